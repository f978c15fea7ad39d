/** Real names whose words are all the platform's: `storage-app`, `carto-backend@…`. */

import type { NameKind } from "../facts/name-kind.ts";
import type { Bundle } from "./bundle.ts";
import { lower } from "./replace-words.ts";
import { KEPT_WORDS } from "./vocabulary.ts";

/** What Kubernetes and the chart call so in every cluster, whole or in part. */
const EVERYBODYS = /^(?:kube-[a-z-]+|carto-common|(?:[a-z0-9-]+-)?common-backend)$/;

/**
 * The names that a run asked by, and the first parts of emails, that would stay whole if they were replaced word by word.
 * They have two words or more, and are in lower case. A single word that stays tells nothing.
 */
export function wholeNames(
  { installation: { flags, coreProject }, facts }: Bundle,
  texts: readonly (readonly [string, NameKind])[],
): ReadonlySet<string> {
  const named = facts.flatMap(({ key }) => Object.values<string>(key));
  const given = [...Object.values(flags), coreProject];
  const addressed = texts.flatMap(([text, kind]) =>
    kind === "name" ? [...text.matchAll(/([A-Za-z0-9-]+)@/g)].map(([, local]) => local) : [],
  );
  const names = [...named, ...given, ...addressed].filter((name) => name !== undefined).map(lower);
  return new Set(names.filter((name) => /^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(name) && stays(name)));
}

const stays = (name: string): boolean =>
  !EVERYBODYS.test(name) && name.split("-").every((word) => KEPT_WORDS.has(word));

/** The position of one of them, alone or in a longer name such as a bucket's; undefined if there are none. */
export function wholeNamePattern(names: ReadonlySet<string>): RegExp | undefined {
  if (names.size === 0) return undefined;
  const longest = [...names].toSorted((one, other) => other.length - one.length || (one < other ? -1 : 1));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${longest.join("|")})(?![\\p{L}\\p{N}])`, "giu");
}
