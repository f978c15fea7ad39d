/** The changes of a values file, without what the file says beside them: its other lines may hold secrets. */
import { structuredPatch } from "diff";
import { looksSecret } from "../inputs/secrets.ts";
import { visible } from "../render/text.ts";

/** What is left out. */
const HIDDEN = "…";

/** The changed lines as a unified diff without context. What they share on a line with several keys is left out. */
export function changesOf(name: string, before: string, after: string): readonly string[] {
  const { hunks } = structuredPatch(name, name, before, after, undefined, undefined, { context: 0 });
  const changes = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => {
    const of = (sign: string) => lines.filter((line) => line.startsWith(sign)).map((line) => line.slice(1));
    const [removed, added] = [of("-"), of("+")];
    return [
      `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
      ...removed.map((line, index) => `-${shownBeside(line, added[index])}`),
      ...added.map((line, index) => `+${hasSeveral(line) ? shownBeside(line, removed[index]) : line}`),
    ];
  });
  return [`--- ${name}`, `+++ ${name}`, ...changes].map(visible);
}

/** A line in YAML's flow style, which may have keys that don't change. */
const hasSeveral = (line: string): boolean => /[{[]/.test(line);

/** What of a line can be shown, given the line that replaces it or that it replaces. */
function shownBeside(line: string, other: string | undefined): string {
  if (other === undefined) return `${keyOf(line)}${HIDDEN}`;
  if (!hasSeveral(line) && !hasSeveral(other)) {
    const key = keyOf(line).replace(/^\s*(?:- )?|:$/g, "");
    const isKnown = key !== "" && key !== "value" && !looksSecret(key) && keyOf(other) === keyOf(line);
    return isKnown ? line : `${keyOf(line)}${HIDDEN}`;
  }
  const start = shared([...line], [...other]);
  const end = shared([...line].slice(start).reverse(), [...other].slice(start).reverse());
  const part = [...line].slice(start, line.length - end).join("");
  return `${start > 0 ? HIDDEN : ""}${part}${end > 0 ? HIDDEN : ""}`;
}

/** The indentation of a line with its key and colon, which are empty on a line of a longer text. */
const keyOf = (line: string): string => /^\s*(?:- )?[\w./-]+:(?= |$)/.exec(line)?.[0] ?? "";

function shared(one: readonly string[], other: readonly string[]): number {
  const end = one.findIndex((character, index) => character !== other[index]);
  return end < 0 ? one.length : end;
}
