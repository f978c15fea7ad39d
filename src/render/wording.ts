/** Wording that several formats share, so that one thing has one name in all of them. */

import { defined } from "../defined.ts";
import type {
  Because,
  ChainLink,
  Location,
  Report,
  Result,
  Run,
  Source,
  Status,
  Summary,
  Target,
  TargetField,
} from "../report/report.ts";
import { shellWords } from "../report/shell.ts";
import { visible, width } from "./text.ts";

/** A mark appears beside the status's word, never instead of it. */
export const MARKS = { pass: "✔", warn: "!", fail: "✘", unknown: "?", skip: "∅" } as const satisfies Record<
  Status,
  string
>;

/** What each status means, as `docs/report.md` says it too. */
export const MEANINGS = {
  pass: "carto-wi read the setting, and it is correct",
  warn: "it can work, but it is risky or will break later",
  fail: "Workload Identity, or access that CARTO needs, doesn't work until you fix this",
  unknown: "carto-wi couldn't read what decides this, and says what would settle it",
  skip: "this doesn't apply here, with the reason",
} as const satisfies Record<Status, string>;

const TARGET_FIELDS = [
  "project",
  "projectNumber",
  "cluster",
  "location",
  "apiServer",
  "namespace",
  "release",
  "phase",
  "iamServiceAccount",
  "kubernetesServiceAccount",
] as const satisfies readonly TargetField[];

/** The target's fields as people call them. */
export const TARGET_LABELS = {
  project: "project",
  projectNumber: "project number",
  cluster: "cluster",
  location: "location",
  apiServer: "API server",
  namespace: "namespace",
  release: "release",
  phase: "phase",
  iamServiceAccount: "IAM service account",
  kubernetesServiceAccount: "Kubernetes service account",
} as const satisfies Record<TargetField, string>;

/** The target's fields that are known, in order, each with what it was inferred from, if it was. */
export function targetFields(
  target: Target,
): readonly { readonly label: string; readonly value: string; readonly from?: string }[] {
  return TARGET_FIELDS.flatMap((field) => {
    const value = target[field];
    const from = target.inferred[field];
    if (value === undefined) return [];
    return [{ label: TARGET_LABELS[field], value, ...defined({ from }) }];
  });
}

/** One installation in a few words: its name, or e.g. `release carto in namespace carto, cluster main`. */
export function targetName({ name, target }: Pick<Report, "name" | "target">): string {
  if (name !== undefined) return name;
  const place = [
    ...(target.namespace === undefined ? [] : [`namespace ${target.namespace}`]),
    ...(target.cluster === undefined ? [] : [`cluster ${target.cluster}`]),
  ].join(", ");
  if (target.release === undefined) return place === "" ? "installation" : place;
  return `release ${target.release}${place === "" ? "" : ` in ${place}`}`;
}

/** The prefix of a text about one of several installations: its name, or its number if it has no name. */
export function prefixOf(report: Report, { reports }: Pick<Run, "reports">): string {
  if (reports.length === 1) return "";
  if (report.name !== undefined) return `${report.name}: `;
  return `${reports.indexOf(report) + 1} of ${reports.length}: ${targetName(report)}: `;
}

/** One installation as tools tell it apart from others: its name, else its release, else its file. */
export const shortName = ({ name, target, file }: Report): string =>
  name ?? target.release ?? file ?? "installation";

/** `FILE:LINE:COLUMN`, or the option as it was typed. */
export function where(location: Location): string {
  if ("file" in location) return `${location.file}:${location.line}:${location.column}`;
  return `${location.option} ${location.text}`;
}

/** Why a result is unknown or skip, with the permission that would settle it and the probe that blocks it. */
export function reason(because: Because): string {
  const { detail, permission, by } = because;
  const missing =
    permission === undefined || detail.includes(permission) ? "" : ` (permission: ${permission})`;
  const blocked = by === undefined || detail.includes(by) ? "" : ` (blocked by ${by})`;
  return `${detail}${missing}${blocked}`;
}

/** What to say of the link to start at: the first that fails, else the first not seen; of others, nothing. */
export function breakRemark(link: ChainLink, chain: readonly ChainLink[]): string {
  const failing = chain.find(({ status }) => status === "fail");
  if (failing !== undefined) return link === failing ? "breaks here first" : "";
  return link === chain.find(({ status }) => status === "unknown") ? "first link not seen" : "";
}

