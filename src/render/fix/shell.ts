/** The fixes as a script for bash. Only the reader runs it. */
import type { Command, Report, Run } from "../../report/report.ts";
import { quote } from "../../report/shell.ts";
import { isDeployment, isLook, isObject, type Step, stepsOf } from "../../report/steps.ts";
import { visible, wrap } from "../text.ts";
import { headOf } from "./head.ts";
import { mail } from "./mail.ts";
import { nothingToFix } from "./nothing.ts";

const COLUMNS = 96;

/** Returns the script of a run. */
export function shellScript(run: Run): string {
  const parts = run.reports.map((report) => scriptOf(report, run));
  return [...head(run), ...parts.flat(), ""].join("\n");
}

function head({ tool, startedAt, verdict }: Run): readonly string[] {
  return [
    "#!/usr/bin/env bash",
    ...comment(
      `Fixes that ${tool.name} ${tool.version} found on ${startedAt} (verdict: ${verdict}). Nothing was executed. ` +
        "Read each step before you run the script. You can run it again: steps that are done stay done where the client allows it.",
    ),
    "set -eu",
  ];
}

function scriptOf(report: Report, { failOn, source }: Run): readonly string[] {
  const steps = stepsOf(report, failOn);
  const required = steps.filter(({ kind }) => kind !== "optional");
  const live = source === undefined || source.kind === "live";
  const check = live
    ? "carto-wi doctor --wait 5m, with the same options"
    : "carto-wi doctor, on the live installation";
  return [
    "",
    ...comment(headOf(report)),
    ...(required.length === 0 ? comment(nothingToFix(report)) : []),
    ...steps.flatMap((step, index) => stepLines(step, index + 1)),
    ...blocked(report, required),
    ...mail(report, required).flatMap((paragraph) => (paragraph === "" ? [""] : comment(paragraph))),
    ...(required.length === 0 ? [] : ["", ...comment(`Then check again: ${check}.`)]),
  ];
}

/** What a failure or an unknown kept from being judged may need a fix too. */
function blocked({ results }: Report, required: readonly Step[]): readonly string[] {
  const waiting = results.filter(({ because }) => because?.kind === "blocked").map(({ id }) => id);
  if (waiting.length === 0) return [];
  const ids = [...new Set(waiting)].join(", ");
  const until = required.length === 0 ? "the unknown results are settled" : "the steps above are done";
  return ["", ...comment(`Not judged until ${until}: ${ids}. Then run carto-wi fix again.`)];
}

const BY_HAND: { readonly [K in Step["kind"]]: string } = {
  run: "",
  edit: "By hand, or with carto-wi fix -o values --write",
  look: "By hand: the command shows what to change",
  person: "By hand",
  optional: "Optional, no failure asks for it",
};

function stepLines(step: Step, number: number): readonly string[] {
  const { kind, result, fix, commands } = step;
  const { summary, risk, undo, edits = [] } = fix;
  const subject = result.subject === undefined ? "" : ` (${result.subject})`;
  const objects = edits.filter(({ yaml }) => isObject(yaml));
  const applied = kind !== "optional" && objects.length > 0;
  const said = applied ? "" : BY_HAND[kind];
  return [
    "",
    ...comment(`${number}. ${result.id}${subject}: ${result.message}`),
    ...comment(`${said === "" ? "" : `${said}. `}${summary}`),
    ...(risk === undefined ? [] : comment(`Risk: ${risk}`)),
    ...(undo === undefined ? [] : undoLines(undo)),
    ...edits
      .filter(({ yaml }) => !isObject(yaml))
      .flatMap(({ file = "your values file", path, yaml }) => [
        ...comment(`In ${file}, at ${path}:`),
        ...yaml
          .trimEnd()
          .split("\n")
          .map((line) => `#     ${visible(line)}`),
      ]),
    ...objects.flatMap(({ yaml }) => heredoc(yaml, applied)),
    ...commands.map((command) =>
      kind === "run" && !isLook(command) && !isDeployment(command) ? runnable(command) : `# ${command.shell}`,
    ),
  ];
}

/** A command stays on one line, so that it can be copied. */
const undoLines = (undo: string): readonly string[] =>
  /^(?:gcloud|kubectl|bq|helm) /.test(undo) ? ["# Undo:", `#   ${visible(undo)}`] : comment(`Undo: ${undo}`);

/** A command that never prompts, and that succeeds where its work is already done. */
function runnable({ tool, argv, shell }: Command): string {
  const kubectlCreate = tool === "kubectl" && argv.includes("create");
  if (kubectlCreate) return `${shell} --dry-run=client -o yaml | kubectl${aim(argv)} apply -f -`;
  if (tool !== "gcloud") return shell;
  if (argv.slice(0, 3).join(" ") === "iam service-accounts create") {
    const [, , , name = ""] = argv;
    const project = argv.find((word) => word.startsWith("--project=")) ?? "";
    const email = `${name}@${project.slice("--project=".length)}.iam.gserviceaccount.com`;
    const describe = ["gcloud", "iam", "service-accounts", "describe", email, project].map(quote).join(" ");
    return `${describe} >/dev/null 2>&1 ||\n  ${shell} --quiet`;
  }
  return `${shell} --quiet`;
}

/** The options that say which cluster kubectl asks. */
const aim = (argv: readonly string[]): string =>
  argv
    .filter((word) => /^--(?:kubeconfig|context|namespace)=/.test(word))
    .map((word) => ` ${quote(word)}`)
    .join("");

/** The objects on kubectl's standard input. The delimiter is quoted: the shell expands nothing. */
function heredoc(yaml: string, applied: boolean): readonly string[] {
  const lines = yaml.trimEnd().split("\n").map(visible);
  if (!applied || lines.includes("OBJECTS")) return lines.map((line) => `# ${line}`);
  return ["kubectl apply -f - <<'OBJECTS'", ...lines, "OBJECTS"];
}

/** Comment lines; nothing that a name holds can end one. */
const comment = (text: string): readonly string[] =>
  wrap(visible(text), COLUMNS).map((line) => `# ${line}`.trimEnd());
