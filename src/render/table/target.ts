/** What was judged: three short lines, or with `-v` every field. */
import { defined } from "../../defined.ts";
import type { Report, Target, TargetField } from "../../report/report.ts";
import { visible, width } from "../text.ts";
import { TARGET_LABELS, targetFields } from "../wording.ts";
import { indented, labelled, type Page } from "./layout.ts";

/** Fields that carto-wi reads from the thing itself: nobody could have meant another one. */
const OBSERVED: readonly TargetField[] = ["projectNumber", "phase"];

/** Returns the lines on the target, and on what was inferred. */
export function targetLines(report: Report, page: Page): readonly string[] {
  const rows = page.verbose ? targetFields(report.target) : summary(report.target);
  const widest = Math.max(0, ...rows.map(({ label }) => width(label))) + 2;
  // On a narrow page a common column for the values would leave them no room.
  const columnOf = (label: string) => (widest * 2 <= page.columns ? widest : width(label) + 2);
  const lines = rows.flatMap(({ label, value }) =>
    labelled({ indent: 2, label, labelWidth: columnOf(label), text: visible(value) }, page),
  );
  const inferred = inferredText(report.target, page.verbose);
  return [
    ...lines,
    ...(inferred === "" ? [] : indented(`Inferred: ${inferred}.`, 2, page)),
    ...(rows.length === 0 ? [] : [""]),
  ];
}

type Row = { readonly label: string; readonly value: string };

/** Joins the fields to rows that read as a person would say them. */
export function summary(target: Target): readonly Row[] {
  const { project, projectNumber, cluster, location, apiServer, namespace, release, phase } = target;
  const number = projectNumber === undefined ? "" : ` (${projectNumber})`;
  const place = [
    ...(cluster === undefined ? [] : [cluster]),
    ...(location === undefined ? [] : [`in ${location}`]),
  ].join(" ");
  const where = [
    ...(place === "" ? [] : [place]),
    ...(project === undefined ? [] : [`project ${project}${number}`]),
  ].join(", ");
  const installed = phase === undefined ? "" : ` (${phase})`;
  const inNamespace = namespace === undefined ? undefined : `namespace ${namespace}`;
  const name = [release, inNamespace].filter((part) => part !== undefined).join(", ");
  const rows = {
    release: name === "" ? phase : `${name}${installed}`,
    cluster: where === "" ? undefined : where,
    "API server": apiServer,
    "runs as": target.kubernetesServiceAccount,
    "acts as": target.iamServiceAccount,
  };
  return Object.entries(defined(rows)).map(([label, value]) => ({ label, value }));
}

/** Returns what each name was inferred from; fields that come from one place are named together. */
export function inferredText({ inferred }: Target, verbose: boolean): string {
  const sources = new Map<string, string[]>();
  for (const field of FIELDS) {
    const from = inferred[field];
    if (from === undefined || (!verbose && OBSERVED.includes(field))) continue;
    sources.set(from, [...(sources.get(from) ?? []), TARGET_LABELS[field]]);
  }
  return [...sources].map(([from, labels]) => `${labels.join(", ")} from ${visible(from)}`).join("; ");
}

const isField = (name: string): name is TargetField => Object.hasOwn(TARGET_LABELS, name);
const FIELDS: readonly TargetField[] = Object.keys(TARGET_LABELS).filter(isField);
