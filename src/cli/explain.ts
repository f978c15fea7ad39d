import { stringify } from "yaml";
import { type Io, interruptedCode } from "../app/io.ts";
import { recognise } from "../domain/pod-errors.ts";
import { InputError } from "../inputs/errors.ts";
import { didYouMean } from "../inputs/nearest.ts";
import { readInput } from "../inputs/read.ts";
import { PROBES } from "../probes/index.ts";
import type { ExitCode } from "../report/report.ts";
import { GOOGLE_RIGHTS, KUBERNETES_RIGHTS, type KubernetesScope } from "../sources/questions.ts";
import type { Command } from "./options.ts";

/** `carto-wi explain` */
export const explain: Command = {
  usage: "explain PROBE|'ERROR TEXT'|permissions",
  describe:
    "Explains a probe, or finds the probes for an error in a pod's log (- reads the log from standard input). permissions prints the roles that a run needs.",
  run,
};

/** Prints why a probe matters and how to fix what it finds, the probes for an error text, or the roles to grant. */
async function run(words: readonly string[], io: Io): Promise<ExitCode> {
  const [id, ...rest] = words;
  if (id === "-" && rest.length === 0) return explainLog(io);
  if (id === "permissions" && rest.length === 0) {
    io.stdout.write(permissions());
    return 0;
  }
  const probe = PROBES.find((candidate) => candidate.id === id);
  if (probe === undefined || rest.length > 0) {
    const ids = [...PROBES.map((candidate) => candidate.id), "permissions"];
    const text = words.join(" ");
    if (/\s/.test(text) || recognise(text).length > 0) return explainText(text, io);
    const parts = id === undefined ? [] : ids.filter((candidate) => candidate.split("-").includes(id));
    if (parts.length > 0) {
      io.stderr.write(`carto-wi: explain one of these probes: ${parts.join(", ")}\n`);
      return 2;
    }
    const said =
      id === undefined
        ? "explain needs a probe"
        : `there is no probe ${JSON.stringify(words.join(" "))}${didYouMean(id, ids)}`;
    io.stderr.write(`carto-wi: ${said}: carto-wi explain PROBE (see carto-wi probes), or permissions\n`);
    return 2;
  }
  io.stdout.write(`${probe.id}: ${probe.title}\n\n${probe.explain}\n`);
  return 0;
}

/** Reads a log from standard input and explains the errors in it. */
async function explainLog(io: Io): Promise<ExitCode> {
  try {
    const bytes = await readInput(io.stdin, "standard input", io.interrupted);
    return explainText(Buffer.from(bytes).toString("utf8"), io);
  } catch (error) {
    if (io.interrupted.aborted) return interruptedCode(io);
    if (!(error instanceof InputError)) throw error;
    io.stderr.write(`carto-wi: ${error.message}\n`);
    return 2;
  }
}

/** Prints the causes that an error text points to, the likeliest first. Nothing of the text itself is printed. */
function explainText(text: string, io: Io): ExitCode {
  const known = recognise(text);
  if (known.length === 0) {
    io.stderr.write(
      "carto-wi: no known Workload Identity error is in this text. Run carto-wi doctor to check the whole chain.\n",
    );
    return 2;
  }
  for (const { cause, probes } of known) {
    io.stdout.write(`${cause}\n`);
    for (const id of probes) {
      const probe = PROBES.find((candidate) => candidate.id === id);
      if (probe !== undefined) io.stdout.write(`  ${probe.id}: ${probe.title}\n`);
    }
    if (probes.length > 0) io.stdout.write(`  Check them with: carto-wi doctor --only ${probes.join(",")}\n`);
    io.stdout.write("\n");
  }
  return 0;
}

type Rule = {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
};
type Document = { readonly comment: string; readonly content: object };

const googlePermissions = (where: "project" | "above"): readonly string[] =>
  Object.entries(GOOGLE_RIGHTS).flatMap(([permission, place]) => (place === where ? [permission] : []));

/** One rule for each API group and set of verbs. */
function rules(scope: KubernetesScope): readonly Rule[] {
  const verbsOf = new Map<string, string[]>();
  for (const [right, scopes] of Object.entries<readonly KubernetesScope[]>(KUBERNETES_RIGHTS)) {
    const [verb = "", resource = ""] = right.split(" ");
    if (scopes.includes(scope)) verbsOf.set(resource, [...(verbsOf.get(resource) ?? []), verb]);
  }
  const grouped = new Map<string, Rule>();
  for (const [named, verbs] of verbsOf) {
    const [plural = "", ...group] = named.split(".");
    const key = `${group.join(".")} ${verbs.join(" ")}`;
    const resources = [...(grouped.get(key)?.resources ?? []), plural];
    grouped.set(key, { apiGroups: [group.join(".")], resources, verbs });
  }
  return [...grouped.values()];
}

const RBAC = { apiVersion: "rbac.authorization.k8s.io/v1" } as const;

const role = (name: string, namespace: string, scope: KubernetesScope): object => ({
  ...RBAC,
  kind: "Role",
  metadata: { name, namespace },
  rules: rules(scope),
});

const DOCUMENTS: readonly Document[] = [
  {
    comment:
      "Google Cloud, on the project of the cluster, and on those of the IAM service account, the buckets and the datasets where\nthese are others: gcloud iam roles create cartoWi --project=PROJECT --file=FILE\n(container.clusters.connect is needed for the DNS-based endpoint alone)",
    content: {
      title: "carto-wi",
      description: "What carto-wi doctor reads",
      stage: "GA",
      includedPermissions: googlePermissions("project"),
    },
  },
  {
    comment:
      "Google Cloud, on the organization: what is granted and denied above the projects. Without it some results are unknown, and\ndecide nothing: gcloud iam roles create cartoWiAbove --organization=NUMBER --file=FILE",
    content: {
      title: "carto-wi above the projects",
      description: "What carto-wi doctor reads of folders and the organization",
      stage: "GA",
      includedPermissions: googlePermissions("above"),
    },
  },
  {
    comment: "Kubernetes, in the release's namespace (here: carto)",
    content: role("carto-wi", "carto", "namespace"),
  },
  { comment: "Kubernetes, GKE's metadata server", content: role("carto-wi", "kube-system", "kube-system") },
  {
    comment: "Kubernetes, what is in no namespace or in any",
    content: { ...RBAC, kind: "ClusterRole", metadata: { name: "carto-wi" }, rules: rules("cluster") },
  },
  {
    comment: "Kubernetes, for --helm-release alone: the Secrets of the release's namespace (here: carto)",
    content: role("carto-wi-helm-release", "carto", "helm-release"),
  },
];

/** The least roles that a run needs, from what the sources ask for: YAML documents, each under a comment that says where it belongs. */
function permissions(): string {
  return DOCUMENTS.map(
    ({ comment, content }) => `${comment.replace(/^/gm, "# ")}\n${stringify(content)}`,
  ).join("---\n");
}
