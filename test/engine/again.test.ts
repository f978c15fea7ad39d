import { expect } from "chai";
import { worthAskingAgain } from "../../src/engine/again.ts";
import { plan } from "../../src/engine/plan.ts";
import { PROBES } from "../../src/probes/index.ts";
import { report, result } from "../render/runs.ts";

const judged = report([
  result({ id: "cluster-running", status: "warn" }),
  result({ id: "account-exists", status: "fail" }),
  result({ id: "project-active", status: "pass" }),
  result({ id: "values-shape", status: "fail" }),
]);

describe("What is worth asking again", () => {
  for (const [failOn, ids] of [
    ["error", ["account-exists"]],
    ["warn", ["cluster-running", "account-exists"]],
  ] as const)
    it(`is what is not right, but for what files alone say: --fail-on ${failOn}`, () => {
      const again = worthAskingAgain(plan(PROBES, { only: [], skip: [] }), judged, failOn);
      expect([...again]).to.deep.equal(ids);
    });
});
