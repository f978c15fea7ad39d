import { expect } from "chai";
import { doctor, statuses } from "../support/doctor.ts";
import { loadScenario, scenarioNames } from "../support/sandbox/index.ts";

/** The probes that every story tells of, in the table's order. */
const PROBES = [
  "workload-identity-enabled",
  "annotation-present",
  "annotation-email-valid",
  "project-active",
  "pool-enabled",
  "account-exists",
  "binding-member",
] as const;

type Row = readonly [exitCode: number, statuses: string];

/** Without and with the scenario's values file. */
const STORIES: Readonly<Record<string, readonly [live: Row, withValues: Row]>> = {
  healthy: [
    [0, "skip pass pass pass pass pass pass"],
    [0, "pass pass pass pass pass pass pass"],
  ],
  empty: [
    [3, "unknown skip skip pass pass skip skip"],
    [1, "pass pass pass pass pass fail skip"],
  ],
  "wrong-namespace": [
    [1, "skip pass pass pass pass pass fail"],
    [1, "pass pass pass pass pass pass fail"],
  ],
  "pool-off": [
    [1, "skip pass pass pass fail pass skip"],
    [1, "pass pass pass pass fail pass skip"],
  ],
  "no-account": [
    [1, "skip pass pass pass pass fail skip"],
    [1, "pass pass pass pass pass fail skip"],
  ],
  "flag-off": [
    [1, "skip pass pass pass pass pass pass"],
    [1, "fail pass pass pass pass pass pass"],
  ],
  "no-permission": [
    [3, "skip pass pass pass pass pass unknown"],
    [3, "pass pass pass pass pass pass unknown"],
  ],
};

const expected = (row: string) => Object.fromEntries(PROBES.map((id, index) => [id, row.split(" ")[index]]));

describe("The doctor on the stories", () => {
  it("knows the stories of the contract", () => {
    expect(scenarioNames()).to.include.members(Object.keys(STORIES));
  });

  for (const [scenario, [live, withValues]] of Object.entries(STORIES)) {
    it(`${scenario}, live`, async () => {
      const run = await doctor(["-n", "carto", "--release", "carto"], { scenario });
      expect(statuses(run, PROBES)).to.deep.equal(expected(live[1]));
      expect(run.exitCode).to.equal(live[0]);
      expect(run.stderr).to.equal("");
    });

    it(`${scenario}, with its values`, async () => {
      const { valuesFile } = loadScenario(scenario);
      const run = await doctor(["-n", "carto", "--release", "carto", "-f", valuesFile], { scenario });
      expect(statuses(run, PROBES)).to.deep.equal(expected(withValues[1]));
      expect(run.exitCode).to.equal(withValues[0]);
    });
  }

  it("one mistake is one fail", async () => {
    for (const scenario of ["wrong-namespace", "no-account"]) {
      const run = await doctor(["-n", "carto"], { scenario });
      const failed = run.json.results.filter(({ status }) => status === "fail");
      expect(failed, scenario).to.have.length(1);
    }
  });

  it("wrong-namespace shows the member that is there under the one that is wanted, and a fix for it", async () => {
    const run = await doctor(["-n", "carto"], { scenario: "wrong-namespace" });
    const failed = run.json.results.find(({ id }) => id === "binding-member");
    expect(failed?.expected).to.equal("serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]");
    expect(failed?.found).to.equal("serviceAccount:acme-prod.svc.id.goog[default/carto-common-backend]");
    expect(failed?.fix?.commands[0]?.argv).to.include(`--member=${failed?.expected}`);
  });

  it("infers all of its target from the kubeconfig's context and the cluster, and says from what", async () => {
    const { target } = (await doctor(["-n", "carto"])).json;
    expect(target).to.deep.include({
      project: "acme-prod",
      projectNumber: "412345678901",
      cluster: "analytics",
      location: "europe-west1",
      namespace: "carto",
      release: "carto",
      iamServiceAccount: "carto-backend@acme-prod.iam.gserviceaccount.com",
      kubernetesServiceAccount: "carto-common-backend",
    });
    expect(target.inferred).to.not.have.property("namespace");
    expect(target.inferred.project).to.equal("the kubeconfig's context gke_acme-prod_europe-west1_analytics");
  });
});
