/** Keys of values, labels and annotations: which of their words pseudonyms keep. */
import { distance } from "fastest-levenshtein";
import { ACCOUNT_KEY, FLAG_KEY, IDENTITY_ANNOTATION } from "../domain/chart/conventions.ts";
import { lower, WORD } from "./replace-words.ts";
import { CHART_KEYS, KEPT_WORDS, LABEL_OWNERS, LABEL_WORDS } from "./vocabulary.ts";

type Name = (text: string) => string;

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
const isJudged = (key: string): boolean =>
  JUDGED.some((known) => distance(lower(key), lower(known)) <= Math.min(4, known.length / 3));

/** What a reader takes for the identity's annotation, and the number of a list's item. */
const PART = /(?:gcp-)?service-?acc?ou?nts?(?![a-z])|role-arn|[\p{L}\p{N}\p{M}]+/giu;
const IDENTITY = /^(?:(?:gcp-)?service-?acc?ou?nts?|role-arn|[0-9]{1,5})$/i;

/** Replaces the words of a key, or of a path of keys, unless the chart knows them, or they are judged. */
export function pseudonymisedKey(text: string, name: Name): string {
  if (isJudged(text)) return text;
  const owner = ownerOf(text);
  const rest = text.slice(owner.length).replace(PART, (part) => {
    const isOurs = IDENTITY.test(part) || KEPT_WORDS.has(lower(part)) || CHART_KEYS.has(lower(part));
    return isOurs || isJudged(part) || (owner !== "" && LABEL_WORDS.has(lower(part))) ? part : name(part);
  });
  return owner + rest;
}

/** Replaces the words of a label's key or value. Of a key below a well-known domain, technical words stay. */
export function pseudonymisedLabel(text: string, name: Name): string {
  const owner = ownerOf(text);
  if (owner === "") return name(text);
  const rest = text.slice(owner.length);
  return owner + rest.replace(WORD, (word) => (LABEL_WORDS.has(lower(word)) ? word : name(word)));
}

/**
 * The domain of a key, with its slash, if Kubernetes, a cloud or another well-known project defines keys below it. Every
 * user can write a prefix such as `acme.k8s.io`, so a prefix below these domains counts only if the project uses it.
 */
function ownerOf(text: string): string {
  const slash = text.indexOf("/");
  return slash >= 0 && LABEL_OWNERS.has(text.slice(0, slash)) ? text.slice(0, slash + 1) : "";
}
