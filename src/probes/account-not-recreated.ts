import type { ObservedPolicy } from "../compounds.ts";
import { type FixCommand, resourceBinding } from "../domain/commands.ts";
import { parseMember } from "../domain/iam/index.ts";
import { nameOf } from "../domain/resource-names.ts";
import { defineProbe, fail, pass, unseen, warn } from "../probe.ts";
import { GRANTEE_NAMES, granteeOf, judgeToken } from "./grant/grantee.ts";

export default defineProbe({
  id: "account-not-recreated",
  title: "The IAM service account is the one that was granted its roles",
  category: "identity",
  severity: "warn",
  link: "IAM service account",
  premises: ["account-exists", "pool-enabled"],
  needs: ["iamServiceAccount", "grants", "cluster", "clock"],
  uses: ["project", "kubernetesServiceAccount", "buckets"],
  names: GRANTEE_NAMES,
  judge: (facts, subject) => {
    const { iamServiceAccount: account, grants, buckets } = facts;
    const email = subject.iamServiceAccount.value;
    const named = buckets.decisive([]).flatMap((bucket) => bucket.policies);
    const policies = withoutRepeats([...grants.policies, ...grants.elsewhere, ...named]);
    const uid = account.exists ? account.uniqueId : undefined;
    const traces = policies.flatMap((policy) => tracesIn(policy, email, uid));
    if (traces.length === 0) {
      // Most roles are the project's, so its policy is named first.
      const projectFirst = policies.toSorted((one, other) => rankOf(one) - rankOf(other));
      for (const { observed } of projectFirst) if (observed.state !== "known") return unseen(observed);
      return pass(`no policy names an earlier account called ${email}`);
    }
    const lost = traces.filter((trace) => trace.lost);
    const shown = (lost.length > 0 ? lost : traces).map(
      ({ role, resource }) => `${role} on ${nameOf(resource)}`,
    );
    const wrong = {
      expected: `grants to ${email} as it is now${uid === undefined ? "" : ` (${uid})`}`,
      found: `${traces[0]?.member ?? ""} with ${shown.join(", ")}`,
      fix: fixOf(traces, email),
    };
    if (lost.length === 0) {
      return warn(
        "the account was deleted and made again; its roles were granted anew, and CARTO's side may still know the first",
        wrong,
      );
    }
    const message =
      "the account was deleted and made again, and the new one holds none of the first one's roles";
    // Without its binding it is binding-member that fails: one mistake is one fail.
    const bound = judgeToken(grants, granteeOf(subject, facts), facts.clock.now).verdict === "granted";
    return bound ? fail(message, wrong) : warn(message, wrong);
  },
  explain: `Deleting an IAM service account takes its own policy with it, the pods' grant included, and leaves
"deleted:serviceAccount:ADDRESS?uid=NUMBER" wherever it had roles. An account made again under the same address is another one: it
has none of those roles, on CARTO's side neither, so tell CARTO Support. Within 30 days the first can be had back (gcloud iam
service-accounts undelete NUMBER) once the second is deleted.`,
});

type Trace = {
  readonly member: string;
  readonly role: string;
  readonly resource: string;
  /** Whether the account as it is now lacks the role there. */
  readonly lost: boolean;
};

function tracesIn(
  { resource, observed }: ObservedPolicy,
  email: string,
  uid: string | undefined,
): readonly Trace[] {
  if (observed.state !== "known" || !observed.value.exists) return [];
  const { bindings } = observed.value;
  const holds = (role: string) =>
    bindings.some((binding) => binding.role === role && binding.members.includes(`serviceAccount:${email}`));
  return bindings.flatMap(({ role, members }) =>
    members.flatMap((member): readonly Trace[] => {
      const parsed = parseMember(member);
      if (parsed.kind !== "deleted" || parsed.member.kind !== "service-account") return [];
      if (parsed.member.email !== email || (uid !== undefined && parsed.uid === uid)) return [];
      return [{ member, role, resource, lost: !holds(role) }];
    }),
  );
}

const rankOf = ({ level }: ObservedPolicy): number => (level === "project" ? 0 : 1);

function withoutRepeats(policies: readonly ObservedPolicy[]): readonly ObservedPolicy[] {
  return [...new Map(policies.map((policy) => [policy.resource, policy])).values()];
}

function fixOf(traces: readonly Trace[], email: string) {
  const grant = ({ role, resource, member, lost }: Trace): readonly (FixCommand | undefined)[] => [
    ...(lost ? [resourceBinding("add", { resource, role, member: `serviceAccount:${email}` })] : []),
    resourceBinding("remove", { resource, role, member }, true),
  ];
  return {
    summary:
      "Grant the roles anew, take the deleted account's away, and tell CARTO Support that the account was made again; IAM takes two to seven minutes",
    commands: traces.flatMap(grant).filter((command) => command !== undefined),
    risk: "the account gets the roles that the deleted one had: see that each is still wanted",
    undo: "remove-iam-policy-binding in place of add-iam-policy-binding; a deleted account's binding cannot be put back",
  };
}
