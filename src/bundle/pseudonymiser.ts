/** Tokens for the names in the strings of a bundle, by what each string is. */
import { distance } from "fastest-levenshtein";
import { ACCOUNT_KEY, FLAG_KEY, IDENTITY_ANNOTATION, isIdentityKey } from "../domain/chart/conventions.ts";
import { parseLocation } from "../domain/iam/index.ts";
import type { NameKind } from "../facts/name-kind.ts";
import type { PseudonymMap } from "./pseudonym-map.ts";
import { pseudonymisedCel } from "./pseudonymised-cel.ts";
import { lower, replaced, replacedWhole, WORD, wordsOf } from "./replace-words.ts";
import { tokens } from "./tokens.ts";
import { AVOIDED_TOKENS, isWellKnownLabel, KEPT_WORDS, keptPhrases } from "./vocabulary.ts";
import { wholeNamePattern } from "./whole-names.ts";

export type Pseudonymiser = {
  /** A name, or a text of names, with a token for each word that does not stay. */
  readonly name: (text: string) => string;
  readonly mapString: (text: string, kind: NameKind) => string;
  readonly map: () => PseudonymMap;
};

type Given = {
  /** In hexadecimal. */
  readonly salt: string;
  /** Every string to map, so that no token is a real name. */
  readonly texts: readonly (readonly [string, NameKind])[];
  readonly previous?: PseudonymMap | undefined;
  /** Names of which every word is replaced, those too that stay elsewhere. */
  readonly whole?: ReadonlySet<string>;
};

/** The replacement of a sentence, which may hold any name. */
export const NO_SENTENCE = "not in a redacted bundle";

/** Equal arguments give equal tokens. */
export function pseudonymiser({ salt, texts, previous, whole = new Set() }: Given): Pseudonymiser {
  const kept = keptPhrases(locationsIn(texts));
  const pattern = wholeNamePattern(whole);
  const known = new Set<string>();
  const collect = mapping((text) => {
    for (const word of wordsOf(text, kept)) known.add(word);
    return text;
  });
  for (const [text, kind] of texts) collect(text, kind);
  const isKnown = (word: string) => known.has(word);
  const wholly = [...whole].flatMap((text) => text.split("-"));
  const { tokenOf, given } = tokens(
    salt,
    new Set([...known, ...wholly]),
    { kept: KEPT_WORDS, avoided: AVOIDED_TOKENS },
    previous?.words,
  );
  const rest = (text: string) => replaced(text, kept, tokenOf, isKnown);
  const name = (text: string) =>
    pattern === undefined ? rest(text) : replacedWhole(text, pattern, tokenOf, rest);
  const mapString = mapping(name, isKnown);
  return { name, mapString, map: () => ({ schemaVersion: "1", salt, words: given() }) };
}

/** The strings of each kind, their names as `name` has them. In keys only words that are known for names are mapped. */
function mapping(
  name: (text: string) => string,
  isKnown: (word: string) => boolean = () => false,
): (text: string, kind: NameKind) => string {
  return (text, kind) => {
    switch (kind) {
      case "name":
        return name(text);
      case "public":
        return text;
      case "location":
        return isLocation(text) ? text : name(text);
      case "key":
        return keyOf(text, name, isKnown);
      case "label":
        if (isNumber(text)) return text.replace(/[0-9]{6,}/g, name);
        return isWellKnownLabel(text) ? text : name(text);
      case "prose":
        return NO_SENTENCE;
      case "permission":
        return text.replace(/(?<= in namespace ).*$/s, name);
      case "address":
        return /^[0-9a-fA-F:.]+(?:\/\d{1,3})?$/.test(text) ? text : serverName(text, name);
      case "cel":
        return pseudonymisedCel(text, name);
      case "number":
        return text.replace(/[0-9]{6,}/g, name);
      case "variable":
        return variableOf(text, name);
    }
  };
}

const isLocation = (text: string): boolean => parseLocation(lower(text)).ok;
const isNumber = (text: string): boolean => text.trim() !== "" && !Number.isNaN(Number(text));

/** The locations that are named as such: in fields of their own, in resource names and in the contexts that gcloud makes. */
function locationsIn(texts: Given["texts"]): ReadonlySet<string> {
  const found = texts.flatMap(([text, kind]) => {
    if (kind === "location") return [text];
    if (kind !== "name") return [];
    const context = /^gke_[^_]+_([^_]+)_[^_]+$/.exec(text)?.[1];
    const path = /(?:^|\/)(?:locations|regions|zones)\/([^/]+)/.exec(text)?.[1];
    return [context, path].filter((one) => one !== undefined);
  });
  return new Set(found.filter(isLocation));
}

/** Keys that are judged, and keys so similar to one that they count as its misspelling. */
const JUDGED = [
  ACCOUNT_KEY,
  FLAG_KEY,
  IDENTITY_ANNOTATION,
  "create",
  "automountServiceAccountToken",
  "name",
  "annotations",
];
const isJudgedKey = (key: string): boolean =>
  JUDGED.some((known) => distance(lower(key), lower(known)) <= Math.min(4, known.length / 3));
/** An annotation's key under a domain that is not Kubernetes' or Google's. */
const isForeignKey = (key: string): boolean => /^[^/\s]+\.[^/\s]+\//.test(key) && !isWellKnownLabel(key);

function keyOf(text: string, name: (text: string) => string, isKnown: (word: string) => boolean): string {
  if (isJudgedKey(text)) return text;
  if (isForeignKey(text)) {
    const slash = text.indexOf("/");
    const rest = text.slice(slash);
    return name(text.slice(0, slash)) + (isIdentityKey(rest) ? rest : name(rest));
  }
  if (/^[A-Za-z0-9]*[0-9]{6,}[A-Za-z0-9]*$/.test(text)) return text.replace(/[0-9]{6,}/g, name);
  // A file or a bucket may have the name of one of the chart's keys. A key that isn't found isn't judged.
  if (isIdentityKey(text) || /^[A-Za-z0-9]+$/.test(text)) return text;
  return text.replace(WORD, (word) => (isKnown(lower(word)) ? name(word) : word));
}

/** The name of a server is replaced whole, an address of numbers too: nothing is judged by it. */
function serverName(text: string, name: (text: string) => string): string {
  return text.replace(WORD, (word) => name(word));
}

function variableOf(text: string, name: (text: string) => string): string {
  const end = text.lastIndexOf(": ");
  return end < 0 ? text : name(text.slice(0, end)) + text.slice(end);
}
