import { single } from "../../src/generated/report-validators.js";
import type { Fix, Result } from "../../src/report/report.ts";

type Said = Omit<Result, "elapsedMs">;

/** What a text shows where a part of it is missing: a gap, a lonely sign, or JavaScript's words for nothing. A quoted setting may end in a line break. */
const GAP =
  /^ | $|\S {2,}\S|\s[,;:](?:\s|$)|(?<!\band)\s\.(?:\s|$)|\(\s*\)|, (?:and|or)?\s*[.,;)]|\b(?:undefined|NaN)\b|\[object |^$/;

/** A word of a command that is empty. */
const EMPTY_WORD = /(?<=^| )''(?= |$)/g;

/** Sentences about a report that its schema refuses, and about texts of its results of which a part is missing. */
export function incomplete(report: { readonly results?: readonly Said[] }): readonly string[] {
  const unfit = single(report) ? [] : (single.errors ?? []).map((error) => JSON.stringify(error));
  return [...unfit, ...(report.results ?? []).flatMap(gapsOf)];
}

function gapsOf(result: Said): readonly string[] {
  const { id, status, subject, message, expected, found, because, fix } = result;
  const texts = { subject, message, expected, found, because: because?.detail, ...textsOf(fix) };
  const gaps = Object.entries(texts)
    .filter(([, text]) => text !== undefined && GAP.test(text))
    .map(([name, text]) => `${id} ${status}: ${name} has a gap: ${JSON.stringify(text)}`);
  // A failure or a warning says what was expected and found, and how it is mended.
  const bare =
    (status === "fail" || status === "warn") &&
    (expected === undefined || found === undefined || fix === undefined);
  return bare ? [...gaps, `${id} ${status}s without expected, found or fix`] : gaps;
}

/** The texts of a fix, each by its name. YAML keeps its own indentation. */
function textsOf(fix: Fix | undefined): Readonly<Record<string, string | undefined>> {
  if (fix === undefined) return {};
  const isUndone = fix.undo !== undefined && !fix.undo.startsWith("not possible");
  const names = isUndone || /this command/i.test(fix.summary);
  const words = fix.commands.flatMap(({ argv }) => argv).filter((word) => word.trim() === "");
  const edits = (fix.edits ?? []).flatMap(({ path, yaml }) => [path, yaml.trim()]);
  return {
    "fix.summary": fix.summary,
    "fix.risk": fix.risk,
    "fix.undo": fix.undo?.replaceAll(EMPTY_WORD, "  "),
    // What is undone, or called "this command", is among the steps.
    "a step": names && fix.commands.length + (fix.edits ?? []).length === 0 ? "" : undefined,
    "a word of a command": words.length > 0 ? "" : undefined,
    "an edit": edits.includes("") ? "" : undefined,
  };
}
