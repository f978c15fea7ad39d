import type { Grantee } from "../../../src/domain/iam/grants.ts";

export const NUMBER = "123456789012";
export const POOL = "my-project.svc.id.goog";
export const UID = "0b9f2c1e-7f1d-4f43-9f6c-0d6a3f0c9f11";

/** The installation that the tests ask about: release `carto` in namespace `carto` of cluster `prod`. */
export const subject: Grantee & { readonly projectNumber: string; readonly uid: string } = {
  pool: POOL,
  projectNumber: NUMBER,
  namespace: "carto",
  kubernetesServiceAccount: "carto-common-backend",
  uid: UID,
  cluster: { projectId: "my-project", location: "europe-west1", name: "prod" },
};

/** What is known of it before anything was asked of the cloud. */
export const unnumbered: Grantee = {
  pool: subject.pool,
  namespace: subject.namespace,
  kubernetesServiceAccount: subject.kubernetesServiceAccount,
  cluster: subject.cluster,
};

const inPool = `iam.googleapis.com/projects/${NUMBER}/locations/global/workloadIdentityPools/${POOL}`;

/** Every form of member that means the subject, and no other reading of it. */
export const members = {
  legacy: `serviceAccount:${POOL}[carto/carto-common-backend]`,
  subject: `principal://${inPool}/subject/ns/carto/sa/carto-common-backend`,
  uid: `principal://${inPool}/kubernetes.serviceaccount.uid/${UID}`,
  namespace: `principalSet://${inPool}/namespace/carto`,
  cluster: `principalSet://${inPool}/kubernetes.cluster/https://container.googleapis.com/v1/projects/my-project/locations/europe-west1/clusters/prod`,
  pool: `principalSet://${inPool}/*`,
} as const;
