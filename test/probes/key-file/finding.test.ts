import { expect } from "chai";
import { finding } from "../../../src/probes/key-file/finding.ts";
import type { SightedIn } from "../../../src/probes/key-file/sighted.ts";
import { whole } from "../../support/facts.ts";
import { subject } from "../../support/probes.ts";

const VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";
const sighted = (change: Partial<SightedIn> = {}): SightedIn => ({
  kind: "ConfigMap",
  objects: ["carto-maps-api"],
  variable: VARIABLE,
  key: VARIABLE,
  fate: "stays",
  ...change,
});
const judge = (one: SightedIn, planned = true) => {
  const [found] = whole([finding(one, planned, subject)]);
  if (found === undefined) throw new Error("there is one");
  const fix = "fix" in found ? found.fix : undefined;
  return { ...found, fix, argv: fix?.commands?.map(({ argv }) => argv.join(" ")) ?? [] };
};

describe("A variable of running containers that overrides Workload Identity", () => {
  for (const [fate, planned, status] of [
    ["stays", true, "fail"],
    ["depends", true, "unknown"],
    ["removed", true, "warn"],
    ["stays", false, "fail"],
    ["depends", false, "fail"],
    ["removed", false, "fail"],
  ] as const)
    it(`is a ${status} if the next upgrade ${planned ? "enables Workload Identity" : "is not known"} and it ${fate}`, () => {
      expect(judge(sighted({ fate }), planned)).to.deep.include({
        status,
        subject: `ConfigMap ${VARIABLE}`,
        expected: `no ${VARIABLE}`,
        found: `${VARIABLE} in carto-maps-api`,
      });
    });

  it("is named with what sets it, one object or several", () => {
    expect(judge(sighted()).message).to.include(`the ConfigMap carto-maps-api set ${VARIABLE}`);
    const two = judge(sighted({ objects: ["carto-maps-api", "carto-import-api"] }));
    expect(two.message).to.include("the ConfigMaps carto-import-api and carto-maps-api set");
  });

  for (const kind of ["ConfigMap", "Secret"] as const)
    it(`is taken out of each ${kind} by its key, in the order of their names`, () => {
      const { argv, fix } = judge(sighted({ kind, objects: ["b", "a"], key: "CREDENTIALS" }));
      expect(argv).to.deep.equal(
        ["a", "b"].map(
          (name) =>
            `patch ${kind.toLowerCase()} ${name} --namespace=carto --type=json --patch=[{"op":"remove","path":"/data/CREDENTIALS"}]`,
        ),
      );
      expect(fix?.summary).to.include(`Remove CREDENTIALS from the ${kind}s`);
      expect(fix?.risk).to.include("act as the IAM service account");
    });

  it("is taken out of the ConfigMap where the upgrade may keep it", () => {
    const { argv, message } = judge(sighted({ fate: "depends" }));
    expect(argv[0]).to.include("patch configmap carto-maps-api");
    expect(message).to.include("--helm-release");
  });

  for (const kind of ["Deployment", "CronJob", "pod"] as const)
    it(`of a ${kind} is removed where people set it, without a command`, () => {
      const { argv, fix } = judge(sighted({ kind }));
      expect(argv).to.deep.equal([]);
      expect(fix?.summary).to.include(`Remove ${VARIABLE} from the ${kind} carto-maps-api`);
      expect(fix?.risk).to.include("act as the IAM service account");
    });

  it("is no reason to remove anything by hand where an upgrade does that", () => {
    const { argv, fix } = judge(sighted({ fate: "removed" }));
    expect(argv).to.deep.equal([]);
    expect(fix?.summary).to.include("helm upgrade");
  });

  it("says how to enable Workload Identity where nothing is to be installed", () => {
    const { fix } = judge(sighted(), false);
    expect(fix?.summary).to.include("enableGCPWorkloadIdentity").and.include(VARIABLE);
  });
});
