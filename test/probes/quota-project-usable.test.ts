import { answers, denied, EMAIL, grant, MEMBER } from "../support/iam-stories.ts";

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
    { says: "granted to the account", gives: "warn", change: quota(grant(ROLE, `serviceAccount:${EMAIL}`)) },
    {
      says: "hidden",
      gives: "unknown",
      change: { ...quota(), ...denied("resourcemanager.projects.getIamPolicy") },
      permission: "resourcemanager.projects.getIamPolicy",
    },
    { says: "the account not seen", gives: "unknown", faults: ["kubernetes:403"] },
  ]);
});
