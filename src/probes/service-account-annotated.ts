import { annotationFromValues, createsAccount, IDENTITY_ANNOTATION } from "../domain/chart/conventions.ts";
import { kubectl } from "../domain/commands.ts";
import { PAGES } from "../domain/pages.ts";
import type { Finding, ProbeFix } from "../finding.ts";
import { pass, skip, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import type { Named } from "../subject.ts";
import { listed } from "./running/backends.ts";

type Installed = Named<"namespace" | "kubernetesServiceAccount">;

/** Other probes fail for a missing or invalid email. This one says how it came about. */
export default defineProbe({
  id: "service-account-annotated",
  title: "The annotation in the cluster matches the values",
  category: "kubernetes",
  severity: "error",
  link: "annotation",
  premises: ["service-account-exists"],
  needs: ["kubernetesServiceAccount"],
  uses: ["values"],
  names: ["namespace", "kubernetesServiceAccount"],
  judge: ({ kubernetesServiceAccount: account, values }, subject) => {
    if (!account.exists) return skip("not installed yet: the account doesn't exist");
    const { annotation = "", otherKeys } = account;
    if (otherKeys.length > 0) return wrongKey(annotation, otherKeys, subject);
    if (annotation.trim() === "") return skip("the account has no annotation (see annotation-present)");
    if (annotation !== annotation.trim())
      return skip("the annotation has whitespace around the email (see annotation-email-valid)");
    const given = values.incidental(undefined);
    const node = given !== undefined && createsAccount(given) ? annotationFromValues(given) : undefined;
    if (node?.kind === "string" && !node.value.includes("{{") && node.value !== annotation)
      return skip(`the values name another account than ${annotation} (see annotation-present)`);
    return pass(
      `The account is annotated with ${annotation}${node?.kind === "string" ? ", like in the values" : ""}`,
    );
  },
  explain: `GKE reads only the key ${IDENTITY_ANNOTATION}. A misspelled key, or the key of another cloud, is stored silently and has no effect. helm
upgrade keeps an annotation that you set with kubectl annotate, unless a manifest of the release sets the same key.`,
  inLog: ["Invalid form of account ID"],
  repair: `Correct the key in the values and run helm upgrade. Remove the other key. To undo it, restore the values.`,
  links: [PAGES.useWorkloadIdentity],
});

function wrongKey(annotation: string, otherKeys: readonly string[], subject: Installed): Finding {
  const beside = annotation === "" ? "instead of" : "beside";
  return warn(
    `the account has ${listed(otherKeys)} ${beside} ${IDENTITY_ANNOTATION}, and GKE ignores that key`,
    {
      expected: IDENTITY_ANNOTATION,
      found: otherKeys.join(", "),
      fix: onAccount(
        subject,
        "Remove the other key from the values and from the account",
        otherKeys.map((key) => `${key}-`),
      ),
    },
  );
}

function onAccount(subject: Installed, summary: string, words: readonly string[]): ProbeFix {
  const { namespace, kubernetesServiceAccount: name } = subject;
  return {
    summary,
    commands: [kubectl("annotate", "serviceaccount", name.value, `--namespace=${namespace.value}`, ...words)],
  };
}
