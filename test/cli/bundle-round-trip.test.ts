import { expect } from "chai";
import { bundleOn, judgement, reportOn, statusesOf, textIn } from "../support/bundles.ts";
import { doctorOn, type JsonReport } from "../support/doctor.ts";
import { loadScenario, type Sandbox, scenarioNames, startSandbox } from "../support/sandbox/index.ts";

const NAMESPACE = ["-n", "carto"];
/** What is looked at besides Google Cloud and the cluster. */
const EVIDENCE: Readonly<Record<string, (sandbox: Sandbox) => readonly string[]>> = {
  "nothing else": () => [],
  "the values": ({ env }) => ["-f", env.SANDBOX_VALUES ?? ""],
  "the release's Secret": () => ["--helm-release"],
  "options of values": ({ env }) => [
    ...["-f", env.SANDBOX_VALUES ?? "", "--set", "appConfigValues.workspaceImportsBucket=zzz"],
    ...["--set", "externalProxy.enabled=true", "--set", "externalProxy.host=proxy.acme.example"],
  ],
};

/** On each scenario what brings most along, and on these the rest too. */
const MOST = ["the release's Secret", "options of values"];
const WITH_ALL = ["healthy", "wrong-namespace", "no-permission"];

async function onScenario<T>(scenario: string, use: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const sandbox = await startSandbox({ scenario: loadScenario(scenario) });
  try {
    return await use(sandbox);
  } finally {
    await sandbox.stop();
  }
}

describe("The round trip of a bundle", () => {
  for (const scenario of scenarioNames()) {
    it(`is exact on ${scenario}, and keeps every status under pseudonyms`, () =>
      onScenario(scenario, async (sandbox) => {
        for (const what of WITH_ALL.includes(scenario) ? Object.keys(EVIDENCE) : MOST) {
          const argv = [...NAMESPACE, ...(EVIDENCE[what]?.(sandbox) ?? [])];
          const live = (await doctorOn(sandbox, ["doctor", ...argv])).json;
          const file = await bundleOn(sandbox, argv);
          const inside: JsonReport = JSON.parse(await textIn(file, "report.json"));
          const elsewhere = await reportOn(file);
          expect(judgement(elsewhere), what).to.deep.equal(judgement(inside));
          expect(judgement(elsewhere), what).to.deep.equal(judgement(live));
          const redacted = await bundleOn(sandbox, [...argv, "--redact", "pseudonyms"]);
          expect(statusesOf(await reportOn(redacted)), what).to.deep.equal(statusesOf(live));
        }
      }));
  }
});
