import { isBlank, isBreak, TAB } from "./characters.ts";
import { type Cursor, column, markOf, peek, takeBreak, YamlError } from "./cursor.ts";

/**
 * Steps over blanks and line breaks inside a plain or quoted scalar and gives what they come to. Blanks on one line stay
 * as they are; one break is a space, and of more the first is dropped. Blanks around breaks go. A tab left of `indent`
 * after a break is refused.
 */
export function takeGap(cursor: Cursor, indent: number): string {
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
    if (first !== "" && code === TAB && column(cursor) < indent) {
      throw new YamlError("a tab is used where YAML allows only spaces", markOf(cursor));
    }
    cursor.index += 1;
  }
  return first === "" ? cursor.text.slice(start, cursor.index) : fold(first, others);
}

/** One break folds to a space; the first of several is dropped; U+2028 and U+2029 are never folded. */
export function fold(first: string, others: string): string {
  if (first !== "\n") return first + others;
  return others === "" ? " " : others;
}
