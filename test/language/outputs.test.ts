import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { COMMANDS } from "../../src/cli/commands.ts";
import { PROBES } from "../../src/probes/index.ts";
import { commandLine, doctorOn, type JsonReport } from "../support/doctor.ts";
import { loadScenario, scenarioNames, startSandbox } from "../support/sandbox/index.ts";
import { tooLong } from "./sentences.ts";
import { forbidden } from "./words.ts";

/** What a report says in words of carto-wi's own. What it found and expected are names and values of the world. */
const textsOf = ({ results, chain, target }: JsonReport): readonly string[] => [
  ...results.flatMap(({ title, message, because, fix }) => [
    title,
    message,
    ...(because === undefined ? [] : [because.detail]),
    ...(fix === undefined ? [] : [fix.summary, ...(fix.risk === undefined ? [] : [fix.risk])]),
  ]),
  ...chain.map(({ detail }) => detail),
  ...Object.values(target.inferred),
];

describe("What carto-wi says", () => {
  for (const scenario of scenarioNames()) {
    it(`is plain English on ${scenario}, live and with values`, async () => {
      const sandbox = await startSandbox({ scenario: loadScenario(scenario) });
      try {
        const { SANDBOX_VALUES: values = "" } = sandbox.env;
        const options = [[], ["-f", values], ["--helm-release"], ["--offline", "-f", values]];
        for (const more of options) {
          const { json } = await doctorOn(sandbox, ["-n", "carto", "--release", "carto", ...more]);
          const texts = [...new Set(textsOf(json))];
          expect(texts.length, more.join(" ")).to.be.above(20);
          expect(texts.flatMap((text) => [...forbidden(text), ...tooLong(text)])).to.deep.equal([]);
        }
      } finally {
        await sandbox.stop();
      }
    });
  }

  it("begins no message with an English word in lower case", async () => {
    const sandbox = await startSandbox({ scenario: loadScenario("no-permission") });
    try {
      const { json } = await doctorOn(sandbox, ["-n", "carto", "--release", "carto"]);
      const messages = json.results.map(({ message }) => message);
      expect(messages.filter((message) => /^(?:a|an|the|no|not|there|it) /.test(message))).to.deep.equal([]);
      expect(messages.filter((message) => /^(?:The|No|Not) /.test(message))).to.not.be.empty;
    } finally {
      await sandbox.stop();
    }
  });

  for (const name of Object.keys(COMMANDS)) {
    it(`is plain English in the help of ${name}`, async () => {
      const { stdout } = await commandLine(["help", name]);
      expect(stdout).to.include("carto-wi");
      expect(forbidden(stdout)).to.deep.equal([]);
    });
  }

  it("is plain English in explain", async () => {
    for (const { id } of PROBES) {
      const { stdout } = await commandLine(["explain", id]);
      expect(stdout).to.include(id);
      expect(forbidden(stdout.replaceAll("no such file or directory", "")), id).to.deep.equal([]);
    }
  });

  it("is plain English in the descriptions of the schemas", () => {
    const folder = path.join(import.meta.dirname, "..", "..", "schemas");
    const descriptions = readdirSync(folder).flatMap((file) => {
      const found: string[] = [];
      JSON.parse(readFileSync(path.join(folder, file), "utf8"), (key, value: unknown) => {
        if (key === "description" && typeof value === "string") found.push(value);
        return value;
      });
      return found;
    });
    expect(descriptions.length).to.be.above(40);
    expect(descriptions.flatMap((text) => [...forbidden(text), ...tooLong(text)])).to.deep.equal([]);
  });
});
