/** What is wrong with the form of the values, before anything is said about what they mean. */
import { distance } from "fastest-levenshtein";
import validate from "../../generated/values-validator.js";
import type { Location } from "../../report/report.ts";
import { ACCOUNT_KEY, FLAG_KEY } from "./conventions.ts";
import { displaced } from "./displaced.ts";
import { plainOf } from "./plain.ts";
import type { ValuesProblem } from "./values-problem.ts";
import {
  entryOf,
  shown,
  truthy,
  type ValuesEntry,
  type ValuesNode,
  type ValuesTree,
  valueAt,
} from "./values-tree.ts";

const ACCOUNT_KEYS = ["create", FLAG_KEY, "automountServiceAccountToken", "name", "annotations"] as const;

/** The problems, those of the account first. */
export function valuesProblems(values: ValuesTree): readonly ValuesProblem[] {
  const moved = displaced(values);
  const told = new Set(moved.map(({ at }) => JSON.stringify(at)));
  const slips = misspelt(values).filter(({ path, at }) => {
    // What slipped to the top level is told once, with the empty key above it.
    const slipped = moved.some((one) => one.path === ACCOUNT_KEY) && path === FLAG_KEY;
    return !slipped && !(at !== undefined && told.has(JSON.stringify(at)));
  });
  return [...slips, ...moved, ...mistyped(values), ...silent(values)];
}

const located = (at: Location | undefined): { readonly at?: Location } => (at === undefined ? {} : { at });

/** A key with one or two typing errors in a key that the chart knows. A longer word may have more of them. */
function near(key: string, known: string): boolean {
  if (key === known) return false;
  const allowed = known.length >= 16 ? 4 : known.length >= 8 ? 2 : 1;
  return distance(key.toLowerCase(), known.toLowerCase()) <= allowed;
}

function misspelt(values: ValuesTree): readonly ValuesProblem[] {
  const root = values.root.kind === "map" ? values.root.entries : [];
  const account = valueAt(values, ACCOUNT_KEY);
  const inner = account?.kind === "map" ? account.entries : [];
  return [
    ...root
      .filter(({ key }) => near(key, ACCOUNT_KEY))
      .map((entry) => slipOf(entry, "", ACCOUNT_KEY, values.root)),
    ...root
      .filter(({ key }) => key === FLAG_KEY || near(key, FLAG_KEY))
      .map((entry) => slipOf(entry, "", `${ACCOUNT_KEY}.${FLAG_KEY}`, undefined)),
    ...inner.flatMap((entry) => {
      if (ACCOUNT_KEYS.some((known) => known === entry.key)) return [];
      const meant = ACCOUNT_KEYS.find((known) => near(entry.key, known));
      return meant === undefined ? [] : [slipOf(entry, `${ACCOUNT_KEY}.`, meant, account)];
    }),
  ];
}

function slipOf(
  entry: ValuesEntry,
  prefix: string,
  meant: string,
  parent: ValuesNode | undefined,
): ValuesProblem {
  const right = entryOf(parent, meant)?.value;
  const alsoRight = right !== undefined && right.default === undefined;
  return {
    weight: alsoRight ? "slip" : "error",
    path: `${prefix}${entry.key}`,
    message: `the chart ignores the unknown key ${prefix}${entry.key}: did you mean ${prefix}${meant}?`,
    expected: `${prefix}${meant}`,
    found: `${prefix}${entry.key}`,
    repair: alsoRight
      ? `Remove ${prefix}${entry.key}, because ${meant} is also set`
      : `Rename it to ${prefix}${meant}`,
    ...located(entry.keyAt),
  };
}

function mistyped(values: ValuesTree): readonly ValuesProblem[] {
  if (validate(plainOf(values.root))) return [];
  return (validate.errors ?? []).flatMap((error) => {
    const keys = error.instancePath
      .split("/")
      .slice(1)
      .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
    const node = nodeAt(values.root, keys);
    const isTornPiece = keys[1] === "annotations" && node?.kind === "map" && /^iam\\?$/.test(keys[2] ?? "");
    // A null takes the chart's default away; what that means is for those who judge what is missing.
    if (node === undefined || node.kind === "null" || isTornPiece) return [];
    return [mistypedAs(String(error.params.type), keys, node)];
  });
}

function nodeAt(root: ValuesNode, keys: readonly string[]): ValuesNode | undefined {
  return keys.reduce<ValuesNode | undefined>((node, key) => {
    if (node?.kind === "list") return node.items[Number(key)];
    return entryOf(node, key)?.value;
  }, root);
}

function mistypedAs(type: string, keys: readonly string[], node: ValuesNode): ValuesProblem {
  const path = keys.map((key) => (key.includes(".") ? `"${key}"` : key)).join(".");
  const quoted = type === "boolean" && node.kind === "string";
  const isNumber = type === "boolean" && node.kind === "number";
  const meant = quoted ? /^(true|yes|on|y|1)$/i.test(node.value) : isNumber;
  const isAnnotation = keys[1] === "annotations" || keys[0] === "commonAnnotations";
  const message =
    isAnnotation && keys.length > 1 && node.kind === "map"
      ? `${path} is a map, and annotations are strings, so rendering fails (in --set, escape the dots of an annotation's key)`
      : quoted
        ? `${path} is the string ${shown(node)}, which Helm's templates treat as ${truthy(node)}`
        : isNumber
          ? `${path} is the number ${shown(node)}, which Helm's templates treat as ${truthy(node)}`
          : `${path} is ${shown(node)}, but the chart needs ${article(type)}`;
  return {
    // A quoted "true" and a number do what they say; every other string does not.
    weight: (meant && truthy(node)) || isNumber ? "slip" : "error",
    path,
    message,
    expected: quoted ? `${path}: ${meant}, without quotes` : article(type),
    found: shown(node),
    repair: quoted
      ? "Write true or false without quotes; on a command line use --set, not --set-string"
      : `Make it ${article(type)}`,
    ...located(node.at),
  };
}

/** What Helm ignores silently. */
function silent(values: ValuesTree): readonly ValuesProblem[] {
  return values.findings.map(({ kind, path, message, at }) => ({
    weight: "slip",
    path: path.join("."),
    message,
    expected: EXPECTED.get(kind) ?? "unambiguous values",
    found: FOUND.get(kind) ?? "ambiguous values",
    repair: REPAIRS.get(kind) ?? "Write the value so that it has one meaning",
    ...located(at),
  }));
}

const EXPECTED: ReadonlyMap<string, string> = new Map([
  ["duplicate-key", "each key once"],
  ["version-split", "values that Helm 3 and Helm 4 read the same way"],
  ["dropped-line", "a line end after the last line"],
  ["key-collision", "each key once, also when read as text"],
]);
const FOUND: ReadonlyMap<string, string> = new Map([
  ["duplicate-key", "the key twice"],
  ["version-split", "values that they read differently"],
  ["dropped-line", "a last line without one, at a length where Helm 4.1.4 drops it"],
  ["key-collision", "two keys that become one"],
]);
const REPAIRS: ReadonlyMap<string, string> = new Map([
  ["duplicate-key", "Keep one of them: Helm uses the last one as a whole and merges nothing"],
  [
    "version-split",
    "Write it so that both versions read the same, or pass --helm 3 if you install with Helm 3",
  ],
  ["dropped-line", "End the file with a line end"],
  ["key-collision", "Keep one of them, because Helm uses either at random"],
]);

const NAMES: ReadonlyMap<string, string> = new Map([
  ["object", "a map"],
  ["array", "a list"],
  ["integer", "an integer"],
]);
const article = (type: string): string => NAMES.get(type) ?? `a ${type}`;
