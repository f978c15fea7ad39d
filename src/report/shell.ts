import type { Command } from "./report.ts";

/** A leading `=` is an expansion in zsh, a leading `~` one everywhere. */
const PLAIN = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/;
/** What a terminal does not show as it is: controls, formatting, lone surrogates, separators, spaces but the plain one. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/**
 * Quotes one argument for a POSIX shell. An argument with invisible characters gets the `$'…'` form (bash, zsh,
 * ksh, POSIX.1-2024), with three octal digits per byte. Nothing invisible then reaches a terminal or a clipboard.
 */
export function quote(argument: string): string {
  if (PLAIN.test(argument)) return argument;
  if (!INVISIBLE.test(argument)) return `'${argument.replaceAll("'", `'\\''`)}'`;
  const bytes = [...Buffer.from(argument, "utf8")];
  const escaped = bytes.map((byte) => {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x5c;
    return plain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, "0")}`;
  });
  return `$'${escaped.join("")}'`;
}

/** One word as `quote` leaves it: plain characters, `'…'` and `$'…'` pieces, quotes between them. */
const WORD = /(?:[A-Za-z0-9_@%+=:,./-]|\$'(?:[^'\\]|\\.)*'|'[^']*'|\\')+/g;

/** The words of a shell line, each still quoted; undefined if the line holds anything else. */
export function shellWords(line: string): readonly string[] | undefined {
  const words = line.match(WORD) ?? [];
  return words.join(" ") === line ? words : undefined;
}

/** A command for people to type; the only place where a shell line is made from arguments. */
export function command(tool: string, ...argv: readonly string[]): Command {
  return { tool, argv, shell: [tool, ...argv].map(quote).join(" ") };
}
