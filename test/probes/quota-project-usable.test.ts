import { answers, denied, denyRule, EMAIL, grant, MEMBER, ON } from "../support/iam-stories.ts";
import { seesEveryStatus } from "../support/seen.ts";

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
const inVariables = { release: { configMapData: { GOOGLE_CLOUD_QUOTA_PROJECT: "acme-quota" } } };
const quotaOf = (...bindings: readonly ReturnType<typeof grant>[]) => ({
  projects: { "acme-quota": { projectNumber: "600000000002", policy: { bindings } } },
});
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
    {
      says: "granted, and a rule may deny it, which can't be told from outside",
      gives: "unknown",
      change: {
        ...quota(grant(ROLE, MEMBER)),
        ...denyRule({
          deniedPermissions: ["serviceusage.googleapis.com/services.*"],
          denialCondition: { expression: 'resource.matchTag("889900112233/env", "prod")' },
        }),
        projects: {
          "acme-quota": {
            projectNumber: "600000000002",
            parent: "folders/731450012345",
            policy: { bindings: [grant(ROLE, MEMBER)] },
          },
        },
      },
      holds: "may keep the pods from serviceusage.services.use on acme-quota",
    },
    { says: "granted to the account", gives: "warn", change: quota(grant(ROLE, `serviceAccount:${EMAIL}`)) },
    {
      says: "hidden",
      gives: "unknown",
      change: { ...quota(), ...denied("resourcemanager.projects.getIamPolicy") },
      permission: "resourcemanager.projects.getIamPolicy",
    },
    {
      says: "in a variable of every ConfigMap, and the IAM service account has no role",
      gives: "warn",
      change: { ...inVariables, ...quotaOf() },
      holds: "GOOGLE_CLOUD_QUOTA_PROJECT",
    },
    {
      says: "in a variable of every ConfigMap, granted to the IAM service account",
      gives: "pass",
      change: { ...inVariables, ...quotaOf(grant(ROLE, `serviceAccount:${EMAIL}`)) },
    },
    {
      says: "in a variable, and the policies hidden",
      gives: "unknown",
      change: { ...inVariables, ...quotaOf(), ...denied("resourcemanager.projects.getIamPolicy") },
      permission: "resourcemanager.projects.getIamPolicy",
    },
    {
      says: "in a variable of a component's values, and the IAM service account has no role",
      gives: "warn",
      change: quotaOf(),
      values: `commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n  annotations: { iam.gke.io/gcp-service-account: ${EMAIL} }\nimportApi:\n  extraEnvVars: [{ name: GOOGLE_CLOUD_QUOTA_PROJECT, value: acme-quota }]\n`,
      holds: "importApi",
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
    {
      says: "in a variable, and it is no project's ID",
      gives: "warn",
      change: { release: { configMapData: { GOOGLE_CLOUD_QUOTA_PROJECT: "Acme Quota" } } },
      holds: "GOOGLE_CLOUD_QUOTA_PROJECT to what isn't a project's ID",
    },
    {
      says: "in a variable, granted, and denied by a policy",
      gives: "warn",
      change: {
        ...inVariables,
        ...denyRule({ deniedPermissions: ["serviceusage.googleapis.com/services.*"] }),
        projects: {
          "acme-quota": {
            projectNumber: "600000000002",
            parent: "folders/731450012345",
            policy: { bindings: [grant(ROLE, `serviceAccount:${EMAIL}`)] },
          },
        },
      },
      holds: "rule 1 of",
    },
    {
      says: "in a variable that is empty",
      gives: "skip",
      values: `${ON}importApi:\n  extraEnvVars: [{ name: GOOGLE_CLOUD_QUOTA_PROJECT, value: "" }]\n`,
    },
    {
      says: "in a variable whose value is a Secret's",
      gives: "unknown",
      values: `${ON}importApi:\n  extraEnvVars:\n    - name: GOOGLE_CLOUD_QUOTA_PROJECT\n      valueFrom: { secretKeyRef: { name: quota, key: project } }\n`,
      holds: "may take GOOGLE_CLOUD_QUOTA_PROJECT from a value that carto-wi didn't read",
    },
    { says: "the account not seen", gives: "unknown", faults: ["kubernetes:403"] },
  ]);
});

seesEveryStatus("quota-project-usable");
