/** Tokens for the names in the strings of a bundle, by what each string is. */
import type { NameKind } from "../facts/name-kind.ts";
import { pseudonymisedKey, pseudonymisedLabel } from "./keys.ts";
import type { PseudonymMap } from "./pseudonym-map.ts";
import { pseudonymisedCel } from "./pseudonymised-cel.ts";
import { lower, replaced, replacedWhole, WORD, wordsOf } from "./replace-words.ts";
import { tokens } from "./tokens.ts";
import { AVOIDED_TOKENS, KEPT_WORDS, keptPhrases } from "./vocabulary.ts";
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
  const mapString = mapping(name);
  return { name, mapString, map: () => ({ schemaVersion: "1", salt, words: given() }) };
}

/** The strings of each kind, their names as `name` has them. */
function mapping(name: (text: string) => string): (text: string, kind: NameKind) => string {
  return (text, kind) => {
    switch (kind) {
      case "name":
        return name(text);
      case "public":
        return text;
      case "location":
        return isLocation(text) ? text : name(text);
      case "key":
        return pseudonymisedKey(text, name);
      case "label":
        if (isNumber(text)) return text.replace(/[0-9]{6,}/g, name);
        return pseudonymisedLabel(text, name);
      case "prose":
        return NO_SENTENCE;
      case "permission":
        return text.replace(/(?<= in namespace ).*$/s, name);
      case "address":
        return ADDRESS.test(text) ? text : serverName(text, name);
      case "cel":
        return pseudonymisedCel(text, name);
      case "number":
        return text.replace(/[0-9]{6,}/g, name);
      case "version":
        return versionOf(text, name);
      case "variable":
        return variableOf(text, name);
    }
  };
}

/** The regions that Google Cloud lists, by continent and direction ("Regions and zones"). A name may have their shape too. */
const REGION =
  /^(?:africa|asia|australia|europe|me|northamerica|southamerica|us)-(?:central|(?:north|south)?(?:east|west)?)[0-9]{1,2}(?:-(?:[a-z]|ai[0-9]{1,2}[a-z]))?$/;
const isLocation = (text: string): boolean => REGION.test(lower(text));
/** As labels are compared with it. A hexadecimal number may be a word. */
const isNumber = (text: string): boolean => /^[-+]?[0-9][0-9.]*$/.test(text);
/** IPv4 or IPv6, or a block of them: a host's name may have the letters of hexadecimal digits alone. */
const ADDRESS = /^(?:(?:[0-9]{1,3}\.){3}[0-9]{1,3}|[0-9a-f]{0,4}:[0-9a-f:.]*)(?:\/[0-9]{1,3})?$/i;

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

/** The name of a server is replaced whole, an address of numbers too: nothing is judged by it. */
function serverName(text: string, name: (text: string) => string): string {
  return text.replace(WORD, (word) => name(word));
}

/** A version of GKE ("GKE versioning and support"): that of Kubernetes, and Google's patch of it. */
const GKE_VERSION = /^[0-9]{1,3}(?:\.[0-9]{1,3}){2}-gke\.[0-9]{1,9}$/;

/** The numbers of a version stay. What follows them anyone can choose (semver.org, items 9 and 10). */
function versionOf(text: string, name: (text: string) => string): string {
  if (GKE_VERSION.test(text)) return text;
  const numbers = /^v?[0-9]{1,5}(?:\.[0-9]{1,5}){0,2}/.exec(text)?.[0] ?? "";
  return numbers + name(text.slice(numbers.length));
}

function variableOf(text: string, name: (text: string) => string): string {
  const end = text.lastIndexOf(": ");
  return end < 0 ? text : name(text.slice(0, end)) + text.slice(end);
}
