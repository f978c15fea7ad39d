import { expect } from "chai";
import { PROBES } from "../../src/probes/index.ts";
import { commandLine, resultsOf } from "../support/doctor.ts";
import { loadScenario } from "../support/sandbox/index.ts";

/** Says what the address alone tells, and that is in the values. */
const BY_ADDRESS = "account-user-managed";

describe("Offline", () => {
  it("every probe of more than files is skipped, and says why", async () => {
    const run = await commandLine(["--offline", "-f", loadScenario("healthy").valuesFile]);
    for (const { id, category } of PROBES) {
      if (category === "values" || id === BY_ADDRESS) continue;
      const results = resultsOf(run, id);
      const statuses = new Set(results.map(({ status }) => status));
      expect(statuses, id).to.deep.equal(new Set(["skip"]));
      expect(results[0]?.because?.kind, `${id}: ${results[0]?.message}`).to.be.oneOf([
        "offline",
        "not-given",
        "not-applicable",
      ]);
    }
  });
});
