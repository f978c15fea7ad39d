import { isBlank, isBreak } from "./characters.ts";
import { type Cursor, column, markOf, peek, takeBreak, YamlError } from "./cursor.ts";

/** The white space between two pieces of a scalar that goes over lines: `joined` is what stands for it in the value. */
export type Gap = { readonly joined: string; readonly broken: boolean };

/**
 * Steps over blanks and line breaks inside a plain or quoted scalar. Blanks on one line stay as they are; one break is a
 * space, and of more the first is dropped. Blanks around breaks go. A tab left of `indent` after a break is refused.
 */
export function takeGap(cursor: Cursor, indent: number): Gap {
  const start = cursor.index;
  let first = "";
  let others = "";
  let code = peek(cursor);
  for (; isBlank(code) || isBreak(code); code = peek(cursor)) {
    if (isBreak(code)) {
      if (first === "") first = takeBreak(cursor);
      else others += takeBreak(cursor);
      continue;
    }
    if (first !== "" && code === 0x09 && column(cursor) < indent) {
      throw new YamlError("a tab stands where only spaces may indent", markOf(cursor));
    }
    cursor.index += 1;
  }
  if (first === "") return { joined: cursor.text.slice(start, cursor.index), broken: false };
  return { joined: fold(first, others), broken: true };
}

/** One break folds to a space; the first of several is dropped; U+2028 and U+2029 are never folded. */
export function fold(first: string, others: string): string {
  if (first !== "\n") return first + others;
  return others === "" ? " " : others;
}
