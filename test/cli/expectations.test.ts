import { expect } from "chai";
import { worst } from "../../src/report/chain.ts";
import type { Status } from "../../src/report/report.ts";
import { type DoctorRun, doctor } from "../support/doctor.ts";
import { expectationsOf, loadScenario, scenarioNames } from "../support/sandbox/index.ts";

const judged = (scenario: string): Promise<DoctorRun> =>
  doctor(["-n", "carto", "-f", loadScenario(scenario).valuesFile], { scenario });

/** The worst status of each probe. */
function statusesOf({ json }: DoctorRun): Readonly<Record<string, Status>> {
  const ids = [...new Set(json.results.map(({ id }) => id))];
  return Object.fromEntries(
    ids.map((id) => [id, worst(json.results.filter((one) => one.id === id).map(({ status }) => status))]),
  );
}

describe("Every scenario", () => {
  let healthy: Readonly<Record<string, Status>> = {};
  before(async () => {
    healthy = statusesOf(await judged("healthy"));
  });

  for (const scenario of scenarioNames())
    it(`says what it expects, and comes to that: ${scenario}`, async () => {
      const run = await judged(scenario);
      const others = Object.entries(statusesOf(run)).filter(([id, status]) => healthy[id] !== status);
      expect({ exitCode: run.exitCode, statuses: Object.fromEntries(others) }).to.deep.equal(
        expectationsOf(scenario),
      );
    });
});
