import { gcloud } from "../domain/commands.ts";
import { PAGES } from "../domain/pages.ts";
import { fail, pass } from "../finding.ts";
import { defineProbe } from "../probe.ts";

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
    return fail(`${account.email} is disabled, so pods get no token for it`, {
      expected: "enabled",
      found: "disabled",
      fix: {
        summary: "Find out who disabled it and why, then enable it (takes effect in minutes)",
        commands: [command("enable")],
        risk: "everyone with a grant or a key can use the account again",
        undo: command("disable"),
      },
    });
  },
  // Source: IAM, "Disable and enable service accounts".
  explain: `A disabled IAM service account keeps its roles and grants, but gets no token. While it is disabled, no client can authenticate
as it.`,
  repair: `Find out who disabled it and why, then enable it (takes effect in minutes). To undo it, disable it.`,
  links: [PAGES.enableAccounts],
});
