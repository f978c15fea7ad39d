import { boundedJson } from "../../inputs/bounded-json.ts";

/** What Go's `%q` writes and JSON does not know; every other escape of it is JSON's. */
const GO_ESCAPE = /\\(?:(a)|(v)|x([0-9a-f]{2})|U([0-9a-f]{8})|[^axvU])/g;

const codeUnits = (character: string): string =>
  Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
    .join("");

/** Reads what a command printed: JSON, or what a template of ours printed. Undefined where it is neither. */
export function printedJson(text: string): unknown {
  const json = text.replace(GO_ESCAPE, (written: string, bell, tab, byte, rune) => {
    if (bell !== undefined) return "\\u0007";
    if (tab !== undefined) return "\\u000b";
    if (byte !== undefined) return `\\u00${String(byte)}`;
    if (rune === undefined) return written;
    const code = Number.parseInt(String(rune), 16);
    return code > 0x10ffff ? written : codeUnits(String.fromCodePoint(code));
  });
  try {
    return boundedJson(json);
  } catch {
    return undefined;
  }
}
