import { gcloud } from "../domain/commands.ts";
import { parseAccountEmail } from "../domain/iam/index.ts";
import { PAGES } from "../domain/pages.ts";
import { fail, pass, unseen } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import type { Named } from "../subject.ts";

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
    // A user who may read its policy but not the account itself still knows that the account exists.
    const exists =
      account.state === "known" ? account.value.exists : accountPolicy.incidental(undefined)?.exists === true;
    if (exists) return pass(`${email} exists`);
    if (account.state !== "known") return unseen(account);
    return fail(`the IAM service account ${email} doesn't exist`, {
      expected: `an account ${email}`,
      found: "not found (404 from the account's own project)",
      fix: fixFor(subject),
    });
  },
  // Sources: GKE, "Troubleshoot GKE authentication" (the 404); IAM, "Create service accounts" (60 seconds or more until an
  // account can be used) and "Delete and undelete service accounts".
  explain: `IAM answers 404 when the metadata server asks for a token of an account that doesn't exist. The email may have a typo or name another
project, or the account was deleted. CARTO grants its roles to the account itself, not to the email. Send CARTO Support the email of a new account before the
installation, and again if you recreate it.`,
  inLog: ["Gaia id not found for email", "IAM returned 404", "Requested entity was not found"],
  judged: `The probe asks for the account in the project that its email names. A new account can take a minute to appear.`,
  repair: `Correct the email, or create the account and send its email to CARTO Support. To undo it, delete the account.`,
  links: [PAGES.cartoAccount, PAGES.cartoGuide],
});

function fixFor(subject: Named<"iamServiceAccount" | "accountProject">) {
  const email = subject.iamServiceAccount.value;
  const project = subject.accountProject.value;
  const parsed = parseAccountEmail(email);
  const list = gcloud("iam", "service-accounts", "list", `--project=${project}`);
  if (!parsed.ok || parsed.value.kind !== "user-managed") {
    return {
      summary: "List the accounts, then use yours in the annotation",
      commands: [list],
    };
  }
  return {
    summary:
      "List the accounts and check the email for a typo. If the account is new, create it (takes effect in about 1 minute) and send its email to CARTO Support",
    commands: [
      list,
      gcloud("iam", "service-accounts", "create", parsed.value.accountId, `--project=${project}`),
    ],
    risk: "none: a new account has no roles, neither yours nor CARTO's",
    undo: gcloud("iam", "service-accounts", "delete", email, `--project=${project}`),
  };
}
