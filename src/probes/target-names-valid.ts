import {
  type NameProblem,
  type Parsed,
  parseKubernetesServiceAccountName,
  parseNamespace,
  parseReleaseName,
} from "../domain/iam/index.ts";
import { PAGES } from "../domain/pages.ts";
import { type Finding, fail, pass, skip, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import type { Field } from "../subject.ts";

/** `google.subject` of a federated identity may have this many bytes (IAM, "Troubleshoot Workload Identity Federation"). */
const LONGEST_SUBJECT = 127;

export default defineProbe({
  id: "target-names-valid",
  title: "Namespace, release and account names are valid",
  category: "values",
  severity: "error",
  link: "Kubernetes service account",
  judge: (_facts, subject) => {
    const checked = [
      check("namespace", subject.namespace, parseNamespace),
      check("release", subject.release, parseReleaseName),
      check(
        "Kubernetes service account",
        subject.kubernetesServiceAccount,
        parseKubernetesServiceAccountName,
      ),
    ];
    const known = checked.filter((entry) => entry !== undefined);
    if (known.length === 0) return skip("no name is known: pass --namespace and --release");
    const found = known.flatMap((entry) => entry.findings);
    const { namespace, kubernetesServiceAccount: account } = subject;
    if (namespace.state === "known" && account.state === "known")
      found.push(...tooLong(namespace.value, account.value));
    return found.length > 0 ? found : pass(known.map(({ what, value }) => `${what} ${value}`).join(", "));
  },
  explain: `Kubernetes or Helm refuses a name outside its grammar, and a grant for it never matches. A namespace has at most 63 lower-case
letters, digits and hyphens. A release has at most 53. A service account has at most 253, with dots between its labels.`,
  judged: `IAM sees the subject ns/NAMESPACE/sa/ACCOUNT. Google documents a limit of 127 bytes for subjects, so a longer one is a warning.`,
  repair: `Correct the name in the option or the file that the finding names.`,
  links: [PAGES.kubernetesNames],
});

function check(what: string, field: Field, parse: (text: string) => Parsed<string, NameProblem>) {
  if (field.state !== "known") return undefined;
  const parsed = parse(field.value);
  const findings: Finding[] = parsed.ok
    ? []
    : [
        fail(`the ${what} ${JSON.stringify(field.value)} ${parsed.problem.detail}`, {
          subject: what,
          expected: "a name of lower-case letters, digits and hyphens",
          found: JSON.stringify(field.value),
          fix: { summary: `Correct the ${what}, which comes from ${field.from}` },
        }),
      ];
  return { what, value: field.value, findings };
}

function tooLong(namespace: string, account: string): readonly Finding[] {
  const subject = `ns/${namespace}/sa/${account}`;
  const bytes = Buffer.byteLength(subject);
  if (bytes <= LONGEST_SUBJECT) return [];
  return [
    warn(`the identity's subject has ${bytes} bytes, but Google's limit is ${LONGEST_SUBJECT}`, {
      subject: "subject",
      expected: `at most ${LONGEST_SUBJECT} bytes`,
      found: subject,
      fix: { summary: "Choose a shorter namespace or service account" },
    }),
  ];
}
