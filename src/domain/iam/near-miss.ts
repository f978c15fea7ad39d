import type { Candidate } from "./candidates.ts";
import { compareLegacy } from "./compare-legacy.ts";
import { comparePrincipal } from "./compare-principal.ts";
import { type Comparison, type Difference, difference, type Hints, type Part } from "./differences.ts";
import { expectedMember, type Grantee, matches } from "./grants.ts";
import { parseMember } from "./members.ts";
import { type Caret, type Span, slice, wholeSpan, without } from "./spans.ts";

export type { Hints, Part } from "./differences.ts";
export type { Caret } from "./spans.ts";

/** The grant that comes closest, and the part that keeps it from being the expected one. */
export type NearMiss = {
  readonly candidate: Candidate;
  readonly part: Part;
  /** `part` in words: "the grant is for another namespace". */
  readonly phrase: string;
  /** What `caret` points into: the member, or the role or resource where that is the part. */
  readonly text: string;
  readonly caret: Caret;
  readonly found: string;
  /** The expected text; empty if nothing is expected, or if it isn't known. */
  readonly expected: string;
  /** The other parts that differ too. */
  readonly also: readonly Part[];
};

/**
 * The candidate that is closest to what was expected; none of the candidates grants. A member that has nothing in common
 * with the subject isn't a candidate. Neither is one that can't be compared without the project's number or the UID.
 */
export function nearMiss(
  subject: Grantee,
  candidates: readonly Candidate[],
  hints: Hints = {},
): NearMiss | undefined {
  let closest: { readonly near: NearMiss; readonly cost: number } | undefined;
  for (const candidate of candidates) {
    const found = compareCandidate(candidate, subject, hints);
    if (found === undefined) continue;
    if (closest === undefined || found.cost < closest.cost) closest = found;
  }
  return closest?.near;
}

type Placed = Difference & { readonly text: string };

function compareCandidate(candidate: Candidate, subject: Grantee, hints: Hints) {
  const comparison = compareMember(candidate, subject, hints);
  if (comparison === undefined || comparison.agreeing === 0) return undefined;
  const all: Placed[] = [...comparison.differences]
    .sort((one, other) => one.caret.column - other.caret.column)
    .map((found) => ({ ...found, text: candidate.member }));
  if (candidate.carries === "no") all.push(whole("role", candidate.role, "roles/iam.workloadIdentityUser"));
  if (!candidate.inherited) all.push(whole("resource", candidate.resource, hints.resource ?? ""));
  const [first, ...others] = all;
  if (first === undefined) return undefined;
  const near: NearMiss = {
    candidate,
    phrase: PHRASES[first.part],
    ...first,
    also: others.map(({ part }) => part),
  };
  return { near, cost: all.reduce((sum, { part }) => sum + COSTS[part], 0) };
}

function whole(part: Part, text: string, expected: string): Placed {
  return { ...difference(part, wholeSpan(text), expected), text };
}

/** Far longer than the longest member that can mean a Kubernetes service account. */
const MAX_LENGTH = 2000;

function compareMember({ member, role }: Candidate, subject: Grantee, hints: Hints): Comparison | undefined {
  if (member.length > MAX_LENGTH) return undefined;
  switch (matches(parseMember(member), subject).matches) {
    case "yes":
      return { differences: [], agreeing: 1 };
    case "unknown":
      return undefined;
    case "no":
      break;
  }
  const span = wholeSpan(member);
  // TokenCreator on itself is what an account that signs URLs has; only this role shows the two were swapped.
  const itself =
    hints.iamServiceAccount !== undefined && member === `serviceAccount:${hints.iamServiceAccount}`;
  if (itself && role === "roles/iam.workloadIdentityUser") {
    return { differences: [difference("direction", span, expectedMember(subject))], agreeing: 1 };
  }
  const { span: living, differences: deleted } = revive(span);
  const { rest: unspaced, removed: blanks } = without(living, /[\s\u200b-\u200d\u2060]/);
  const { rest, removed: quotes } = without(unspaced, /["'`\u2018-\u201f]/);
  const stray = [
    ...deleted,
    ...blanks.map((blank) => difference("whitespace", blank, "")),
    ...quotes.map((quote) => difference("quotes", quote, "")),
  ];
  const compared = /^principal(?:Set)?:\/\//i.test(rest.text)
    ? comparePrincipal(rest, subject, hints)
    : compareLegacy(rest, subject, hints);
  return compared && { ...compared, differences: [...stray, ...compared.differences] };
}

/** `deleted:MEMBER?uid=UID` as the member that it was. */
function revive(span: Span): { readonly span: Span; readonly differences: readonly Difference[] } {
  const prefix = "deleted:";
  if (!span.text.startsWith(prefix)) return { span, differences: [] };
  const mark = span.text.lastIndexOf("?uid=");
  const living = slice(span, prefix.length, mark < 0 ? undefined : mark);
  return { span: living, differences: [difference("deleted", slice(span, 0, prefix.length), "")] };
}

/** How much each part differs: a misspelling is closer than another name. */
const COSTS = {
  whitespace: 1,
  quotes: 1,
  case: 1,
  separator: 1,
  bracket: 1,
  prefix: 1,
  path: 1,
  placeholder: 2,
  "documented-name": 2,
  "project-number": 2,
  "hub-pool": 2,
  deleted: 2,
  pool: 2,
  role: 2,
  resource: 2,
  "stale-uid": 3,
  namespace: 3,
  account: 3,
  project: 3,
  "other-cluster": 3,
  direction: 5,
} as const satisfies Record<Part, number>;

const PHRASES = {
  whitespace: "the member contains whitespace",
  quotes: "the member contains a quotation mark",
  case: "the member differs in upper and lower case",
  separator: "the member lacks the / between namespace and account",
  bracket: "the [ ] around namespace and account are wrong",
  prefix: "the member has a wrong prefix",
  path: "the path of the member is misspelled",
  placeholder: "the member contains a placeholder",
  "documented-name": "the grant is for the name in CARTO's guide",
  "project-number": "the member mixes up project number and project ID",
  "hub-pool": "the member names the pool of a legacy fleet",
  deleted: "the member was deleted",
  pool: "the member misspells the workload identity pool",
  role: "the role of the grant lacks the permission",
  resource: "the grant is on another resource",
  "stale-uid": "the Kubernetes service account was recreated and has another UID",
  namespace: "the grant is for another namespace",
  account: "the grant is for another Kubernetes service account",
  project: "the grant is for another project",
  "other-cluster": "the grant is for another cluster",
  direction: "the grant is for the IAM service account, not for the Kubernetes service account",
} as const satisfies Record<Part, string>;
