import { resourceBinding } from "../domain/commands.ts";
import { parseMember } from "../domain/iam/index.ts";
import { defineProbe, pass, unseen, warn } from "../probe.ts";

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
    if (stale.length === 0) return pass("every member of the account's policy is there, as far as IAM says");
    const remove = stale.map(({ role, member }) =>
      resourceBinding("remove", { resource, role, member }, true),
    );
    return warn(
      `${stale.length === 1 ? "a member" : `${stale.length} members`} of the account's policy were deleted`,
      {
        expected: "no deleted member",
        found: stale.map(({ role, member }) => `${member} with ${role}`).join(", "),
        fix: {
          summary: "Remove the deleted members",
          commands: remove.filter((command) => command !== undefined),
          risk: "a member that is undeleted within 30 days does not get the role back",
          undo: "none: a deleted member cannot be granted anything",
        },
      },
    );
  },
  // Sources: IAM, `Binding.members` (deleted members, and what undeleting does) and "Quotas and limits".
  explain: `IAM keeps a deleted member as "deleted:…?uid=NUMBER" for as long as nobody takes it away. It grants nothing, and
counts towards the 1,500 principals that a policy holds at most. If the member is undeleted, it has the role again.`,
});

/** What was left of the account itself is for account-not-recreated to say. */
function isStale(text: string, email: string): boolean {
  const member = parseMember(text);
  if (member.kind !== "deleted") return false;
  return !(member.member.kind === "service-account" && member.member.email === email);
}
