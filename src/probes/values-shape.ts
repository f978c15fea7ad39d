import { defined } from "../defined.ts";
import { type PendingGroup, pendingBecause, pendingSettings } from "../domain/chart/pending-settings.ts";
import type { ValuesProblem } from "../domain/chart/values-problem.ts";
import { valuesProblems } from "../domain/chart/values-problems.ts";
import type { ValuesTree } from "../domain/chart/values-tree.ts";
import { PAGES } from "../domain/pages.ts";
import { type Finding, fail, pass, unknown, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";

/** More than anyone corrects in one go; the rest is counted. */
const MOST = 20;

export default defineProbe({
  id: "values-shape",
  title: "The values use keys and types the chart knows",
  category: "values",
  severity: "error",
  link: "values",
  scope: "place",
  needs: ["values"],
  uses: ["manifest"],
  judge: ({ values, manifest }) => {
    const problems = valuesProblems(values);
    const extra = manifest.observed.state === "known" ? [] : extraObjects(values);
    const pending = [...pendingSettings(values).map(pendingFinding), ...extra];
    if (problems.length === 0 && pending.length > 0) return pending;
    if (problems.length === 0) return pass("carto-wi found no misspelled key, duplicate key or wrong type");
    const errorsFirst = problems.toSorted((one, other) => weightOf(one) - weightOf(other));
    return [
      ...errorsFirst
        .slice(0, MOST)
        .map((problem, index) => findingOf(problem, index === MOST - 1 ? problems.length - MOST : 0)),
      ...pending,
    ];
  },
  explain: `Helm ignores what it doesn't know: a misspelled key, or an option whose dots were not escaped. If a key is given twice in one
map, the last one wins as a whole. Helm's templates test for truth, so the string "false" counts as true.`,
  judged: `The probe reads the keys that Workload Identity depends on. It warns about values that Helm 3 and Helm 4 read differently. It
doesn't look at unknown keys elsewhere. If extraDeploy has a workload, a service account, a NetworkPolicy or a template, the result is
unknown without the rendered chart.`,
  repair: `Correct the key or the type in the values file. For completion and checks in your editor, run carto-wi schema values >
values.schema.json. Then start the file with "# yaml-language-server: $schema=values.schema.json".`,
  links: [PAGES.helmValues, PAGES.cartoGuide],
});

/** The rendered chart shows them as they are applied. */
function extraObjects({ extraDeploy }: ValuesTree): readonly Finding[] {
  if (!extraDeploy.collected) {
    const detail = `the bundle doesn't say whether extraDeploy adds objects. Judge the rendered chart: ${RENDER}`;
    return [unknown({ kind: "not-collected", detail }, { severity: "warn", subject: "extraDeploy" })];
  }
  const { value } = extraDeploy;
  if (value === undefined) return [];
  const detail = `extraDeploy adds objects that carto-wi doesn't judge from values. Judge the rendered chart: ${RENDER}`;
  return [
    unknown({ kind: "undecidable", detail }, { subject: "extraDeploy", ...defined({ location: value.at }) }),
  ];
}

const RENDER = "helm template RELEASE CHART … | carto-wi doctor --manifest -";

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
  const rest = more > 0 ? ` (and ${more} more problems)` : "";
  const say = weight === "error" ? fail : warn;
  return say(`${message}${rest}`, {
    ...(path === "" ? {} : { subject: path }),
    expected,
    found,
    ...defined({ location: at }),
    fix: { summary: repair },
  });
}
