import { float64, type HelmEntry, type HelmNode, type Origin } from "../node.ts";
import { refuse, type Setting } from "./setting.ts";

/** The limit of Go's encoding/json. */
const MAX_DEPTH = 10_000;

/** Steps over blanks, and over a comma after them; tells whether anything but that follows. */
export function skipToValue(setting: Setting): boolean {
  while (/^[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/.test(current(setting))) {
    setting.index += 1;
  }
  const next = current(setting);
  if (next === ",") setting.index += 1;
  return next !== "," && next !== "";
}

/** The JSON value that starts here; what follows it is left. */
export function takeJson(setting: Setting, origin: Origin): HelmNode {
  const end = endOfJson(setting.text, setting.index);
  const node = end === undefined ? undefined : readJson(setting.text.slice(setting.index, end), origin);
  if (end === undefined || node === undefined) throw refuse(setting, "the value is not JSON");
  setting.index = end;
  return node;
}

/** A complete JSON text as values; `undefined` if it isn't JSON, a number isn't a float64 or the nesting is too deep. */
export function readJson(text: string, origin: Origin): HelmNode | undefined {
  let parsed: unknown;
  try {
    if (depthOf(text) > MAX_DEPTH) return undefined;
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  return nodeFrom(parsed, origin);
}

function current(setting: Setting): string {
  return setting.text.charAt(setting.index);
}

/** Where the value that starts at `from` ends, by its brackets and quotes alone. */
function endOfJson(text: string, from: number): number | undefined {
  const first = text.charAt(from);
  if (first !== "{" && first !== "[" && first !== '"') {
    const scalar = /true|false|null|-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
    scalar.lastIndex = from;
    const match = scalar.exec(text);
    if (match === null) return undefined;
    // A number ends where Go's encoding/json ends it: what could go on with it must be complete.
    const [, fraction, exponent] = match;
    const unfinished = exponent !== undefined ? "" : fraction !== undefined ? "eE" : ".eE";
    const next = text.charAt(scalar.lastIndex);
    return next !== "" && /^[-0-9]/.test(match[0]) && unfinished.includes(next)
      ? undefined
      : scalar.lastIndex;
  }
  let depth = 0;
  for (const { sign, end } of signsOf(text, from)) {
    if (sign === "{" || sign === "[") depth += 1;
    if (sign === "}" || sign === "]") depth -= 1;
    if (depth === 0) return end;
  }
  return undefined;
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const { sign } of signsOf(text, 0)) {
    if (sign === "{" || sign === "[") deepest = Math.max(deepest, ++depth);
    if (sign === "}" || sign === "]") depth -= 1;
  }
  return deepest;
}

/** The brackets of a JSON text, and its strings as `"`. */
function* signsOf(text: string, from: number): Generator<{ readonly sign: string; readonly end: number }> {
  const sign = /[[\]{}]|"[^"\\]*(?:\\.[^"\\]*)*"/gs;
  sign.lastIndex = from;
  for (let match = sign.exec(text); match !== null; match = sign.exec(text)) {
    yield { sign: match[0].charAt(0), end: sign.lastIndex };
  }
}

/** Parsed JSON as a node; collections wait on a list, so no depth exhausts the stack. */
function nodeFrom(parsed: unknown, origin: Origin): HelmNode | undefined {
  const pending: (() => void)[] = [];
  let finite = true;
  const convert = (value: unknown): HelmNode => {
    if (typeof value === "string") {
      return { kind: "string", value: value.replace(/\p{Surrogate}/gu, "\ufffd"), style: "option", origin };
    }
    if (typeof value === "boolean") return { kind: "boolean", value, origin };
    if (typeof value === "number") {
      finite &&= Number.isFinite(value);
      return float64(value, origin);
    }
    if (Array.isArray(value)) {
      const items: HelmNode[] = [];
      pending.push(() => {
        for (const item of value) items.push(convert(item));
      });
      return { kind: "list", items, origin };
    }
    if (typeof value !== "object" || value === null) return { kind: "null", origin };
    const entries = new Map<string, HelmEntry>();
    pending.push(() => {
      for (const [key, item] of Object.entries(value)) {
        entries.set(key.replace(/\p{Surrogate}/gu, "\ufffd"), { keyOrigin: origin, value: convert(item) });
      }
    });
    return { kind: "map", entries, origin };
  };
  const root = convert(parsed);
  for (let job = pending.pop(); job !== undefined; job = pending.pop()) job();
  return finite ? root : undefined;
}
