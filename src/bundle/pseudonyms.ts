/** A bundle with tokens for names, which is judged as the plain one is. */

import type { NameKind } from "../facts/name-kind.ts";
import { type FactRecord, factIdentity, type Reason } from "../facts.ts";
import type { BecauseKind } from "../report/report.ts";
import { allowedFact, allowedInstallation, type MapText } from "./allowed.ts";
import type { Bundle } from "./bundle.ts";
import type { PseudonymMap } from "./pseudonym-map.ts";
import { pseudonymiser } from "./pseudonymiser.ts";
import { wholeNames } from "./whole-names.ts";

export { type PseudonymMap, pseudonymMap } from "./pseudonym-map.ts";

/**
 * Replaces projects, emails, namespaces, clusters, numbers and every other name by tokens. The same name gets the same
 * token, with the same length and kinds of characters, so that grammars, equality and near-misses give the same results.
 * Fixed sentences replace sentences, which may hold any name. Equal arguments give equal bundles.
 *
 * @param salt 32 bytes in hexadecimal. Only people who may know the names may have it.
 * @param previous The map of an earlier bundle, whose tokens are reused; its salt is then `salt`.
 */
export function pseudonymised(
  bundle: Bundle,
  salt: string,
  previous?: PseudonymMap,
): { readonly bundle: Bundle; readonly map: PseudonymMap } {
  const texts: (readonly [string, NameKind])[] = [];
  const collect = (text: string, kind: NameKind) => {
    texts.push([text, kind]);
    return text;
  };
  allowedInstallation(bundle.installation, collect);
  for (const record of bundle.facts) allowedFact(record, collect);
  const whole = wholeNames(bundle, texts);
  const { mapString, map } = pseudonymiser({ salt, texts, previous, whole });
  const facts = bundle.facts.map((record) => wordless(allowedFact(record, mapString)));
  return {
    bundle: {
      ...bundle,
      redaction: "pseudonyms",
      versions: versionsOf(bundle.versions, mapString),
      installation: allowedInstallation(bundle.installation, mapString),
      facts: facts.toSorted((one, other) => (identityOf(one) < identityOf(other) ? -1 : 1)),
    },
    map: map(),
  };
}

/** Anyone can choose the end of a chart's version, and of a Kubernetes that isn't Google's. The others are of public software. */
function versionsOf(versions: Bundle["versions"], mapString: MapText): Bundle["versions"] {
  const chosen = Object.entries(versions).filter(([of]) => of === "chart" || of === "cluster");
  return {
    ...versions,
    ...Object.fromEntries(chosen.map(([of, version]) => [of, mapString(version, "version")])),
  };
}

const identityOf = ({ kind, key }: FactRecord): string => factIdentity(kind, key);

/** The record with a sentence for its kind of reason in place of its own. */
function wordless(record: FactRecord): FactRecord {
  const { observed } = record;
  switch (observed.state) {
    case "known":
      return record;
    case "unseen":
      return { ...record, observed: { ...observed, reason: plain(observed.reason) } };
    case "not-asked":
      return { ...record, observed: { ...observed, reason: plain(observed.reason) } };
  }
}

const plain = <K extends BecauseKind>(reason: Reason<K>): Reason<K> => ({
  ...reason,
  detail: SENTENCES[reason.kind],
});

const SENTENCES = {
  "permission-missing": "a permission is missing",
  unauthenticated: "the credential was missing or not accepted",
  "api-disabled": "the API for this question is not enabled",
  timeout: "the request timed out",
  unreachable: "carto-wi couldn't reach the service",
  "server-error": "the service answered with an error",
  "malformed-answer": "carto-wi couldn't read the answer",
  "not-collected": "carto-wi didn't collect it",
  undecidable: "carto-wi can't tell from outside",
  "not-given": "a value that carto-wi needs was not given",
  offline: "the run was --offline",
  blocked: "another problem blocks it",
  "not-applicable": "it doesn't apply",
} as const satisfies Record<BecauseKind, string>;
