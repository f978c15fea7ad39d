import { annotationFromValues, createsAccount, IDENTITY_ANNOTATION } from "../domain/chart/conventions.ts";
import { kubectl } from "../domain/commands.ts";
import type { Finding, Named, ProbeFix } from "../probe.ts";
import { defineProbe, pass, skip, warn } from "../probe.ts";
import { listed } from "./running/backends.ts";

type Installed = Named<"namespace" | "kubernetesServiceAccount">;

/** That it is missing, or is no address, other probes fail for: here stands how it came about. */
export default defineProbe({
  id: "service-account-annotated",
  title: "The live annotation stands under its key, as the values have it",
  category: "kubernetes",
  severity: "error",
  link: "annotation",
  premises: ["service-account-exists"],
  needs: ["kubernetesServiceAccount"],
  uses: ["values"],
  names: ["namespace", "kubernetesServiceAccount"],
  judge: ({ kubernetesServiceAccount: account, values }, subject) => {
    if (!account.exists) return skip("not installed yet: there is no account that could be annotated");
    const { annotation = "", otherKeys } = account;
    if (otherKeys.length > 0) return wrongKey(annotation, otherKeys, subject);
    if (annotation.trim() === "") return skip("not annotated, as annotation-present says");
    if (annotation !== annotation.trim())
      return skip("it has white space around the address, which annotation-email-valid judges");
    const given = values.incidental(undefined);
    const node = given !== undefined && createsAccount(given) ? annotationFromValues(given) : undefined;
    if (node?.kind === "string" && !node.value.includes("{{") && node.value !== annotation)
      return skip(`the values name another account than ${annotation}, as annotation-present says`);
    return pass(`annotated with ${annotation}${node?.kind === "string" ? ", as the values say" : ""}`);
  },
  explain: `GKE reads the key ${IDENTITY_ANNOTATION} alone: a slip in it, or the key of another cloud, is stored
without a word and read by nobody. "kubectl annotate" is taken back by the next helm upgrade.`,
});

function wrongKey(annotation: string, otherKeys: readonly string[], subject: Installed): Finding {
  const beside = annotation === "" ? "in place of" : "beside";
  return warn(
    `the account has ${listed(otherKeys)} ${beside} ${IDENTITY_ANNOTATION}: GKE does not read that`,
    {
      expected: IDENTITY_ANNOTATION,
      found: otherKeys.join(", "),
      fix: onAccount(
        subject,
        "Remove the other key, in the values and on the account",
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
