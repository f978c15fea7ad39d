import { gcloud } from "../domain/commands.ts";
import { parseAccountEmail } from "../domain/iam/index.ts";
import { PAGES } from "../domain/pages.ts";
import { fail, pass, skip, unknown, warn, withNames } from "../finding.ts";
import { defineProbe } from "../probe.ts";

export default defineProbe({
  id: "account-user-managed",
  title: "The IAM service account is user-managed",
  category: "identity",
  severity: "error",
  link: "IAM service account",
  premises: ["annotation-email-valid"],
  uses: ["iamServiceAccount"],
  names: ["iamServiceAccount"],
  judge: ({ iamServiceAccount: seen }, subject) => {
    if (seen.incidental(undefined)?.exists === false) return skip("the IAM service account doesn't exist");
    const email = subject.iamServiceAccount.value;
    const parsed = parseAccountEmail(email);
    if (!parsed.ok)
      return unknown({
        kind: "undecidable",
        detail:
          "carto-wi can't tell from a unique ID who manages the account: set the annotation to the email",
      });
    const wrong = {
      expected: "a user-managed service account for CARTO",
      found: email,
      fix: withNames(subject, ["accountProject"], ({ accountProject: project }) => ({
        summary:
          "Create an account for CARTO and send its email to CARTO Support. Then use it in the annotation and the grants",
        commands: [gcloud("iam", "service-accounts", "create", "carto-backend", `--project=${project}`)],
        risk: "none until the annotation names it",
        undo: "delete the account",
      })),
    };
    switch (parsed.value.kind) {
      case "user-managed":
        if (parsed.value.resembles === "firebase-default")
          return warn("This is Firebase's default account, which Firebase's services also use", wrong);
        // Only an account of the project itself is found there (IAM, "Service agents").
        if (parsed.value.resembles === "service-agent" && seen.incidental(undefined)?.exists !== true)
          return warn("This looks like a Google service agent, which your pods can't impersonate", wrong);
        return pass(`${email} is user-managed`);
      case "compute-default":
      case "app-engine-default":
        return warn(
          "this is a default service account, which often has the role Editor on its project",
          wrong,
        );
      case "service-agent":
      case "google-managed":
        return fail("this is a Google-managed account, which your pods can't impersonate", wrong);
    }
  },
  // Sources: IAM, "Types of service accounts" and "Service agents"; Firebase, "Overview of service accounts used in Firebase projects".
  explain: `The default accounts of Compute Engine and App Engine work, but other workloads of the project share them. They often have the role
Editor. An organization policy can prevent their creation. Google's service agents (…@gcp-sa-….iam.gserviceaccount.com) can't be
impersonated.`,
  judged: `The probe decides by the format of the email. A default account is a warning, and a service agent fails.`,
  repair: `Create a dedicated account, send its email to CARTO Support, and name it in the annotation and the grants. To undo it, delete the
account.`,
  links: [PAGES.accountTypes, PAGES.cartoAccount],
});
