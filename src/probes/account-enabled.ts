import { gcloud } from "../domain/commands.ts";
import { defineProbe, fail, pass } from "../probe.ts";

export default defineProbe({
  id: "account-enabled",
  title: "The IAM service account is enabled",
  category: "identity",
  severity: "error",
  link: "IAM service account",
  premises: ["account-exists"],
  needs: ["iamServiceAccount"],
  names: ["accountProject"],
  judge: ({ iamServiceAccount: account }, { accountProject }) => {
    if (!account.exists) throw new Error("judged although account-exists failed");
    if (!account.disabled) return pass(`${account.email} is enabled`);
    const command = (verb: string) =>
      gcloud("iam", "service-accounts", verb, account.email, `--project=${accountProject.value}`);
    return fail(`${account.email} is disabled, so nobody gets a token of it`, {
      expected: "enabled",
      found: "disabled",
      fix: {
        summary: "Find out who disabled it and why; then enable it",
        commands: [command("enable")],
        risk: "whoever may act as the account may do so again, with keys of it that still exist too",
        undo: command("disable"),
      },
    });
  },
  // Source: IAM, "Disable and enable service accounts".
  explain: `A disabled IAM service account keeps its roles and its grants, and gets no token: while it is
disabled, nobody can authenticate as it.`,
});
