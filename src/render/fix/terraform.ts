/** The fixes as Terraform, for those who keep Google Cloud in it. Resources are named as the provider `hashicorp/google` documents them. */
import type { Report, Run } from "../../report/report.ts";
import { isDeployment, isObject, type Step, stepsOf } from "../../report/steps.ts";
import { visible, wrap } from "../text.ts";
import { blockOf } from "./blocks.ts";
import { hcl } from "./hcl.ts";
import { headOf } from "./head.ts";
import { mail } from "./mail.ts";
import { nothingToFix } from "./nothing.ts";

const COLUMNS = 96;

/** Returns the run's fixes as HCL. A step that Terraform can't do is a comment. */
export function terraform(run: Run): string {
  const { tool, startedAt } = run;
  const lines = [
    ...comment(
      `Fixes that ${tool.name} ${tool.version} found on ${startedAt}. Nothing was executed. Merge what your configuration ` +
        "has already, and run terraform plan before you apply.",
    ),
    ...run.reports.flatMap((report) => reportLines(report, run)),
  ];
  return `${lines.join("\n")}\n`;
}

function reportLines(report: Report, { failOn }: Run): readonly string[] {
  const steps = stepsOf(report, failOn).filter(({ kind }) => kind !== "optional");
  const labels = new Map<string, number>();
  return [
    "",
    ...comment(headOf(report)),
    ...(steps.length === 0 ? comment(nothingToFix(report)) : []),
    ...steps.flatMap((step) => stepLines(step, labels)),
    ...mail(report, steps).flatMap((paragraph) => (paragraph === "" ? [""] : comment(paragraph))),
  ];
}

function stepLines({ result, fix, commands }: Step, labels: Map<string, number>): readonly string[] {
  const values = (fix.edits ?? []).filter(({ yaml }) => !isObject(yaml));
  return [
    "",
    ...comment(`${result.id}: ${result.message}`),
    ...comment(fix.summary),
    ...(fix.risk === undefined ? [] : comment(`Risk: ${fix.risk}`)),
    ...commands.flatMap((command) => {
      if (isDeployment(command)) return comment(`Afterwards: ${command.shell}`);
      const made = blockOf(command);
      if (made === undefined) return comment(`No resource does this: ${command.shell}`);
      if (made.kind === "resource") return hcl(made, labels);
      return [
        ...comment(`Merge into the ${made.type} of ${made.name}:`),
        ...hcl(made, labels).map((line) => `# ${line}`),
      ];
    }),
    ...values.flatMap(({ path, yaml }) => [
      ...comment(`In the values of helm_release, at ${path}:`),
      ...yaml
        .trimEnd()
        .split("\n")
        .map((line) => `#     ${visible(line)}`),
    ]),
  ];
}

const comment = (text: string): readonly string[] =>
  wrap(visible(text), COLUMNS).map((line) => `# ${line}`.trimEnd());
