/** Text for people: what is invisible made visible, and the width and wrapping of what remains. */

/**
 * Characters without a shape, and spaces that look like U+0020 but aren't. Without a shape are controls, bidirectional
 * and other format characters, lone surrogates, line separators and noncharacters.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]|(?![ \u3000])\p{Zs}/gu;
const NAMED: { readonly [character: string]: string } = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = (digits: number) => code.toString(16).padStart(digits, "0");
  if (code <= 0xff) return NAMED[character] ?? `\\x${hex(2)}`;
  return code <= 0xffff ? `\\u${hex(4)}` : `\\u{${hex(5)}}`;
}

/**
 * One line that can't move a cursor, reorder its neighbours or hide a difference: every character that `INVISIBLE`
 * matches becomes its escape (`\x1b`, `\u202e`, `\n`). Other characters of every script stay. Only `##[` is broken up,
 * because it starts a command to the runner anywhere in a line of a CI log.
 * Every string from outside passes through here before a person sees it.
 */
export function visible(text: string): string {
  return text.replace(INVISIBLE, escapeOf).replaceAll("##[", "#\\x23[");
}

/** The lines of a block of text, each made visible; line ends at its end don't count. */
export function visibleLines(text: string): readonly string[] {
  return text.trimEnd().split(/\r?\n/).map(visible);
}

/** A value to compare with another by eye: spaces at its ends, and that it is empty, are made visible too. */
export function visibleValue(text: string): string {
  if (text === "") return '""';
  return visible(text).replace(/^ +| +$/g, (spaces) => "\\x20".repeat(spaces.length));
}

const ZERO = /^[\p{Mn}\p{Me}]$/u;
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]$/u;

/** Columns that visible text takes in a terminal, roughly: 0 for combining marks, 2 for East Asian and emoji. */
export function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}

/** Pads visible text to a width in columns. */
export function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - width(text)));
}

/**
 * Breaks visible text at spaces into lines of at most `columns`. A word is never broken: names stay whole,
 * so that they can be copied. Spaces inside a line are kept as they are.
 */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.match(/ *[^ ]+/g) ?? []) {
    if (line !== "" && width(line) + width(word) > columns) {
      lines.push(line);
      line = word.trimStart();
    } else line += word;
  }
  return [...lines, line];
}
