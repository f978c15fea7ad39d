import { type Caret, caretOf, type Span, slice } from "./spans.ts";
import { GKE_POOL_SUFFIX, HUB_POOL_SUFFIX } from "./workload-pool.ts";

/** The part of a grant that keeps it from being the expected one. */
export type Part =
  | "namespace"
  | "account"
  | "documented-name"
  | "project"
  | "project-number"
  | "hub-pool"
  | "other-cluster"
  | "pool"
  | "role"
  | "placeholder"
  | "whitespace"
  | "case"
  | "quotes"
  | "separator"
  | "bracket"
  | "prefix"
  | "path"
  | "direction"
  | "resource"
  | "deleted"
  | "stale-uid";

/** `expected` should replace `found`; it is empty if `found` should be removed. */
export type Difference = {
  readonly part: Part;
  readonly caret: Caret;
  readonly found: string;
  readonly expected: string;
};

/** What a comparison came to: the differences, and how many of the names that matter agree. */
export type Comparison = { readonly differences: readonly Difference[]; readonly agreeing: number };

/** A name agrees too where only its spelling is off. */
export function agrees(differences: readonly Difference[]): boolean {
  return differences.every(
    ({ part }) => part === "case" || part === "placeholder" || part === "bracket" || part === "hub-pool",
  );
}

/** What a name is compared with, and by which names it goes when it is another cluster's, or the documented one. */
export type Hints = {
  /** The name of the account as CARTO's guide gives it, where that is not the expected one. */
  readonly documentedName?: string;
  /** The workload identity pools of other clusters. */
  readonly otherPools?: readonly string[];
  /** The email of the IAM service account to impersonate. */
  readonly iamServiceAccount?: string;
  /** The resource name to grant on. */
  readonly resource?: string;
};

export function difference(part: Part, span: Span, expected: string): Difference {
  return { part, caret: caretOf(span), found: span.text, expected };
}

/** One name against the expected one. At most one difference: the most telling. */
export function compareName(
  found: Span,
  expected: string,
  part: Part,
  otherwise?: string,
): readonly Difference[] {
  if (found.text === expected) return [];
  if (found.text.toLowerCase() === expected.toLowerCase()) return [caseDifference(found, expected)];
  if (isPlaceholder(found.text)) return [difference("placeholder", found, expected)];
  const bracket = found.text.search(/[[\](){}]/);
  if (bracket >= 0 && found.text.replace(/[[\](){}]/g, "") === expected) {
    return [difference("bracket", slice(found, bracket, bracket + 1), "")];
  }
  return [difference(found.text === otherwise ? "documented-name" : part, found, expected)];
}

/** Text that a guide meant to be replaced: `<…>`, `[…]`, `${…}`, `{{…}}`, or a word in capitals. */
function isPlaceholder(text: string): boolean {
  return (
    /[<>]|\$\{|\{\{/.test(text) ||
    /^\[[^[\]]*\]$/.test(text) ||
    /^[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*$/.test(text)
  );
}

function caseDifference(found: Span, expected: string): Difference {
  const at = firstDifference(found.text, expected);
  return difference("case", slice(found, at, at + 1), expected.charAt(at));
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one.charAt(at) === other.charAt(at)) at += 1;
  return at;
}

/** A pool's name against the expected one: by its project, then by what follows. */
export function comparePool(
  found: Span,
  expected: string,
  { otherPools = [] }: Hints,
): readonly Difference[] {
  if (found.text === expected) return [];
  if (found.text.toLowerCase() === expected.toLowerCase()) return [caseDifference(found, expected)];
  if (otherPools.includes(found.text)) return [difference("other-cluster", found, expected)];
  const project = expected.endsWith(GKE_POOL_SUFFIX) ? expected.slice(0, -GKE_POOL_SUFFIX.length) : expected;
  if (found.text.endsWith(HUB_POOL_SUFFIX)) {
    const end = found.text.length - HUB_POOL_SUFFIX.length;
    const hub = difference("hub-pool", slice(found, end + 1, end + ".hub".length), "svc");
    return [...compareProject(slice(found, 0, end), project), hub];
  }
  if (found.text.toLowerCase().endsWith(GKE_POOL_SUFFIX)) {
    return compareProject(slice(found, 0, found.text.length - GKE_POOL_SUFFIX.length), project);
  }
  if (isPlaceholder(found.text)) return [difference("placeholder", found, expected)];
  const from = found.text.startsWith(project) ? firstDifference(found.text, expected) : 0;
  return [difference("pool", slice(found, from), expected.slice(from))];
}

function compareProject(found: Span, expected: string): readonly Difference[] {
  return compareName(found, expected, /^[0-9]+$/.test(found.text) ? "project-number" : "project");
}
