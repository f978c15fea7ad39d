/** The grant that comes closest, in words: what was expected and what was found, in the same form. */
import { type Grants, levelPolicies, roleLookup } from "../../compounds.ts";
import { chartAccountName, documentedAccountName } from "../../domain/chart/conventions.ts";
import { WORKLOAD_IDENTITY_USER } from "../../domain/commands.ts";
import {
  candidatesOf,
  expectedMember,
  GET_ACCESS_TOKEN,
  type Grantee,
  type NearMiss,
  nearMiss,
} from "../../domain/iam/index.ts";
import { nameOf } from "../../domain/resource-names.ts";
import type { GranteeNames } from "./grantee.ts";

export type Miss = { readonly expected: string; readonly found: string; readonly phrase?: string };

/** Of all the members seen, on the account, above it and in the cluster's project, the one closest to the expected. */
export function closestMiss(grants: Grants, grantee: Grantee, subject: GranteeNames): Miss {
  const roles = roleLookup(grants);
  const candidates = [
    ...candidatesOf(levelPolicies(grants.policies), GET_ACCESS_TOKEN, roles, true),
    ...candidatesOf(levelPolicies(grants.elsewhere), GET_ACCESS_TOKEN, roles, false),
  ];
  const near = nearMiss(grantee, candidates, {
    ...documented(subject),
    iamServiceAccount: subject.iamServiceAccount.value,
    resource: subject.iamServiceAccount.value,
  });
  const member = expectedMember(grantee);
  if (near === undefined) {
    return {
      expected: member,
      found: "the account's policy grants no role to any Kubernetes service account",
    };
  }
  return { ...compared(near, member), phrase: phraseOf(near, grantee) };
}

function documented(subject: GranteeNames): { readonly documentedName?: string } {
  const name =
    subject.documentedName ??
    (subject.release.state === "known" ? documentedAccountName(subject.release.value) : undefined);
  // For a release called carto the guide's name is the chart's too, and tells nothing.
  const told = [subject.kubernetesServiceAccount.value, chartAccountName()];
  return name === undefined || told.includes(name) ? {} : { documentedName: name };
}

function compared(near: NearMiss, member: string): Miss {
  const { candidate } = near;
  switch (near.part) {
    case "role":
      return {
        expected: `${candidate.member} with ${WORKLOAD_IDENTITY_USER}`,
        found: `${candidate.member} with ${candidate.role}`,
      };
    case "resource":
      return {
        expected: `${candidate.member} on ${near.expected}`,
        found: `${candidate.member} on ${nameOf(candidate.resource)}`,
      };
    default:
      return { expected: expectedFor(near, member), found: candidate.member };
  }
}

/** A principal:// with one wrong part is shown corrected in its own format; anything else beside the format to grant to. */
function expectedFor(near: NearMiss, member: string): string {
  const { text, caret, found, expected, also } = near;
  if (also.length > 0 || expected === "" || !text.startsWith("principal")) return member;
  const start = caret.column - 1;
  return `${text.slice(0, start)}${expected}${text.slice(start + found.length)}`;
}

function phraseOf({ part, phrase, found, also, candidate }: NearMiss, grantee: Grantee): string {
  const more = also.length === 0 ? "" : ` (and ${also.join(", ")})`;
  const where = part === "resource" ? `, ${nameOf(candidate.resource)}` : "";
  const chart =
    part === "documented-name" ? `, but the chart names the account ${grantee.kubernetesServiceAccount}` : "";
  const grown = part === "account" ? affixed(found, grantee.kubernetesServiceAccount) : "";
  return `${named(part, found, grantee) ?? phrase}${where}${chart}${grown}${more}`;
}

/** Names both sides of a difference that has one name on each. */
function named(part: NearMiss["part"], found: string, grantee: Grantee): string | undefined {
  if (found === "") return undefined;
  switch (part) {
    case "namespace":
      return `the grant is for namespace ${found}, but the release is in ${grantee.namespace}`;
    case "account":
      return `the grant is for account ${found}, but the pods run as ${grantee.kubernetesServiceAccount}`;
    default:
      return undefined;
  }
}

/** Says that the account's name is the bound one with something added to it, as kustomize's namePrefix and nameSuffix do. */
function affixed(bound: string, account: string): string {
  if (bound === "") return "";
  const [suffixed, prefixed] = [account.startsWith(bound), account.endsWith(bound)];
  if (!suffixed && !prefixed) return "";
  return `, and ${account} has a ${suffixed ? "suffix" : "prefix"} that the grant lacks`;
}