/** `3 pass, 1 fail`: the counts that aren't zero. */
function counts(summary: Summary): string {
  const statuses = ["pass", "warn", "fail", "unknown", "skip"] as const;
  const shown = statuses.filter((status) => summary[status] > 0);
  return shown.length === 0
    ? "nothing judged"
    : shown.map((status) => `${summary[status]} ${status}`).join(", ");
}

/** Milliseconds as seconds for people: `0.24 s`, `12 s`. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 9_950 ? 2 : 0)} s`;
}

/** What the run came to, in one line; the same in every format for people. */
export function conclusion(run: Run, summary: Summary): string {
  const skipped = run.leftOut.length === 0 ? "" : ` · left out by --skip: ${run.leftOut.join(", ")}`;
  const accepted = run.reports
    .flatMap(({ results }) => results)
    .filter((result) => result.accepted !== undefined).length;
  const told = accepted === 0 ? "" : ` (${accepted} accepted)`;
  return `${counts(summary)}${told} · verdict: ${run.verdict} · exit code: ${run.exitCode} · ${seconds(run.durationMs)}${skipped}`;
}

/** Arguments grouped so that an option stays on one line with its value. */
function groups(words: readonly string[]): readonly string[] {
  const grouped: string[] = [];
  for (const word of words) {
    const before = grouped.at(-1);
    const takesValue = before !== undefined && /^--?[A-Za-z][^\s=]*$/.test(before) && !word.startsWith("-");
    if (takesValue) grouped.splice(-1, 1, `${before} ${word}`);
    else grouped.push(word);
  }
  return grouped;
}

/**
 * A shell line, ready to copy: as it is when it fits, else continued with `\` between arguments, never inside one.
 */
export function shellLines(shell: string, columns: number): readonly string[] {
  const words = width(shell) <= columns ? undefined : shellWords(shell);
  if (words === undefined) return [visible(shell)];
  const lines: string[] = [];
  for (const group of groups(words).map(visible)) {
    const line = lines.at(-1);
    const longer = `${line} ${group}`;
    if (line !== undefined && width(longer) <= columns - 2) lines.splice(-1, 1, longer);
    else lines.push(line === undefined ? group : `  ${group}`);
  }
  return lines.map((line, index) => (index < lines.length - 1 ? `${line} \\` : line));
}

/** Whether a result has more to tell than its status and its reason: what is wrong, or a skip that says what to type. */
export function tellsMore({ status, fix }: Result): boolean {
  return status === "skip" ? fix !== undefined : status !== "pass";
}

/** Returns when a report was made, by which version, and from what, in one line. */
export function originLine({ tool, startedAt, source }: Pick<Run, "tool" | "startedAt" | "source">): string {
  const made = `${tool.name} ${tool.version} · ${instant(startedAt)}`;
  return source === undefined ? made : `${made} · ${sourceText(source)}`;
}

/** Returns what a run judged, in a few words. */
function sourceText(source: Source): string {
  switch (source.kind) {
    case "live":
      return "live";
    case "files":
      return "files only, offline";
    case "evidence":
      return `evidence in ${source.name}`;
    case "terraform": {
      const { name, of, plannedAt, beside } = source;
      const file = name === "-" ? `a Terraform ${of}` : `Terraform ${of} ${name}`;
      const live = beside === undefined ? "" : "live settings, and ";
      if (of === "state") return `${live}${file}, as of the last refresh, at an unknown time`;
      const planned = plannedAt === undefined ? "" : `, planned ${instant(plannedAt)}`;
      return `${live}${file}, after terraform apply${planned}`;
    }
    case "bundle": {
      const { name, gatheredAt, tool, names } = source;
      const file = name === undefined || name === "-" ? "a bundle" : `bundle ${name}`;
      const pseudonyms = names === "pseudonyms" ? " · names are pseudonyms" : "";
      return `${file}, gathered ${instant(gatheredAt)} by ${tool.name} ${tool.version}${pseudonyms}`;
    }
  }
}

/** RFC 3339 to the second, as people read it: `2026-03-01 12:00:00 UTC`. */
function instant(time: string): string {
  return time.replace(/^([0-9-]+)T([0-9:]+)(?:\.\d+)?Z$/, "$1 $2 UTC");
}
