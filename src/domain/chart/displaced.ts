/** Settings of the account that were written, and that Helm puts somewhere else: one mistake, said once with its cause. */
import type { Location } from "../../report/report.ts";
import { ACCOUNT_KEY, FLAG_KEY, IDENTITY_ANNOTATION } from "./conventions.ts";
import type { ValuesProblem } from "./values-problem.ts";
import { entryOf, type ValuesEntry, type ValuesTree, valueAt } from "./values-tree.ts";

const OWN_KEYS = ["create", FLAG_KEY, "automountServiceAccountToken", "annotations"];
/** Invisible characters that editors and web pages put in the place of a space. */
const INVISIBLE = /[\u00a0\u2000-\u200d\u202f\u2060\u3000\ufeff]/g;

type Displaced = ValuesProblem & { readonly hides: "all" | "annotation" };

const rootOf = ({ root }: ValuesTree): readonly ValuesEntry[] => (root.kind === "map" ? root.entries : []);
const at = (location: Location | undefined) => (location === undefined ? {} : { at: location });

/** The mistakes, one problem each. */
export function displaced(values: ValuesTree): readonly Displaced[] {
  const unseen = invisible(values);
  // A key that only seems to be indented leaves the one above it empty.
  return [...(unseen.length > 0 ? [] : emptied(values)), ...dotted(values), ...torn(values), ...unseen];
}

/** Whether a problem of `displaced` is the reason why the annotation, or the flag as well, is missing. */
export const explains = (values: ValuesTree, setting: "flag" | "annotation"): boolean =>
  displaced(values).some(({ hides }) => hides === "all" || setting === "annotation");

/**
 * `commonBackendServiceAccount:` with nothing below it is null, which takes the chart's default away. Rendering then fails
 * (both Helms: the template finds nil in the place of the map). Most often its keys were not indented.
 */
function emptied(values: ValuesTree): readonly Displaced[] {
  const written = values.root.at !== undefined || values.given.some((one) => one.startsWith("--set"));
  const account = valueAt(values, ACCOUNT_KEY);
  if (!written || (account !== undefined && account.kind !== "null")) return [];
  const slipped = rootOf(values).filter(({ key }) => OWN_KEYS.includes(key));
  const names = slipped.map(({ key }) => key).join(", ");
  const first = slipped[0];
  return [
    {
      hides: "all",
      weight: "error",
      path: ACCOUNT_KEY,
      message:
        first === undefined
          ? `${ACCOUNT_KEY} is empty, which removes the chart's defaults, so rendering fails`
          : `${ACCOUNT_KEY} is empty, and its keys (${names}) are at the top level, so rendering fails`,
      expected: `the keys of ${ACCOUNT_KEY} indented below it`,
      found: first === undefined ? `${ACCOUNT_KEY}: null` : `${names} at the top level`,
      repair:
        first === undefined
          ? `Remove ${ACCOUNT_KEY}, or give it keys`
          : `Indent ${names} below ${ACCOUNT_KEY}`,
      ...at(first?.keyAt ?? values.root.at),
    },
  ];
}

/** In a file a key with dots is one key. Only `--set` takes the dots apart. */
function dotted(values: ValuesTree): readonly Displaced[] {
  const keys = rootOf(values).filter(({ key }) => key.startsWith(`${ACCOUNT_KEY}.`));
  const [first] = keys;
  if (first === undefined) return [];
  const names = keys.map(({ key }) => key).join(", ");
  return [
    {
      hides: "all",
      weight: "error",
      path: first.key,
      message: `the chart doesn't know ${names}: in a file, a key with dots is one key`,
      expected: `nested maps below ${ACCOUNT_KEY}`,
      found: names,
      repair: `Write nested maps instead of dots: ${ACCOUNT_KEY}, and its keys indented below it`,
      ...at(first.keyAt),
    },
  ];
}

/** Dots that are not escaped make nested maps, and so do dots after a doubled backslash. */
function torn(values: ValuesTree): readonly Displaced[] {
  const annotations = valueAt(values, ACCOUNT_KEY, "annotations");
  const [first = ""] = IDENTITY_ANNOTATION.split(".");
  const plain = entryOf(annotations, first);
  const doubled = entryOf(annotations, `${first}\\`);
  const piece = doubled ?? plain;
  if (piece?.value.kind !== "map") return [];
  const path = `${ACCOUNT_KEY}.annotations.${piece.key}`;
  const escaped = `--set-string '${ACCOUNT_KEY}.annotations.${IDENTITY_ANNOTATION.replaceAll(".", "\\.")}=ACCOUNT@PROJECT.iam.gserviceaccount.com'`;
  return [
    {
      hides: "annotation",
      weight: "error",
      path,
      message:
        doubled === undefined
          ? "the dots in the annotation's key are not escaped, so Helm creates nested maps and rendering fails"
          : "the backslashes before the dots are doubled, so Helm splits the key at the dots and rendering fails",
      expected: `${ACCOUNT_KEY}.annotations."${IDENTITY_ANNOTATION}"`,
      found: `${path}, a map`,
      repair:
        doubled === undefined
          ? `Escape the dots: ${escaped}`
          : `Write one backslash before each dot: ${escaped}`,
      ...at(piece.value.at ?? piece.keyAt),
    },
  ];
}

/** A key that only looks like the correct one. */
function invisible(values: ValuesTree): readonly Displaced[] {
  const account = valueAt(values, ACCOUNT_KEY);
  const annotations = entryOf(account, "annotations")?.value;
  const places = [
    { entries: rootOf(values), known: [ACCOUNT_KEY, ...OWN_KEYS], hides: "all" },
    { entries: account?.kind === "map" ? account.entries : [], known: OWN_KEYS, hides: "all" },
    {
      entries: annotations?.kind === "map" ? annotations.entries : [],
      known: [IDENTITY_ANNOTATION],
      hides: "annotation",
    },
  ] as const;
  return places.flatMap(({ entries, known, hides }) =>
    entries.flatMap(({ key, keyAt }) => {
      const seen = key.replace(INVISIBLE, "").trim();
      if (seen === key || !known.some((one) => one === seen)) return [];
      return [
        {
          hides,
          weight: "error" as const,
          path: seen,
          message: `the key ${seen} contains a no-break space (U+00A0) or another invisible character, so it is another key`,
          expected: seen,
          found: `${seen} with an invisible character`,
          repair: "Type the key and its indentation again, with plain spaces",
          ...at(keyAt),
        },
      ];
    }),
  );
}
