/** Stories about IAM: "healthy plus one named change", and what a probe says of each. */

import { expect } from "chai";
import type { Status } from "../../src/report/report.ts";
import { doctor, resultsOf } from "./doctor.ts";
import { loadScenario } from "./sandbox/index.ts";
import type { JsonObject } from "./sandbox/json.ts";
import { lowered } from "./story.ts";

export const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
export const SELF = `serviceAccount:${EMAIL}`;
export const USER = "roles/iam.workloadIdentityUser";
export const CREATOR = "roles/iam.serviceAccountTokenCreator";
export const MEMBER = "serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]";
export const POOL =
  "iam.googleapis.com/projects/412345678901/locations/global/workloadIdentityPools/acme-prod.svc.id.goog";
export const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";
export const CUSTOM = "projects/acme-prod/roles/tokenMinter";
export const OTHERS = "carto-backend@acme-identities.iam.gserviceaccount.com";
const ORGANIZATION = "cloudresourcemanager.googleapis.com/organizations/889900112233";
const HEALTHY = loadScenario("healthy").valuesFile;

export const ON = `commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n  annotations:\n    iam.gke.io/gcp-service-account: ${EMAIL}\n`;
export const CONNECTION = `${ON}appConfigValues:\n  workloadIdentityConnection:\n    enabled: true\n    billingProject: acme-prod\n    workflowsTempLocation: acme-prod.carto_temp\n`;

export const account = (change: JsonObject): JsonObject => ({ serviceAccounts: { [EMAIL]: change } });
export const policy = (...bindings: readonly JsonObject[]): JsonObject => account({ policy: { bindings } });
export const grant = (role: string, member: string, expression?: string): JsonObject => ({
  role,
  members: [member],
  ...(expression === undefined ? {} : { condition: { title: "for a while", expression } }),
});
export const denied = (...permissions: readonly string[]): JsonObject => ({ denied: permissions });
export const project = (...bindings: readonly JsonObject[]): JsonObject => ({
  projects: { "acme-prod": { policy: { bindings } } },
});
export const imports = (...bindings: readonly JsonObject[]): JsonObject => ({
  buckets: { "acme-prod-carto-imports": { policy: { bindings } } },
});
export const dataset = (...access: readonly JsonObject[]): JsonObject => ({
  datasets: { "acme-prod.carto_temp": { access } },
});
export const jobs = project(grant("roles/bigquery.jobUser", SELF));
export const denyRule = (rule: JsonObject): JsonObject => ({
  denyPolicies: {
    [ORGANIZATION]: {
      guard: {
        rules: [
          {
            denyRule: {
              deniedPrincipals: ["principalSet://goog/public:all"],
              deniedPermissions: ["iam.googleapis.com/serviceAccounts.*"],
              ...rule,
            },
          },
        ],
      },
    },
  },
});
export const inDays = (days: number): string =>
  `request.time < timestamp("${new Date(Date.now() + days * 86_400_000).toISOString()}")`;

export type Case = {
  readonly says: string;
  readonly gives: Status;
  readonly scenario?: string;
  readonly change?: JsonObject;
  readonly faults?: readonly string[];
  /** The values' text; `healthy` for that story's. */
  readonly values?: string;
  /** What message, expected or found has to hold. */
  readonly holds?: string;
  readonly permission?: string;
};

const WORST: readonly Status[] = ["fail", "unknown", "warn", "pass", "skip"];

/** A table of cases for one probe, each run on a sandbox of its own. Of several results the worst counts. */
export function answers(probe: string, cases: readonly Case[]): void {
  for (const { says, gives, holds, permission, values, ...story } of cases) {
    it(`${gives}: ${says}`, async () => {
      const file = values === undefined ? [] : ["-f", values === "healthy" ? HEALTHY : "-"];
      const argv = ["-n", "carto", "--retries", "0", "--only", probe, ...file];
      const stdin = values === undefined || values === "healthy" ? {} : { stdin: values };
      const run = await doctor(argv, { ...story, ...stdin });
      const results = resultsOf(run, probe);
      const said = JSON.stringify(results, null, 1);
      const worst = WORST.find((status) => results.some((result) => result.status === status));
      expect(worst, said).to.equal(gives);
      const found = results.filter(({ status }) => status === gives);
      const words = found
        .map(({ message, expected, found }) => `${message} | ${lowered(message)} | ${expected} | ${found}`)
        .join("\n");
      if (holds !== undefined) expect(words).to.contain(holds);
      if (permission !== undefined) expect(found[0]?.because?.permission, said).to.equal(permission);
    });
  }
}
