import { gcloud } from "../domain/commands.ts";
import { parseAccountEmail } from "../domain/iam/index.ts";
import { defineProbe, fail, type Named, pass, unseen } from "../probe.ts";

export default defineProbe({
  id: "account-exists",
  title: "The IAM service account exists",
  category: "identity",
  severity: "error",
  link: "IAM service account",
  premises: ["annotation-email-valid"],
  uses: ["iamServiceAccount", "accountPolicy"],
  names: ["iamServiceAccount", "accountProject"],
  judge: ({ iamServiceAccount, accountPolicy }, subject) => {
    const email = subject.iamServiceAccount.value;
    const account = iamServiceAccount.observed;
    // Whoever may read its policy but not the account itself has seen all the same that it is there.
    const exists =
      account.state === "known" ? account.value.exists : accountPolicy.incidental(undefined)?.exists === true;
    if (exists) return pass(`${email} exists`);
    if (account.state !== "known") return unseen(account);
    return fail(`the IAM service account ${email} does not exist`, {
      expected: `an account ${email}`,
      found: "no such account (404, asked for under its own project)",
      fix: fixFor(subject),
    });
  },
  // Sources: GKE, "Troubleshoot GKE authentication" (the 404); IAM, "Create service accounts" (60 seconds or more until an
  // account can be used) and "Delete and undelete service accounts".
  explain: `IAM answers "Gaia id not found for email" or "Requested entity was not found" when the metadata server asks for a
token of an account that isn't there: a slip in the address, another project, or an account that was deleted. An account made a
moment ago can take a minute to be seen. Tell CARTO Support the address of a new account before the installation: the account is
granted its roles on CARTO's side by its identity, so one made again under the same address has to be told again.`,
});

function fixFor(subject: Named<"iamServiceAccount" | "accountProject">) {
  const email = subject.iamServiceAccount.value;
  const project = subject.accountProject.value;
  const parsed = parseAccountEmail(email);
  const list = gcloud("iam", "service-accounts", "list", `--project=${project}`);
  if (!parsed.ok || parsed.value.kind !== "user-managed") {
    return {
      summary: "See which accounts there are, and name the right one in the annotation",
      commands: [list],
    };
  }
  return {
    summary:
      "See whether the address has a slip (list); if the account is still to be made, create it, and send the address to CARTO Support",
    commands: [
      list,
      gcloud("iam", "service-accounts", "create", parsed.value.accountId, `--project=${project}`),
    ],
    risk: "none by itself: a new account has no roles, on CARTO's side neither",
    undo: gcloud("iam", "service-accounts", "delete", email, `--project=${project}`),
  };
}
