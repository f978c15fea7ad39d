import { expect } from "chai";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";
import { judges, judgeValues } from "../support/values.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const values = (connection: readonly string[], flag = true) =>
  `commonBackendServiceAccount:
  enableGCPWorkloadIdentity: ${flag}
  annotations:
    iam.gke.io/gcp-service-account: ${EMAIL}
appConfigValues:
  workloadIdentityConnection:
${connection.map((line) => `    ${line}\n`).join("")}`;

describe("bigquery-connection-agrees", () => {
  judges("bigquery-connection-agrees", [
    { says: "no connection", yaml: "{}", gives: [{ status: "skip" }] },
    {
      says: "the same account",
      yaml: values(["enabled: true", `serviceAccountEmail: ${EMAIL}`, "billingProject: acme-prod"]),
      gives: [{ status: "pass" }],
    },
    {
      says: "another account",
      yaml: values([
        "enabled: true",
        "serviceAccountEmail: other@acme-prod.iam.gserviceaccount.com",
        "billingProject: acme-prod",
      ]),
      gives: [{ status: "warn", holds: "different accounts", at: "8:26" }],
    },
    {
      says: "no account",
      yaml: values(["enabled: true", "billingProject: acme-prod"]),
      gives: [{ status: "warn", holds: "no account", at: "7:14" }],
    },
    {
      says: "no project to bill",
      yaml: values(["enabled: true", `serviceAccountEmail: ${EMAIL}`, `billingProject: ""`]),
      gives: [{ status: "warn", holds: "no billing project", at: "9:21" }],
    },
    {
      says: "Workload Identity off",
      yaml: values(["enabled: true", `serviceAccountEmail: ${EMAIL}`, "billingProject: acme-prod"], false),
      gives: [{ status: "warn", holds: "Workload Identity is not", at: "7:14" }],
    },
    {
      says: "the switch is filled in later",
      yaml: values(['enabled: "${BIGQUERY}"', `serviceAccountEmail: ${EMAIL}`, "billingProject: acme-prod"]),
      gives: [{ status: "unknown", holds: "appConfigValues.workloadIdentityConnection.enabled", at: "7:14" }],
    },
    {
      says: "a template in the address is Helm's to resolve",
      yaml: values(["enabled: true", `serviceAccountEmail: "{{ .Values.x }}"`, "billingProject: acme-prod"]),
      gives: [{ status: "pass" }],
    },
  ]);

  tells("bigquery-connection-agrees", [
    {
      says: "the release's Secret may not be read",
      argv: ["--helm-release"],
      change: { denied: ["list secrets", "get secrets"] },
      gives: [{ status: "unknown", holds: "secrets" }],
    },
  ]);

  it("expects the annotation's email, and names each key that is to be set", async () => {
    const { results } = await judgeValues("bigquery-connection-agrees", values(["enabled: true"]));
    expect(results.map(({ subject, expected, found }) => [subject, expected, found])).to.deep.equal([
      ["serviceAccountEmail", EMAIL, "nothing"],
      ["billingProject", "a project ID", "nothing"],
    ]);
    expect(results.map(({ fix }) => fix?.summary.split(" ")[1])).to.deep.equal([
      "appConfigValues.workloadIdentityConnection.serviceAccountEmail",
      "appConfigValues.workloadIdentityConnection.billingProject",
    ]);
  });
});

seesEveryStatus("bigquery-connection-agrees");
