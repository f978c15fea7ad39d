import { resourceBinding } from "../domain/commands.ts";
import { parseMember } from "../domain/iam/index.ts";
import { PAGES } from "../domain/pages.ts";
import { pass, unseen, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";

export default defineProbe({
  id: "no-stale-members",
  title: "The account's policy has no deleted members",
  category: "hygiene",
  severity: "warn",
  link: "binding",
  premises: ["account-exists"],
  needs: ["grants"],
  names: ["iamServiceAccount"],
  judge: ({ grants }, { iamServiceAccount }) => {
    const own = grants.policies.find(({ level }) => level === "service-account");
    if (own === undefined) throw new Error("grants begin with the account's own policy");
    const { resource, observed } = own;
    if (observed.state !== "known") return unseen(observed);
    const email = iamServiceAccount.value;
    const stale = (observed.value.exists ? observed.value.bindings : []).flatMap(({ role, members }) =>
      members.filter((member) => isStale(member, email)).map((member) => ({ role, member })),
    );
    if (stale.length === 0) return pass("the account's policy has no deleted members");
    const remove = stale.map(({ role, member }) =>
      resourceBinding("remove", { resource, role, member }, true),
    );
    return warn(
      `the account's policy has ${stale.length === 1 ? "a deleted member" : `${stale.length} deleted members`}`,
      {
        expected: "no deleted member",
        found: stale.map(({ role, member }) => `${member} with ${role}`).join(", "),
        fix: {
          summary: "Remove the deleted members (takes effect in 2-7 minutes)",
          commands: remove.filter((command) => command !== undefined),
          risk: "if you undelete a member within 30 days, it doesn't get the role again",
          undo: "not possible: you can't grant a role to a deleted member",
        },
      },
    );
  },
  // Sources: IAM, `Binding.members` (deleted members, and what undeleting does) and "Quotas and limits".
  explain: `IAM keeps a deleted member as "deleted:…?uid=NUMBER" until you remove it. It grants nothing, but it counts toward the policy's limit
of 1,500 principals. If you undelete the member, its grant takes effect again.`,
  repair: `Remove the deleted members (takes effect in 2-7 minutes). You can't undo that: IAM accepts no grant to a deleted member.`,
  links: [PAGES.undeleteAccounts],
});

/** What was left of the account itself is for account-not-recreated to say. */
function isStale(text: string, email: string): boolean {
  const member = parseMember(text);
  if (member.kind !== "deleted") return false;
  return !(member.member.kind === "service-account" && member.member.email === email);
}
