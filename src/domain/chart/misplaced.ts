/** Where an identity annotation went that did not arrive at the account. */

import { distance } from "fastest-levenshtein";
import { defined } from "../../defined.ts";
import type { Location } from "../../report/report.ts";
import { ACCOUNT_KEY, IDENTITY_ANNOTATION, strayBraces } from "./conventions.ts";
import { type Sighting, type ValuesTree, valueAt } from "./values-tree.ts";

export type Misplaced = { readonly message: string; readonly found: string; readonly at?: Location };

const KEYS_OF_OTHERS: ReadonlyMap<string, string> = new Map([
  ["eks.amazonaws.com/role-arn", "the key of Amazon EKS"],
  ["cloud.google.com/service-account", "a key that GKE ignores"],
  ["iam.gke.io/service-account", "a key that GKE ignores"],
]);

/** Whether an annotation's key misspells the correct one, or is one that people confuse with it. */
export function isMistakenKey(key: string): boolean {
  return key !== IDENTITY_ANNOTATION && (KEYS_OF_OTHERS.has(key) || isClose(key));
}

const isClose = (key: string): boolean => distance(key.toLowerCase(), IDENTITY_ANNOTATION) <= 3;

/** The likeliest mistake of values that lack the annotation; undefined when there is no trace of one. */
export function misplacedAnnotation(values: ValuesTree): Misplaced | undefined {
  return misspelt(values) ?? elsewhere(values);
}

function misspelt(values: ValuesTree): Misplaced | undefined {
  const annotations = valueAt(values, ACCOUNT_KEY, "annotations");
  if (annotations?.kind !== "map") return undefined;
  for (const { key, keyAt } of annotations.entries) {
    if (key === IDENTITY_ANNOTATION) continue;
    const other = KEYS_OF_OTHERS.get(key);
    const close = isClose(key);
    if (other === undefined && !close) continue;
    const message = close
      ? `the annotation's key is misspelled: ${key} is not ${IDENTITY_ANNOTATION}`
      : `the annotation's key is ${other}: ${key} is not ${IDENTITY_ANNOTATION}`;
    return { message, found: key, ...defined({ at: keyAt }) };
  }
  return undefined;
}

function elsewhere(values: ValuesTree): Misplaced | undefined {
  const away = ({ path }: Sighting) => path.join(".") !== `${ACCOUNT_KEY}.annotations`;
  const [sighting] = values.annotations.filter(away);
  if (sighting === undefined) return undefined;
  const path = sighting.path.join(".");
  const at = sighting.at === undefined ? {} : { at: sighting.at };
  const found = `${path === "" ? "at the top level" : path}: ${IDENTITY_ANNOTATION}`;
  if (path === "commonAnnotations" && strayBraces(values)) {
    const message = `the annotation is only in commonAnnotations, and rendering fails while ${ACCOUNT_KEY}.annotations is empty`;
    return { message, found, ...at };
  }
  const where = path === "" ? "the top level of the values" : path;
  return {
    message: `the annotation is at ${where}, where it doesn't reach the pods' account`,
    found,
    ...at,
  };
}
