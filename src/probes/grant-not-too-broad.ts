import { defined } from "../defined.ts";
import {
  accountBinding,
  type FixCommand,
  resourceBinding,
  WORKLOAD_IDENTITY_USER,
} from "../domain/commands.ts";
import { expectedMember, type Grant, type MatchForm } from "../domain/iam/index.ts";
import { nameOf } from "../domain/resource-names.ts";
import type { Absent, Clusters, Observed } from "../facts.ts";
import { defineProbe, type Finding, type ProbeFix, pass, skip, warn } from "../probe.ts";
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
    if (verdict.verdict !== "granted") return skip("no grant holds for certain");
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
      : pass(`${verdict.by.member} has ${verdict.by.role} on the account alone`);
  },
  // Sources: IAM, "Using resource hierarchy for access control" (inheritance), "Principal identifiers" and "IAM roles and permissions index".
  explain: `A grant on the project, a folder or the organization lets the pods act as every IAM service account below it, administrators'
included. One to a whole namespace, cluster or pool lets in whoever can make a pod there. roles/iam.serviceAccountTokenCreator carries
signing and delegation too: the account needs it on itself to sign URLs, and the pods do not.`,
});

const FORMS = {
  legacy: undefined,
  subject: undefined,
  uid: undefined,
  "service-account": undefined,
  namespace: "it is for every service account of the namespace",
  cluster: "it is for every pod of the cluster",
  pool: "it is for every pod of every cluster in the pool",
  "all-service-accounts": "it is for every service account of a project, folder or organization",
  "all-users": "it is for everybody on the internet",
  "all-authenticated-users": "it is for everybody with a Google account",
} as const satisfies Record<MatchForm, string | undefined>;

function problemOf({ form, level, role, resource }: Grant): string | undefined {
  if (FORMS[form] !== undefined) return FORMS[form];
  if (level !== "service-account")
    return `it is on ${nameOf(resource)}, and so for every IAM service account below it`;
  return role === WORKLOAD_IDENTITY_USER || !role.startsWith("roles/")
    ? undefined
    : `${role} carries more than is needed`;
}

/**
 * A grant to one cluster keeps the project's other clusters out, and a grant by namespace and name lets them in (GKE, "About
 * Workload Identity Federation for GKE", identity sameness). Returns the choice where there is one, or where there may be.
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
    summary: `Choose: this grant is for every pod of this cluster, and one by namespace and name is for the same account in ${whose} too. To narrow it without sharing, grant to principal://…/kubernetes.serviceaccount.uid/UID, which ends when the account is made again`,
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
  return warn(`the grant works, and ${problem}`, {
    expected: `${member} with ${WORKLOAD_IDENTITY_USER} on ${subject.iamServiceAccount.value}`,
    found: `${broad} with ${role} on ${nameOf(resource)}`,
    fix:
      typeof exact === "object"
        ? exact
        : {
            summary: exact
              ? "Remove the broad grant"
              : "Grant the role to this service account on this account, wait 2-7 minutes, then remove the broad grant",
            commands: commands.filter((command) => command !== undefined),
            risk: "whoever else gets tokens by the broad grant stops getting them",
            ...defined({ undo }),
          },
  });
}
