import type { Command } from "./report.ts";

const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/;
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/**
 * Quotes one argument for a POSIX shell. An argument with control or bidirectional characters becomes the
 * `$'…'` form (bash, zsh, ksh, POSIX.1-2024), so that nothing invisible reaches a terminal or a clipboard.
 */
export function quote(argument: string): string {
  if (PLAIN.test(argument)) return argument;
  if (!CONTROL.test(argument)) return `'${argument.replaceAll("'", `'\\''`)}'`;
  const bytes = [...Buffer.from(argument, "utf8")];
  const escaped = bytes.map((byte) => {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x5c;
    return plain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`;
  });
  return `$'${escaped.join("")}'`;
}

/** A command for people to type; the only place where a shell line is made from arguments. */
export function command(tool: string, ...argv: readonly string[]): Command {
  return { tool, argv, shell: [tool, ...argv].map(quote).join(" ") };
}
