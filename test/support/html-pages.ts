/** HTML reports on the sandbox's stories, and one of several installations with an input error. */
import { html } from "../../src/render/html.ts";
import { enabled, report, run, skipped, unannotated, unbound, unseen } from "../render/runs.ts";
import { doctor } from "./doctor.ts";
import { loadScenario } from "./sandbox/index.ts";

const TARGET = ["-n", "carto", "--release", "carto", "-o", "html"];

async function story(scenario: string, argv: readonly string[] = TARGET): Promise<string> {
  return (await doctor(argv, { scenario })).stdout;
}

const severalInstallations = (): string => {
  const skip = skipped("pool-enabled", "Not judged offline.");
  const reports = [report([enabled, unbound, skip]), report([enabled, unseen, unannotated])];
  const location = { file: "staging/customizations.yaml", line: 3, column: 9 };
  return html(run(reports, { errors: [{ message: "the key is there twice", location }] }));
};

/** The pages by name. */
export const PAGES: { readonly [name: string]: () => string | Promise<string> } = {
  healthy: () => story("healthy"),
  "wrong-namespace": () => story("wrong-namespace"),
  "no-permission": () => story("no-permission"),
  "upgrade-in-flight": () => story("upgrade-in-flight"),
  "flag-off": () => story("flag-off", ["--offline", "-f", loadScenario("flag-off").valuesFile, "-o", "html"]),
  "several installations": severalInstallations,
};
