import { annotationFromValues, IDENTITY_ANNOTATION } from "../domain/chart/conventions.ts";
import { gcloud } from "../domain/commands.ts";
import { parseAccountEmail } from "../domain/iam/index.ts";
import { defineProbe, fail, type Named, type ProbeFix, pass, warn, withNames } from "../probe.ts";
import { fixFor } from "./annotation/findings.ts";
import { unmade } from "./annotation/unmade.ts";

const FORM = "ACCOUNT@PROJECT.iam.gserviceaccount.com";

export default defineProbe({
  id: "annotation-email-valid",
  title: "The annotation holds a service account's address",
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
      return warn("The annotation holds a unique ID, and GKE documents only an email there", {
        expected: FORM,
        found: text,
        ...location,
        fix: correcting(subject),
      });
    if (!parsed.ok) {
      const trimmed = parseAccountEmail(text.trim()).ok ? text.trim() : undefined;
      return fail(`the IAM service account's address ${parsed.problem.detail}`, {
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
        return pass(`${text} is a service account's address`, location);
      case "service-agent":
      case "google-managed":
        return fail("the address is that of an account of Google's own, which nothing of yours may act as", {
          expected: FORM,
          found: text,
          ...location,
          fix: correcting(subject),
        });
      case "compute-default":
      case "app-engine-default":
        return warn(
          "the address is that of a default service account, which is often an Editor of its whole project",
          {
            expected: "an account made for CARTO",
            found: text,
            ...location,
            fix: correcting(subject),
          },
        );
    }
  },
  // Sources: GKE, "Authenticate to Google Cloud APIs from GKE workloads" (the annotation holds an email) and "Troubleshoot GKE
  // authentication" (the 404).
  explain: `The value of ${IDENTITY_ANNOTATION} is taken as it stands: the trailing newline that a block scalar ("|") keeps, a "serviceAccount:"
prefix, a placeholder left in or a missing ".iam" makes IAM answer 404 ("Gaia id not found for email"), and no pod gets a token.`,
});

function correcting(subject: Named<"iamServiceAccount">): ProbeFix {
  const { from } = subject.iamServiceAccount;
  return withNames(subject, ["project"], ({ project }) => ({
    summary: `Correct ${from}: the address alone, on one line. To see the accounts there are, list them`,
    commands: [gcloud("iam", "service-accounts", "list", `--project=${project}`)],
  }));
}
