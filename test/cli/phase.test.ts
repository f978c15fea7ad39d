import { expect } from "chai";
import { doctor, resultsOf, statuses } from "../support/doctor.ts";
import { loadScenario } from "../support/sandbox/index.ts";

const LIVE = ["-n", "carto", "--release", "carto"];
const withValues = (scenario: string) => [...LIVE, "-f", loadScenario(scenario).valuesFile];
const BY_CARTO = {
  labels: { "app.kubernetes.io/managed-by": "Helm" },
  annotations: { "meta.helm.sh/release-name": "carto" },
};
const IN_CLUSTER = ["namespace-exists", "service-account-exists", "pods-use-account"] as const;
const each = (status: string) => Object.fromEntries(IN_CLUSTER.map((id) => [id, status]));

describe("Before an installation and after it", () => {
  it("before-install: what is still to come blocks nothing, and nothing is decided against it", async () => {
    const scenario = "before-install";
    const run = await doctor(withValues(scenario), { scenario });
    expect(run.json.results.filter(({ status }) => status === "fail")).to.deep.equal([]);
    expect(run.exitCode).to.equal(0);
    expect(statuses(run, IN_CLUSTER)).to.deep.equal(each("skip"));
    expect(statuses(run, ["binding-member", "account-exists"])).to.deep.equal({
      "binding-member": "pass",
      "account-exists": "pass",
    });
    expect(run.json.target.phase).to.equal("before-install");
    expect(run.json.target.inferred.phase).to.equal("no CARTO Deployments found");
  });

  it("healthy: it says that it is installed, and from what", async () => {
    const { target } = (await doctor(LIVE)).json;
    expect(target.phase).to.equal("installed");
    expect(target.inferred.phase).to.equal("CARTO Deployments exist");
  });

  it("--phase installed: what is not there fails", async () => {
    const scenario = "before-install";
    for (const argv of [LIVE, withValues(scenario)]) {
      const run = await doctor([...argv, "--phase", "installed"], { scenario });
      expect(statuses(run, IN_CLUSTER)).to.deep.equal(each("fail"));
      expect(run.exitCode).to.equal(1);
      expect(run.json.target.inferred).to.not.have.property("phase");
    }
    const { exitCode } = await doctor([...LIVE, "--phase", "installed"]);
    expect(exitCode, "healthy").to.equal(0);
  });

  it("--phase before-install: what is not there is fine, though a release was said to be there", async () => {
    const change = { kubernetes: { "v1/ServiceAccount": { "carto/carto-common-backend": null } } };
    const without = await doctor(withValues("healthy"), { change });
    expect(statuses(without, ["service-account-exists"])["service-account-exists"]).to.match(/fail/);
    const run = await doctor([...withValues("healthy"), "--phase", "before-install"], { change });
    expect(statuses(run, ["service-account-exists"])).to.deep.equal({ "service-account-exists": "skip" });
  });

  for (const [by, metadata, release, phase] of [
    ["people", {}, [], "before-install"],
    ["people, for a release", {}, ["--release", "carto"], "before-install"],
    ["the release", BY_CARTO, ["--release", "carto"], "installed"],
    ["another release", BY_CARTO, ["--release", "geo"], "before-install"],
  ] as const)
    it(`takes an account that ${by} created, alone, for ${phase}`, async () => {
      const change = {
        kubernetes: {
          "v1/Namespace": { carto: {} },
          "v1/ServiceAccount": { "carto/carto-common-backend": { metadata } },
        },
      };
      const { target } = (await doctor(["-n", "carto", ...release], { scenario: "empty", change })).json;
      expect(target.phase).to.equal(phase);
    });

  it("is not decided where the cluster was not seen", async () => {
    const run = await doctor(LIVE, { faults: ["kubernetes:403"] });
    expect(run.json.target).to.not.have.property("phase");
    const offline = await doctor(["--offline", ...withValues("healthy")]);
    expect(offline.json.target).to.not.have.property("phase");
  });

  it("takes no other word", async () => {
    const run = await doctor([...LIVE, "--phase", "after", "-o", "table"]);
    expect(run.exitCode).to.equal(2);
    expect(run.stderr).to.match(/--phase.*before-install/);
  });

  it("upgrade-in-flight: says what the upgrade changes, and that the new account is not bound", async () => {
    const scenario = "upgrade-in-flight";
    const run = await doctor(withValues(scenario), { scenario });
    const failed = run.json.results.filter(({ status }) => status === "fail");
    expect(failed.map(({ id, subject }) => [id, subject])).to.deep.equal([
      ["binding-member", "after the upgrade"],
    ]);
    expect(failed[0]?.message).to.include("carto-next@acme-prod.iam.gserviceaccount.com");
    expect(statuses(run, ["binding-member"])).to.deep.equal({ "binding-member": "pass+fail" });
    const [, then] = resultsOf(run, "annotation-present");
    expect(then?.status).to.equal("warn");
    expect(`${then?.expected} ${then?.found}`).to.include("carto-next@").and.to.include("carto-backend@");
    expect(run.exitCode).to.equal(1);
  });
});
