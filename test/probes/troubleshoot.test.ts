/** `--troubleshoot`: Policy Troubleshooter settles what the policies leave open, and is asked nothing else. */
import { expect } from "chai";
import type { Status } from "../../src/report/report.ts";
import { type DoctorRun, doctor, resultsOf } from "../support/doctor.ts";
import { loadScenario } from "../support/sandbox/index.ts";
import type { JsonObject } from "../support/sandbox/json.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const SELF = `serviceAccount:${EMAIL}`;
const GROUP = "group:backends@acme.example";
const VALUES = loadScenario("healthy").valuesFile;
const BIGQUERY = ["enabled=true", "billingProject=acme-prod", "workflowsTempLocation=acme-prod.carto_temp"]
  .map((pair) => `appConfigValues.workloadIdentityConnection.${pair}`)
  .flatMap((pair) => ["--set", pair]);
const NO_PROJECT = ["--set", "appConfigValues.googleCloudStorageProjectId=null"];

const grant = (role: string, member: string, expression?: string): JsonObject => ({
  role,
  members: [member],
  ...(expression === undefined ? {} : { condition: { title: "for a while", expression } }),
});
const imports = (...bindings: readonly JsonObject[]): JsonObject => ({
  buckets: { "acme-prod-carto-imports": { policy: { bindings } } },
});
const BY_GROUP = imports(grant("roles/storage.objectAdmin", GROUP));
const holding = (...members: readonly string[]): JsonObject => ({
  groups: { "backends@acme.example": members },
});
const bigquery = (jobs: readonly JsonObject[], access: readonly JsonObject[]): JsonObject => ({
  projects: { "acme-prod": { policy: { bindings: jobs } } },
  datasets: { "acme-prod.carto_temp": { access } },
});

const asked = ({ requests }: DoctorRun) =>
  requests.filter(({ service }) => service === "policytroubleshooter");

type Case = {
  readonly says: string;
  readonly probe: "buckets-accessible" | "bigquery-accessible";
  readonly gives: Status;
  readonly change: JsonObject;
  readonly requests: number;
  readonly argv?: readonly string[];
  readonly faults?: readonly string[];
  readonly holds?: string;
};

const CASES: readonly Case[] = [
  {
    says: "a group that holds the account",
    probe: "buckets-accessible",
    gives: "pass",
    change: { ...BY_GROUP, ...holding(SELF) },
    requests: 4,
    holds: "CAN_ACCESS",
  },
  {
    says: "a group that does not",
    probe: "buckets-accessible",
    gives: "fail",
    change: { ...BY_GROUP, ...holding() },
    requests: 4,
    holds: "CANNOT_ACCESS",
  },
  {
    says: "a group that does not, the bucket's project presumed",
    probe: "buckets-accessible",
    gives: "fail",
    change: { ...BY_GROUP, ...holding() },
    argv: NO_PROJECT,
    requests: 4,
  },
  {
    says: "a group that only lets it write, where it may read itself",
    probe: "buckets-accessible",
    gives: "pass",
    change: {
      ...imports(grant("roles/storage.objectViewer", SELF), grant("roles/storage.objectAdmin", GROUP)),
      ...holding(SELF),
    },
    requests: 2,
  },
  {
    says: "a group whose members are hidden",
    probe: "buckets-accessible",
    gives: "unknown",
    change: BY_GROUP,
    requests: 4,
    holds: "answers UNKNOWN_INFO for storage.objects.create",
  },
  {
    says: "a hidden policy",
    probe: "buckets-accessible",
    gives: "unknown",
    change: { denied: ["storage.buckets.getIamPolicy"] },
    requests: 12,
    holds: "UNKNOWN_INFO",
  },
  {
    says: "an API that is off",
    probe: "buckets-accessible",
    gives: "unknown",
    change: { ...BY_GROUP, ...holding(SELF) },
    faults: ["policytroubleshooter:disabled"],
    requests: 4,
    holds: "gcloud services enable policytroubleshooter.googleapis.com",
  },
  {
    says: "nothing that is open",
    probe: "buckets-accessible",
    gives: "pass",
    change: {},
    requests: 0,
  },
  {
    says: "nothing that is open: it lacks the role",
    probe: "buckets-accessible",
    gives: "fail",
    change: imports(),
    requests: 0,
  },
  {
    says: "groups on the project and the dataset",
    probe: "bigquery-accessible",
    gives: "pass",
    argv: BIGQUERY,
    change: {
      ...bigquery(
        [grant("roles/bigquery.jobUser", GROUP)],
        [{ role: "WRITER", groupByEmail: "backends@acme.example" }],
      ),
      ...holding(SELF),
    },
    requests: 2,
    holds: "CAN_ACCESS",
  },
  {
    says: "groups that do not hold it",
    probe: "bigquery-accessible",
    gives: "fail",
    argv: BIGQUERY,
    change: {
      ...bigquery([grant("roles/bigquery.jobUser", GROUP)], [{ role: "WRITER", userByEmail: EMAIL }]),
      ...holding(),
    },
    requests: 1,
    holds: "CANNOT_ACCESS",
  },
  {
    says: "a group under a condition",
    probe: "bigquery-accessible",
    gives: "unknown",
    argv: BIGQUERY,
    change: {
      ...bigquery(
        [grant("roles/bigquery.jobUser", GROUP, "resource.name != ''")],
        [{ role: "WRITER", userByEmail: EMAIL }],
      ),
      ...holding(SELF),
    },
    requests: 1,
    holds: "UNKNOWN_CONDITIONAL",
  },
];

const WORST: readonly Status[] = ["fail", "unknown", "warn", "pass", "skip"];

describe("--troubleshoot", () => {
  for (const { says, probe, gives, change, requests, argv = [], faults, holds } of CASES) {
    it(`${probe}, ${says}: ${gives}`, async () => {
      const words = ["-n", "carto", "-f", VALUES, "--retries", "0", "--only", probe, ...argv];
      const story = { change, ...(faults === undefined ? {} : { faults }) };
      const run = await doctor([...words, "--troubleshoot"], story);
      const results = resultsOf(run, probe);
      const said = JSON.stringify(results, null, 1);
      expect(
        WORST.find((status) => results.some((result) => result.status === status)),
        said,
      ).to.equal(gives);
      if (holds !== undefined) expect(said).to.contain(holds);
      expect(asked(run)).to.have.lengthOf(requests);
    });
  }

  it("left out, asks nothing, and is named where it would settle the matter", async () => {
    const run = await doctor(["-n", "carto", "-f", VALUES, "--only", "buckets-accessible"], {
      change: { ...BY_GROUP, ...holding(SELF) },
    });
    expect(asked(run)).to.deep.equal([]);
    const open = resultsOf(run, "buckets-accessible").filter(({ status }) => status === "unknown");
    expect(open.map(({ message }) => message).join()).to.contain("--troubleshoot to ask");
  });

  it("never asks of a Kubernetes service account", async () => {
    const run = await doctor(["-n", "carto", "-f", VALUES, "--troubleshoot"], {
      change: { denied: ["iam.serviceAccounts.getIamPolicy", "resourcemanager.projects.getIamPolicy"] },
    });
    expect(JSON.stringify(asked(run)))
      .not.to.contain("getAccessToken")
      .and.not.to.contain("svc.id.goog");
    expect(run.exitCode).to.equal(3);
  });
});
