import { defined } from "../defined.ts";
import {
  accountBinding,
  type FixCommand,
  resourceBinding,
  WORKLOAD_IDENTITY_USER,
} from "../domain/commands.ts";
import { expectedMember, type Grant, type MatchForm } from "../domain/iam/index.ts";
import { PAGES } from "../domain/pages.ts";
import { nameOf } from "../domain/resource-names.ts";
import type { Absent, Clusters, Observed } from "../facts.ts";
import { type Finding, type ProbeFix, pass, skip, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import { GRANTEE_NAMES, type GranteeNames, granteeOf, judgeToken } from "./grant/grantee.ts";
import { clustersSharing } from "./grant/sharing.ts";

export default defineProbe({
  id: "grant-not-too-broad",
  title: "The grant is limited to this Kubernetes service account",
  category: "hygiene",
  severity: "warn",
  link: "binding",
  premises: ["pool-enabled", "account-exists", "binding-member"],
  needs: ["cluster", "grants", "clock"],
  uses: ["project", "kubernetesServiceAccount", "clusters"],
  names: GRANTEE_NAMES,
  judge: (facts, subject) => {
    const grantee = granteeOf(subject, facts);
    const verdict = judgeToken(facts.grants, grantee, facts.clock.now);
    if (verdict.verdict !== "granted") return skip("no grant is certainly in effect");
    const member = expectedMember(grantee);
    const exact = verdict.all.some((grant) => problemOf(grant) === undefined);
    const broad = verdict.all.flatMap((grant): readonly Finding[] => {
      const problem = problemOf(grant);
      if (problem === undefined) return [];
      const shared = exact ? undefined : sharedByName(grant, facts.clusters.observed, grantee.pool, subject);
      return [tooBroad(problem, grant, subject, member, shared ?? exact)];
    });
    return broad.length > 0
      ? broad
      : pass(`${verdict.by.member} has ${verdict.by.role} on this account only`);
  },
  // Sources: IAM, "Using resource hierarchy for access control" (inheritance), "Principal identifiers" and "IAM roles and permissions index".
  explain: `A grant on the project, a folder or the organization lets the pods act as every IAM service account below it. A grant to a whole
namespace, cluster or pool applies to every pod that anyone creates there.`,
  judged: `roles/iam.serviceAccountTokenCreator also lets its members sign and delegate. The account needs that role on itself to sign URLs, but
the pods don't.`,
  repair: `Grant the role to this service account on this account, wait 2-7 minutes, then remove the broad grant. To undo it, add the broad
grant again.`,
  links: [PAGES.principals, PAGES.aboutWorkloadIdentity],
});

const FORMS = {
  legacy: undefined,
  subject: undefined,
  uid: undefined,
  "service-account": undefined,
  namespace: "it applies to every service account of the namespace",
  cluster: "it applies to every pod of the cluster",
  pool: "it applies to every pod of every cluster in the pool",
  "all-service-accounts": "it applies to every service account of a project, folder or organization",
  "all-users": "it applies to everyone on the internet",
  "all-authenticated-users": "it applies to everyone with a Google account",
} as const satisfies Record<MatchForm, string | undefined>;

function problemOf({ form, level, role, resource }: Grant): string | undefined {
  if (FORMS[form] !== undefined) return FORMS[form];
  if (level !== "service-account")
    return `it is on ${nameOf(resource)}, so it includes every IAM service account below`;
  return role === WORKLOAD_IDENTITY_USER || !role.startsWith("roles/")
    ? undefined
    : `${role} contains more permissions than needed`;
}

/**
 * A grant to one cluster excludes the project's other clusters, and a grant by namespace and name includes them. Returns the
 * choice if there is one, or may be one. Source: GKE, "About Workload Identity Federation for GKE", identity sameness.
 */
function sharedByName(
  { form }: Grant,
  clusters: Observed<Absent | Clusters>,
  pool: string,
  subject: GranteeNames,
): ProbeFix | undefined {
  if (form !== "cluster") return undefined;
  const others = clusters.state === "known" ? clustersSharing(clusters.value, pool, subject) : undefined;
  const complete = clusters.state === "known" && !(clusters.value.exists && clusters.value.incomplete);
  if (others !== undefined && others.length === 0 && complete) return undefined;
  const whose =
    others === undefined || others.length === 0 ? "other clusters in the pool" : others.join(", ");
  return {
    summary: `Grant to principal://…/kubernetes.serviceaccount.uid/UID, which ends when you recreate the account. A grant by namespace and name would also apply in ${whose}`,
  };
}

function tooBroad(
  problem: string,
  grant: Grant,
  subject: GranteeNames,
  member: string,
  exact: boolean | ProbeFix,
): Finding {
  const add = { email: subject.iamServiceAccount.value, project: subject.accountProject.value, member };
  const { resource, role, member: broad, condition } = grant;
  const remove = resourceBinding("remove", { resource, role, member: broad }, condition !== undefined);
  const undo = resourceBinding("add", { resource, role, member: broad });
  const commands: readonly (FixCommand | undefined)[] = [
    exact === true ? undefined : accountBinding("add", add),
    remove,
  ];
  return warn(`the grant works, but ${problem}`, {
    expected: `${member} with ${WORKLOAD_IDENTITY_USER} on ${subject.iamServiceAccount.value}`,
    found: `${broad} with ${role} on ${nameOf(resource)}`,
    fix:
      typeof exact === "object"
        ? exact
        : {
            summary: exact
              ? "Remove the broad grant (takes effect in 2-7 minutes)"
              : "Grant the role to this service account on this account, wait 2-7 minutes, then remove the broad grant",
            commands: commands.filter((command) => command !== undefined),
            risk: "everyone else who uses the broad grant gets no more tokens",
            ...defined({ undo }),
          },
  });
}
