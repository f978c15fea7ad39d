import { gcloud } from "../domain/commands.ts";
import { parseAccountEmail } from "../domain/iam/index.ts";
import { defineProbe, fail, pass, skip, unknown, warn, withNames } from "../probe.ts";

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
    if (seen.incidental(undefined)?.exists === false) return skip("there is no such account");
    const email = subject.iamServiceAccount.value;
    const parsed = parseAccountEmail(email);
    if (!parsed.ok)
      return unknown({ kind: "undecidable", detail: "whose account it is can't be told from its unique ID" });
    const wrong = {
      expected: "an account made for CARTO",
      found: email,
      fix: withNames(subject, ["accountProject"], ({ accountProject: project }) => ({
        summary:
          "Make an account for CARTO, send its address to CARTO Support, and name it in the annotation and in the grants",
        commands: [gcloud("iam", "service-accounts", "create", "carto-backend", `--project=${project}`)],
        risk: "none before the annotation names it",
        undo: "delete the account again",
      })),
    };
    switch (parsed.value.kind) {
      case "user-managed":
        if (parsed.value.resembles === "firebase-default")
          return warn("It is Firebase's default account, which Firebase's own services use too", wrong);
        // Only an account of the project itself is found there (IAM, "Service agents").
        if (parsed.value.resembles === "service-agent" && seen.incidental(undefined)?.exists !== true)
          return warn(
            "It has the form of a Google service agent, which nothing of yours can impersonate",
            wrong,
          );
        return pass(`${email} is an account that people made`);
      case "compute-default":
      case "app-engine-default":
        return warn(
          "it is a default service account, which is often an Editor of its whole project and which organizations switch off",
          wrong,
        );
      case "service-agent":
      case "google-managed":
        return fail("it is an account of Google's own, which nothing of yours may act as", wrong);
    }
  },
  // Sources: IAM, "Types of service accounts" and "Service agents"; Firebase, "Overview of service accounts used in Firebase projects".
  explain: `Compute Engine's and App Engine's default accounts work, and are shared by whatever else runs in the project: often
with the role Editor, and gone where the organization keeps default accounts from being made. Google's own service agents
(…@gcp-sa-….iam.gserviceaccount.com) cannot be acted as at all.`,
});
