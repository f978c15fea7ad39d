/** The marks of the table, for terminals that show Unicode and for those that don't. */
import type { Status } from "../../report/report.ts";
import type { Look } from "../look.ts";
import { MARKS } from "../wording.ts";

export type Marks = Readonly<Record<Status, string>> & {
  /** Between the links of the chain. */
  readonly arrow: string;
  /** Between the parts of a line. */
  readonly dot: string;
};

const ASCII_STATUSES = { pass: "+", warn: "!", fail: "x", unknown: "?", skip: "-" } as const;

const SETS = {
  unicode: { ...MARKS, arrow: "→", dot: "·" },
  ascii: { ...ASCII_STATUSES, arrow: "->", dot: "|" },
} as const satisfies Record<Look["marks"], Marks>;

/** Returns the marks for a look. */
export const marksOf = ({ marks }: Pick<Look, "marks">): Marks => SETS[marks];

/** Returns a text of ours, such as `✔ pass → ✘ fail`, with these marks. */
export function inMarks(text: string, marks: Marks): string {
  const { unicode } = SETS;
  return STATUSES.reduce((all, name) => all.replaceAll(unicode[name], marks[name]), text);
}

const STATUSES = ["pass", "warn", "fail", "unknown", "skip", "arrow", "dot"] as const;
