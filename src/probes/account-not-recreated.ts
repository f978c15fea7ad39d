import type { ObservedPolicy } from "../compounds.ts";
import { resourceBinding } from "../domain/commands.ts";
import { parseMember } from "../domain/iam/index.ts";
import { PAGES } from "../domain/pages.ts";
import { nameOf } from "../domain/resource-names.ts";
import { pass, unseen, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";

export default defineProbe({
  id: "account-not-recreated",
  title: "The IAM service account was never recreated",
  category: "identity",
  severity: "warn",
  link: "IAM service account",
  premises: ["account-exists"],
  needs: ["iamServiceAccount", "grants"],
  names: ["iamServiceAccount"],
  uses: ["buckets"],
  judge: ({ iamServiceAccount: account, grants, buckets }, subject) => {
    const email = subject.iamServiceAccount.value;
    const named = buckets.decisive([]).flatMap((bucket) => bucket.policies);
    const policies = withoutRepeats([...grants.policies, ...grants.elsewhere, ...named]);
    const uid = account.exists ? account.uniqueId : undefined;
    const traces = policies.flatMap((policy) => tracesIn(policy, email, uid));
    if (traces.length === 0) {
      // Most roles are the project's, so its policy is named first.
      const projectFirst = policies.toSorted((one, other) => rankOf(one) - rankOf(other));
      for (const { observed } of projectFirst) if (observed.state !== "known") return unseen(observed);
      return pass(`No policy names an earlier account called ${email}`);
    }
    const shown = traces.map(({ role, resource }) => `${role} on ${nameOf(resource)}`);
    const remove = traces.map(({ role, resource, member }) =>
      resourceBinding("remove", { resource, role, member }, true),
    );
    return warn(`${email} was recreated. CARTO may still know the first account`, {
      expected: `grants to ${email} as it is now${uid === undefined ? "" : ` (${uid})`}`,
      found: `${traces[0]?.member ?? ""} with ${shown.join(", ")}`,
      fix: {
        summary:
          "Tell CARTO Support that you recreated the account, then remove the deleted members (takes effect in 2-7 minutes)",
        commands: remove.filter((command) => command !== undefined),
        risk: "if you undelete the first account within 30 days, it doesn't get the roles again",
        undo: "not possible: you can't grant a role to a deleted account",
      },
    });
  },
  // Sources: IAM, "Delete and undelete service accounts" and `Binding.members`.
  explain: `When you delete an IAM service account, its own policy is deleted too, with the pods' grant. Other policies keep
"deleted:serviceAccount:EMAIL?uid=NUMBER", which grants nothing. An account that you recreate with the same email is a different account.
It has none of the earlier roles, and CARTO Support must grant it access again.`,
  inLog: ["Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)."],
  judged: `The probe looks for deleted members with this email. Missing roles fail the probes that need them.`,
  repair: `Tell CARTO Support about the new account, and remove the deleted members. Within 30 days you can restore the first account: delete
the second, then run gcloud iam service-accounts undelete NUMBER.`,
  links: [PAGES.undeleteAccounts, PAGES.cartoAccount],
});

type Trace = { readonly member: string; readonly role: string; readonly resource: string };

/** What is left of an earlier account of the address (IAM, "Delete and undelete service accounts"). */
function tracesIn(
  { resource, observed }: ObservedPolicy,
  email: string,
  uid: string | undefined,
): readonly Trace[] {
  if (observed.state !== "known" || !observed.value.exists) return [];
  return observed.value.bindings.flatMap(({ role, members }) =>
    members.flatMap((member): readonly Trace[] => {
      const parsed = parseMember(member);
      if (parsed.kind !== "deleted" || parsed.member.kind !== "service-account") return [];
      if (parsed.member.email !== email || (uid !== undefined && parsed.uid === uid)) return [];
      return [{ member, role, resource }];
    }),
  );
}

const rankOf = ({ level }: ObservedPolicy): number => (level === "project" ? 0 : 1);

function withoutRepeats(policies: readonly ObservedPolicy[]): readonly ObservedPolicy[] {
  return [...new Map(policies.map((policy) => [policy.resource, policy])).values()];
}
