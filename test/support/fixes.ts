/** Fixes, carried out as they are printed. */
import { expect } from "chai";
import { doctorOn, resultsOf } from "./doctor.ts";
import { needClient, startClient } from "./sandbox/clients.ts";
import { loadScenario, startSandbox } from "./sandbox/index.ts";
import type { JsonObject } from "./sandbox/json.ts";

/** What makes a probe print a fix. */
export type FixCase = {
  readonly says: string;
  readonly probe: string;
  readonly scenario?: string;
  readonly change?: JsonObject;
  readonly values?: string;
  /** In place of the values: what else is on the command line. */
  readonly flags?: readonly string[];
  /** What the fix only shows, and a person has to do: the probe is then as it was. */
  readonly looks?: true;
};

const optionsOf = ({ values, flags }: FixCase, file: string): readonly string[] =>
  flags ?? ["-f", values === undefined ? file : "-"];

/** A test for each case: the commands of the tool are run as printed, and the probe passes after that. */
export function carriedOut(tool: "gcloud" | "kubectl", cases: readonly FixCase[]): void {
  describe(`Every ${tool} command that a fix prints`, () => {
    before(function () {
      needClient(this, tool, process.env);
    });

    for (const story of cases) it(`${story.probe}: ${story.says}`, () => mends(story, tool));
  });
}

async function mends(story: FixCase, tool: "gcloud" | "kubectl"): Promise<void> {
  const { probe, scenario = "healthy", change, values, looks } = story;
  const loaded = loadScenario(scenario, change);
  const sandbox = await startSandbox({ scenario: loaded });
  const client = startClient(tool, process.env.PATH, sandbox.env);
  try {
    const argv = ["-n", "carto", ...optionsOf(story, loaded.valuesFile), "--only", probe];
    const ask = async () =>
      resultsOf(await doctorOn(sandbox, argv, values === undefined ? {} : { stdin: values }), probe);
    const before = (await ask()).filter(({ fix }) => fix !== undefined);
    expect(before.map(({ status }) => status))
      .to.not.include("pass")
      .and.not.have.lengthOf(0);
    const commands = before
      .flatMap(({ fix }) => fix?.commands ?? [])
      .filter((command) => command.tool === tool);
    expect(commands).to.not.have.lengthOf(0);
    for (const { argv: words, shell } of commands) {
      const { code, stderr } = await client.run(...words);
      expect(code, `${shell}: ${stderr}`).to.equal(0);
    }
    const after = (await ask()).map(({ status }) => status);
    expect(after.every((status) => status === "pass")).to.equal(looks !== true);
  } finally {
    client.dispose();
    await sandbox.stop();
  }
}
