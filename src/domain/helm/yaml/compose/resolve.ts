import { goText } from "../../encoding.ts";
import { endOfRun, readFloat, readInteger, readTimestamp } from "./numbers.ts";

/** What a scalar means, in go-yaml v2's types: they decide a key's text and what Helm refuses. */
export type Resolved =
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "boolean"; readonly value: boolean }
  | { readonly type: "null" }
  /** Canonical decimal digits, from the least int64 to the greatest uint64. */
  | { readonly type: "integer"; readonly digits: string }
  | { readonly type: "float"; readonly value: number };

const PREFIX = "tag:yaml.org,2002:";
export const MERGE_TAG = `${PREFIX}merge`;

const NULL: Resolved = { type: "null" };
const NAMED: ReadonlyMap<string, Resolved> = new Map([
  ...entries(["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"], boolean(true)),
  ...entries(["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"], boolean(false)),
  ...entries(["", "~", "null", "Null", "NULL"], NULL),
  ...entries([".nan", ".NaN", ".NAN"], float(Number.NaN)),
  ...entries([".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"], float(Number.POSITIVE_INFINITY)),
  ...entries(["-.inf", "-.Inf", "-.INF"], float(Number.NEGATIVE_INFINITY)),
]);

/** An unquoted scalar without a tag. */
export function resolvePlain(text: string): Resolved {
  // Most values are words: none of the table's entries nor any number starts with another letter.
  if (text !== "" && !/^[-+.0-9~yYnNtTfFoO]/.test(text)) return { type: "string", value: text };
  if (/^(0|[1-9][0-9]{0,14})$/.test(text)) return { type: "integer", digits: text };
  return NAMED.get(text) ?? resolveNumber(text) ?? { type: "string", value: text };
}

/**
 * A scalar under an explicit tag (in its long form), quoted or not. `undefined` when the text is none of the tag's;
 * a tag that YAML 1.1 doesn't define leaves a string.
 */
export function resolveTagged(tag: string, text: string): Resolved | undefined {
  switch (tag.startsWith(PREFIX) ? tag.slice(PREFIX.length) : "") {
    case "binary":
      return string(decodeBase64(text));
    case "bool":
      return ofType(resolvePlain(text), "boolean");
    case "null":
      return ofType(resolvePlain(text), "null");
    case "int":
      return ofType(resolvePlain(text), "integer");
    case "float":
      return asFloat(resolvePlain(text));
    case "timestamp":
      return readTimestamp(text) ? { type: "string", value: text } : undefined;
    default:
      return { type: "string", value: text };
  }
}

/** Standard padded base64, line breaks ignored; `undefined` when the text is not that. */
function decodeBase64(text: string): string | undefined {
  const digits = text.replace(/[\r\n]/g, "");
  if (digits.length % 4 !== 0 || !/^={0,2}$/.test(digits.slice(endOfRun(digits, 0, /[^A-Za-z0-9+/]/g))))
    return undefined;
  return goText(Uint8Array.from(atob(digits), (character) => character.charCodeAt(0)));
}

function resolveNumber(text: string): Resolved | undefined {
  // go-yaml leaves the underscores in only where the text starts with a dot.
  const digits = text.startsWith(".") ? text : text.replaceAll("_", "");
  const integer = text.startsWith(".") ? undefined : readInteger(digits);
  if (integer !== undefined) return { type: "integer", digits: String(integer) };
  const value = readFloat(digits);
  return value === undefined ? undefined : float(value);
}

function asFloat(resolved: Resolved): Resolved | undefined {
  // go-yaml converts an int64 here, and refuses the uint64 above it.
  if (resolved.type === "integer") {
    return isInt64(resolved.digits) ? float(Number(resolved.digits)) : undefined;
  }
  return ofType(resolved, "float");
}

/** Whether digits that fit int64 or uint64 fit the former. */
export function isInt64(digits: string): boolean {
  return digits.length < 19 || digits.startsWith("-") || BigInt(digits) < 2n ** 63n;
}

function ofType(resolved: Resolved, type: Resolved["type"]): Resolved | undefined {
  return resolved.type === type ? resolved : undefined;
}

function string(value: string | undefined): Resolved | undefined {
  return value === undefined ? undefined : { type: "string", value };
}

function boolean(value: boolean): Resolved {
  return { type: "boolean", value };
}

function float(value: number): Resolved {
  return { type: "float", value };
}

function entries(names: readonly string[], resolved: Resolved): readonly (readonly [string, Resolved])[] {
  return names.map((name) => [name, resolved] as const);
}
