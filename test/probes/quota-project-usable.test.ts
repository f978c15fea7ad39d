import { answers, denied, denyRule, EMAIL, grant, MEMBER, ON } from "../support/iam-stories.ts";

const QUOTA = "iam.gke.io/credential-quota-project";
const ROLE = "roles/serviceusage.serviceUsageConsumer";
const annotated = {
  release: {
    serviceAccount: {
      annotations: {
        "iam.gke.io/gcp-service-account": EMAIL,
        "iam.gke.io/credential-quota-project": "acme-quota",
      },
    },
  },
};
const quota = (...bindings: readonly ReturnType<typeof grant>[]) => ({
  ...annotated,
  projects: { "acme-quota": { projectNumber: "600000000002", policy: { bindings } } },
});

describe("quota-project-usable", () => {
  answers("quota-project-usable", [
    { says: "no annotation", gives: "skip" },
    { says: "granted", gives: "pass", change: quota(grant(ROLE, MEMBER)) },
    {
      says: "granted, and denied by a policy",
      gives: "warn",
      change: {
        ...quota(grant(ROLE, MEMBER)),
        ...denyRule({ deniedPermissions: ["serviceusage.googleapis.com/services.*"] }),
        projects: {
          "acme-quota": {
            projectNumber: "600000000002",
            parent: "folders/731450012345",
            policy: { bindings: [grant(ROLE, MEMBER)] },
          },
        },
      },
      holds: "guard",
    },
    { says: "granted to the account", gives: "warn", change: quota(grant(ROLE, `serviceAccount:${EMAIL}`)) },
    {
      says: "hidden",
      gives: "unknown",
      change: { ...quota(), ...denied("resourcemanager.projects.getIamPolicy") },
      permission: "resourcemanager.projects.getIamPolicy",
    },
    {
      says: "no project's ID",
      gives: "warn",
      change: {
        release: {
          serviceAccount: {
            annotations: { ...annotated.release.serviceAccount.annotations, [QUOTA]: "Acme Quota" },
          },
        },
      },
      holds: "Acme Quota",
    },
    {
      says: "in the values, granted to nobody",
      gives: "warn",
      values: `${ON}    ${QUOTA}: acme-quota\n`,
      change: { projects: { "acme-quota": { projectNumber: "600000000002", policy: { bindings: [] } } } },
      holds: "acme-quota",
    },
    {
      says: "in the values, granted",
      gives: "pass",
      values: `${ON}    ${QUOTA}: acme-quota\n`,
      change: {
        projects: {
          "acme-quota": { projectNumber: "600000000002", policy: { bindings: [grant(ROLE, MEMBER)] } },
        },
      },
    },
    {
      says: "in the cluster, granted to nobody, and gone with the next upgrade",
      gives: "warn",
      values: ON,
      change: quota(),
      holds: "acme-quota",
    },
    { says: "the account not seen", gives: "unknown", faults: ["kubernetes:403"] },
  ]);
});
