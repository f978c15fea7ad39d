import { defined } from "../defined.ts";
import { type PendingGroup, pendingBecause, pendingSettings } from "../domain/chart/pending-settings.ts";
import type { ValuesProblem } from "../domain/chart/values-problem.ts";
import { valuesProblems } from "../domain/chart/values-problems.ts";
import { defineProbe, type Finding, fail, pass, unknown, warn } from "../probe.ts";

/** More than anyone corrects in one go; the rest is counted. */
const MOST = 20;

export default defineProbe({
  id: "values-shape",
  title: "The values are of the form that the chart reads",
  category: "values",
  severity: "error",
  link: "values",
  scope: "place",
  needs: ["values"],
  judge: ({ values }) => {
    const problems = valuesProblems(values);
    const pending = pendingSettings(values).map(pendingFinding);
    if (problems.length === 0 && pending.length > 0) return pending;
    if (problems.length === 0)
      return pass("nothing is misspelt, doubled or of a wrong type where Workload Identity is set up");
    const errorsFirst = problems.toSorted((one, other) => weightOf(one) - weightOf(other));
    return [
      ...errorsFirst
        .slice(0, MOST)
        .map((problem, index) => findingOf(problem, index === MOST - 1 ? problems.length - MOST : 0)),
      ...pending,
    ];
  },
  explain: `Helm passes over what it does not know: a misspelt key, a key that stands twice (the last one wins, whole), an
option whose dots were not escaped. And its templates test for truth, so the string "false" is true. Unknown keys elsewhere are
the chart's business and are not looked at. For completion and checks in an editor: carto-wi schema values > values.schema.json,
and in the file's first line "# yaml-language-server: $schema=values.schema.json".`,
});

function pendingFinding({ by, what, paths, at }: PendingGroup): Finding {
  const [first = "", ...more] = paths;
  const others = more.length === 0 ? "" : ` (and ${more.join(", ")})`;
  return unknown(pendingBecause(`${first}${others}`, { by, ...defined({ what }) }), {
    ...(more.length === 0 ? { subject: first } : { subject: `${paths.length} settings` }),
    ...defined({ location: at }),
  });
}

const weightOf = ({ weight }: ValuesProblem): number => (weight === "error" ? 0 : 1);

function findingOf(
  { weight, path, message, expected, found, repair, at }: ValuesProblem,
  more: number,
): Finding {
  const rest = more > 0 ? ` (and ${more} more such problems)` : "";
  const say = weight === "error" ? fail : warn;
  return say(`${message}${rest}`, {
    ...(path === "" ? {} : { subject: path }),
    expected,
    found,
    ...defined({ location: at }),
    fix: { summary: repair },
  });
}
