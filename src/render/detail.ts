/** What there is to say about a result beyond its title, in the order in which every format says it. */
import type { Accepted, Edit, Result } from "../report/report.ts";
import { visible, visibleLines, visibleValue } from "./text.ts";
import { reason, shellLines, where } from "./wording.ts";

/** A labelled piece; `lines` are visible text. Code is copied whole, prose may be wrapped. */
export type Detail =
  | { readonly form: "prose" | "value"; readonly label: string; readonly text: string }
  | {
      readonly form: "code";
      readonly language: "yaml" | "sh";
      readonly label: string;
      readonly lines: readonly string[];
    };

const COMMAND = /^(gcloud|kubectl|helm) \S/;

function prose(label: string, text: string | undefined): readonly Detail[] {
  return text === undefined || text === "" ? [] : [{ form: "prose", label, text: visible(text) }];
}

/** An undo may be a command. */
function undo(text: string | undefined, columns: number): readonly Detail[] {
  if (text === undefined || !COMMAND.test(text)) return prose("undo", text);
  return [{ form: "code", language: "sh", label: "undo", lines: shellLines(text, columns) }];
}

/** Who accepts a finding says why, and until when. */
export const acceptedText = ({ reason: why, until }: Accepted): string =>
  until === undefined ? why : `${why} (until ${until})`;

const accepted = ({ accepted: one }: Result): readonly Detail[] =>
  one === undefined ? [] : prose("accepted", acceptedText(one));

function value(label: string, text: string | undefined): readonly Detail[] {
  return text === undefined ? [] : [{ form: "value", label, text: visibleValue(text) }];
}

function editLabel(edit: Edit): string {
  const file = edit.file === undefined ? "the values" : edit.file;
  return visible(edit.path === "" ? `in ${file}` : `in ${file}, at ${edit.path}`);
}

function fixDetails(result: Result, columns: number): readonly Detail[] {
  const { fix } = result;
  if (fix === undefined) return [];
  const edits = (fix.edits ?? []).map(
    (edit): Detail => ({
      form: "code",
      language: "yaml",
      label: editLabel(edit),
      lines: visibleLines(edit.yaml),
    }),
  );
  const commands = fix.commands.map(
    (command): Detail => ({
      form: "code",
      language: "sh",
      label: "",
      lines: shellLines(command.shell, columns),
    }),
  );
  return [
    ...prose("fix", fix.summary),
    ...edits,
    ...commands,
    ...prose("risk", fix.risk),
    ...undo(fix.undo, columns),
  ];
}

/** Returns what was found, as visible text. For an unknown it is the reason, with the permission that settles it. */
export function finding({ because, message }: Result): string {
  return visible(because?.detail === message ? reason(because) : message);
}

/** Returns everything that a result says beyond its title and its finding, as `details` does. */
export function evidence(result: Result, columns: number): readonly Detail[] {
  const { because, location } = result;
  const why = because === undefined || because.detail === result.message ? undefined : reason(because);
  return [
    ...accepted(result),
    ...value("expected", result.expected),
    ...value("found", result.found),
    ...(location === undefined ? [] : prose("at", where(location))),
    ...prose("because", why),
    ...fixDetails(result, columns),
  ];
}

/**
 * Everything a result says beyond its title, every string visible text. Commands longer than `columns` are
 * continued on further lines.
 */
export function details(result: Result, columns: number): readonly Detail[] {
  const { because, location } = result;
  const why = because === undefined ? undefined : reason(because);
  return [
    // The message of an unknown or a skip is as a rule its reason.
    ...(because?.detail === result.message ? [] : prose("", result.message)),
    ...accepted(result),
    ...value("expected", result.expected),
    ...value("found", result.found),
    ...(location === undefined ? [] : prose("at", where(location))),
    ...prose("because", why),
    ...fixDetails(result, columns),
  ];
}

/** The details as plain lines, for formats that hold text but no layout. */
export function plainLines(result: Result): readonly string[] {
  return details(result, Number.POSITIVE_INFINITY).flatMap((detail) => {
    const label = detail.label === "" ? "" : `${detail.label}: `;
    if (detail.form !== "code") return [`${label}${detail.text}`];
    return [...(label === "" ? [] : [label.trimEnd()]), ...detail.lines.map((line) => `    ${line}`)];
  });
}
