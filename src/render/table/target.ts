/** What was judged: a few short rows that say where each name is from, or with `-v` every field. */
import type { Report, Target, TargetField } from "../../report/report.ts";
import { visible, width } from "../text.ts";
import { TARGET_LABELS, targetFields } from "../wording.ts";
import { indented, labelled, type Page } from "./layout.ts";

/** Fields that carto-wi reads from the object itself, so that no other value can be meant. */
const OBSERVED: readonly TargetField[] = ["projectNumber", "phase"];

/** Returns the lines on the target, and on what was inferred. */
export function targetLines({ target }: Report, page: Page): readonly string[] {
  const rows = page.verbose ? targetFields(target) : summary(target).map(withOrigin(target));
  const widest = Math.max(0, ...rows.map(({ label }) => width(label))) + 2;
  // On a narrow page a common column for the values would leave them no room.
  const columnOf = (label: string) => (widest * 2 <= page.columns ? widest : width(label) + 2);
  const lines = rows.flatMap(({ label, value }) =>
    labelled({ indent: 2, label, labelWidth: columnOf(label), text: visible(value) }, page),
  );
  const inferred = page.verbose ? inferredText(target, true) : "";
  return [
    ...lines,
    ...(inferred === "" ? [] : indented(`Inferred: ${inferred}.`, 2, page)),
    ...(rows.length === 0 ? [] : [""]),
  ];
}

/** A row of the target, and the fields that it names. */
type Row = { readonly label: string; readonly value: string; readonly fields: readonly TargetField[] };

/** Joins the fields to rows that read as a person would say them. */
export function summary(target: Target): readonly Row[] {
  const { project, projectNumber, cluster, location, apiServer, namespace, release, phase } = target;
  const before = (word: string, name: string | undefined) =>
    name === undefined ? undefined : `${word} ${name}`;
  const joined = (separator: string, parts: readonly (string | undefined)[]) =>
    parts.filter((part) => part !== undefined && part !== "").join(separator);
  const place = joined(" ", [cluster, before("in", location)]);
  const number = projectNumber === undefined ? "" : ` (${projectNumber})`;
  const installed = phase === undefined ? "" : ` (${phase})`;
  const name = joined(", ", [release, before("namespace", namespace)]);
  const rows: readonly Row[] = [
    {
      label: "release",
      value: name === "" ? (phase ?? "") : `${name}${installed}`,
      fields: ["release", "namespace"],
    },
    {
      label: "cluster",
      value: joined(", ", [place, project === undefined ? undefined : `project ${project}${number}`]),
      fields: ["project", "cluster", "location"],
    },
    { label: "API server", value: apiServer ?? "", fields: ["apiServer"] },
    { label: "runs as", value: target.kubernetesServiceAccount ?? "", fields: ["kubernetesServiceAccount"] },
    { label: "acts as", value: target.iamServiceAccount ?? "", fields: ["iamServiceAccount"] },
  ];
  return rows.filter(({ value }) => value !== "");
}

/** Adds to a row what its names were inferred from. One origin of all of them is said without the fields' names. */
const withOrigin =
  (target: Target) =>
  (row: Row): Row => {
    const known = row.fields.filter((field) => target[field] !== undefined);
    const sources = sourcesOf(target, row.fields);
    const [first] = sources;
    if (first === undefined) return row;
    const [from, fields] = first;
    const origin = sources.length === 1 && fields.length === known.length ? `from ${from}` : textOf(sources);
    return { ...row, value: `${row.value}, ${origin}` };
  };

type Sources = readonly (readonly [from: string, fields: readonly TargetField[]])[];

/** Returns what the fields were inferred from; fields that come from one place are together. */
function sourcesOf({ inferred }: Target, fields: readonly TargetField[]): Sources {
  const sources = new Map<string, TargetField[]>();
  for (const field of fields) {
    const from = inferred[field];
    if (from !== undefined) sources.set(from, [...(sources.get(from) ?? []), field]);
  }
  return [...sources];
}

const textOf = (sources: Sources): string =>
  sources
    .map(([from, fields]) => `${fields.map((field) => TARGET_LABELS[field]).join(", ")} from ${from}`)
    .join("; ");

/** Returns what each name was inferred from, as visible text. */
export function inferredText(target: Target, verbose: boolean): string {
  return visible(
    textOf(
      sourcesOf(
        target,
        FIELDS.filter((field) => verbose || !OBSERVED.includes(field)),
      ),
    ),
  );
}

const isField = (name: string): name is TargetField => Object.hasOwn(TARGET_LABELS, name);
const FIELDS: readonly TargetField[] = Object.keys(TARGET_LABELS).filter(isField);
