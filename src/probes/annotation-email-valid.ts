import { annotationFromValues, IDENTITY_ANNOTATION } from "../domain/chart/conventions.ts";
import { gcloud } from "../domain/commands.ts";
import { parseAccountEmail } from "../domain/iam/index.ts";
import { PAGES } from "../domain/pages.ts";
import { fail, type ProbeFix, pass, warn, withNames } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import type { Named } from "../subject.ts";
import { fixFor } from "./annotation/findings.ts";
import { unmade } from "./annotation/unmade.ts";

/** What the fixes print where they know no account, and what Google's pages print. */
const PLACEHOLDER = /^[A-Z_]+@[A-Z_]+\.iam\.gserviceaccount\.com$/;
const FORM = "ACCOUNT@PROJECT.iam.gserviceaccount.com";

export default defineProbe({
  id: "annotation-email-valid",
  title: "The annotation is a valid service account email",
  category: "values",
  severity: "error",
  link: "annotation",
  uses: ["values", "manifest"],
  names: ["iamServiceAccount"],
  judge: ({ values, manifest }, subject) => {
    const text = subject.iamServiceAccount.value;
    const parsed = parseAccountEmail(text);
    const given = values.incidental(undefined);
    const node = given && annotationFromValues(given);
    const location =
      node?.kind === "string" && node.value === text && node.at !== undefined ? { location: node.at } : {};
    if (!parsed.ok && parsed.problem.kind === "unique-id")
      return warn("The annotation is a unique ID, but GKE documents only an email", {
        expected: FORM,
        found: text,
        ...location,
        fix: correcting(subject),
      });
    if (!parsed.ok && PLACEHOLDER.test(text.trim()))
      return fail("the annotation is still the placeholder of an example", {
        expected: "the email of your IAM service account",
        found: text,
        ...location,
        fix: correcting(subject),
      });
    if (!parsed.ok) {
      const trimmed = parseAccountEmail(text.trim()).ok ? text.trim() : undefined;
      return fail(`the annotation is not a valid email: it ${parsed.problem.detail}`, {
        expected: trimmed === undefined ? FORM : JSON.stringify(trimmed),
        found: JSON.stringify(text),
        ...location,
        fix:
          trimmed === undefined
            ? correcting(subject)
            : fixFor(subject, trimmed, {
                values: given,
                notMade: unmade(given, manifest.incidental(undefined), subject),
              }),
      });
    }
    switch (parsed.value.kind) {
      case "user-managed":
        return pass(`${text} is a valid service account email`, location);
      case "service-agent":
      case "google-managed":
        return fail("the email belongs to a Google-managed account, which your pods can't impersonate", {
          expected: FORM,
          found: text,
          ...location,
          fix: correcting(subject),
        });
      case "compute-default":
      case "app-engine-default":
        return warn(
          "the email belongs to a default service account, which often has the role Editor on its project",
          {
            expected: "a user-managed service account for CARTO",
            found: text,
            ...location,
            fix: correcting(subject),
          },
        );
    }
  },
  // Sources: GKE, "Authenticate to Google Cloud APIs from GKE workloads" (the annotation holds an email) and "Troubleshoot GKE
  // authentication" (the 404).
  explain: `GKE uses the value of ${IDENTITY_ANNOTATION} as it is. A trailing newline, a "serviceAccount:" prefix, a placeholder or a missing
".iam" makes IAM answer 404. Then no pod gets a token.`,
  inLog: ["IAM returned 404", "Gaia id not found for email"],
  judged: `The probe checks the format alone. A block scalar ("|") keeps the trailing newline. It warns about a unique ID, because GKE
documents only an email, and about a default service account.`,
  repair: `Write the email alone, on one line, and run helm upgrade. To undo it, restore the earlier value.`,
  links: [PAGES.useWorkloadIdentity, PAGES.accountTypes],
});

function correcting(subject: Named<"iamServiceAccount">): ProbeFix {
  const { from } = subject.iamServiceAccount;
  return withNames(subject, ["project"], ({ project }) => ({
    summary: `Correct ${from}: write the email alone, on one line. This command lists the accounts`,
    commands: [gcloud("iam", "service-accounts", "list", `--project=${project}`)],
  }));
}
