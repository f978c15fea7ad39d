import { expect } from "chai";
import { type DoctorRun, doctor, resultsOf } from "../support/doctor.ts";
import { loadScenario } from "../support/sandbox/index.ts";

type Story = {
  readonly exitCode: number;
  /** Of every probe that says something else than pass or skip: `status probe`, in the report's order. */
  readonly says: readonly string[];
  /** What `binding-member` has to hold: status, and a part of its message. */
  readonly binding: readonly [status: string, message: RegExp];
};

const pool = "principal.*workloadIdentityPools/acme-prod.svc.id.goog";

/** What IAM would say of each story (and, for the account's name, what the chart would), with its values. */
const STORIES: Readonly<Record<string, Story>> = {
  "inherited-from-project": {
    exitCode: 0,
    says: ["warn grant-not-too-broad"],
    binding: ["pass", /workloadIdentityUser on project acme-prod$/],
  },
  "inherited-unreadable": {
    exitCode: 3,
    says: [
      "unknown account-not-recreated",
      "unknown binding-member",
      "unknown binding-unconditional",
      "unknown identity-not-shared",
      "unknown grant-not-too-broad",
    ],
    binding: ["unknown", /couldn't read the allow policy of project acme-prod/],
  },
  "conditional-expired": {
    exitCode: 1,
    says: ["fail binding-member"],
    binding: ["fail", /^The grant expired at 2026-03-31T22:00:00/],
  },
  "conditional-unknowable": {
    exitCode: 3,
    says: [
      "unknown binding-member",
      "unknown binding-unconditional",
      "unknown identity-not-shared",
      "unknown grant-not-too-broad",
    ],
    binding: ["unknown", /a condition that carto-wi can't evaluate/],
  },
  denied: {
    exitCode: 1,
    says: ["fail deny-policy-clear"],
    binding: ["pass", /^serviceAccount:.* has roles\/iam.workloadIdentityUser$/],
  },
  "recreated-account": {
    exitCode: 1,
    says: [
      "warn account-not-recreated",
      "fail binding-member",
      "fail account-signs-urls",
      "fail buckets-accessible",
      "fail buckets-accessible",
      "fail buckets-accessible",
    ],
    binding: ["fail", /^No grant lets carto\/carto-common-backend act as/],
  },
  "cross-project-account": { exitCode: 0, says: [], binding: ["pass", /acme-prod\.svc\.id\.goog\[carto/] },
  "documented-name": {
    exitCode: 1,
    says: ["fail binding-member"],
    binding: [
      "fail",
      /the grant is for the name in CARTO's guide, but the chart names the account carto-common-backend$/,
    ],
  },
  "principal-by-name": {
    exitCode: 0,
    says: [],
    binding: ["pass", new RegExp(`${pool}/subject/ns/carto/sa/`)],
  },
  "principalset-namespace": {
    exitCode: 0,
    says: ["warn grant-not-too-broad"],
    binding: ["pass", new RegExp(`${pool}/namespace/carto has`)],
  },
  "tokencreator-only": {
    exitCode: 0,
    says: ["warn grant-not-too-broad"],
    binding: ["pass", /has roles\/iam.serviceAccountTokenCreator$/],
  },
  "wrong-role": {
    exitCode: 1,
    says: ["fail binding-member"],
    binding: ["fail", /: the role of the grant lacks the permission$/],
  },
  "project-number": {
    exitCode: 1,
    says: ["fail binding-member"],
    binding: ["fail", /: the member mixes up project number and project ID$/],
  },
  "hub-pool": {
    exitCode: 1,
    says: ["fail binding-member"],
    binding: ["fail", /: the member names the pool of a legacy fleet$/],
  },
  "domain-scoped-project": {
    exitCode: 0,
    says: [],
    binding: ["pass", /prod\.acme\.example\.svc\.id\.goog\[carto/],
  },
};

/** The categories that this table is about. */
const CATEGORIES = ["project", "identity", "hygiene", "pool-enabled", "pool-belongs-to-project"];
const ONLY = CATEGORIES.flatMap((category) => ["--only", category]);

const notRight = (run: DoctorRun) =>
  run.json.results
    .filter(({ status }) => status !== "pass" && status !== "skip")
    .map(({ status, id }) => `${status} ${id}`);

describe("The doctor on the stories of grants", () => {
  for (const [scenario, { exitCode, says, binding }] of Object.entries(STORIES)) {
    it(`${scenario}: ${binding[0]}`, async () => {
      const run = await doctor(["-n", "carto", "-f", loadScenario(scenario).valuesFile, ...ONLY], {
        scenario,
      });
      expect(notRight(run)).to.deep.equal(says);
      const [found] = resultsOf(run, "binding-member");
      expect(found?.status, found?.message).to.equal(binding[0]);
      expect(found?.message).to.match(binding[1]);
      expect(run.exitCode).to.equal(exitCode);
      expect(run.stderr).to.equal("");
    });
  }

  it("inherited-unreadable names the right that would settle it", async () => {
    const run = await doctor(["-n", "carto"], { scenario: "inherited-unreadable" });
    expect(resultsOf(run, "binding-member")[0]?.because).to.include({
      kind: "permission-missing",
      permission: "resourcemanager.projects.getIamPolicy",
    });
  });

  it("documented-name, before anything is installed, is unknown: nothing settles the name", async () => {
    const run = await doctor(["-n", "carto", "--release", "geo", ...ONLY], {
      scenario: "documented-name",
      change: { release: null, kubernetes: { "v1/Namespace": { carto: {} } } },
    });
    expect(resultsOf(run, "binding-member")[0]?.status).to.equal("skip");
    const account = ["--iam-service-account", "carto-backend@acme-prod.iam.gserviceaccount.com"];
    const named = await doctor(["-n", "carto", "--release", "geo", ...account, ...ONLY], {
      scenario: "documented-name",
      change: { release: null, kubernetes: { "v1/Namespace": { carto: {} } } },
    });
    const [found] = resultsOf(named, "binding-member");
    expect([found?.status, found?.because?.kind]).to.deep.equal(["unknown", "undecidable"]);
    expect(found?.message).to.contain("geo-common-backend, as CARTO's guide says");
  });

  it("shows what was found in the form of what was expected", async () => {
    const found = async (scenario: string) => {
      const [result] = resultsOf(await doctor(["-n", "carto"], { scenario }), "binding-member");
      return [result?.expected, result?.found];
    };
    const member = "serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]";
    expect(await found("hub-pool")).to.deep.equal([member, member.replace(".svc.", ".hub.")]);
    expect(await found("wrong-role")).to.deep.equal([
      `${member} with roles/iam.workloadIdentityUser`,
      `${member} with roles/iam.serviceAccountUser`,
    ]);
  });
});
