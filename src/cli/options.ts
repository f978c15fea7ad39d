/** The options of the commands, as one table: the parser, the help, the completion and the nearest-name hints read it. */

export type OptionKind = "string" | "boolean" | "array";
export type Option = {
  readonly name: string;
  readonly kind: OptionKind;
  readonly alias?: readonly string[];
  readonly group: "Target" | "Evidence" | "Scope" | "Output";
  readonly describe: string;
  /** How the value is called in the help. */
  readonly value?: string;
  readonly default?: string;
  /** Whether an empty value says nothing, as Helm has it, rather than being a mistake. */
  readonly empty?: true;
  readonly choices?: readonly string[];
};

export const DOCTOR_OPTIONS = [
  {
    name: "project",
    kind: "string",
    group: "Target",
    value: "ID",
    describe: "Google Cloud project of the cluster",
  },
  { name: "cluster", kind: "string", group: "Target", value: "NAME", describe: "GKE cluster" },
  {
    name: "location",
    kind: "string",
    group: "Target",
    value: "REGION|ZONE",
    describe: "Region or zone of the cluster",
  },
  {
    name: "namespace",
    kind: "string",
    alias: ["n"],
    group: "Target",
    value: "NAME",
    describe: "Kubernetes namespace of the release",
  },
  { name: "release", kind: "string", group: "Target", value: "NAME", describe: "Name of the Helm release" },
  {
    name: "iam-service-account",
    kind: "string",
    alias: ["gsa"],
    group: "Target",
    value: "EMAIL",
    describe: "IAM service account that the pods should act as",
  },
  {
    name: "kubernetes-service-account",
    kind: "string",
    alias: ["ksa"],
    group: "Target",
    value: "NAME",
    describe: "Kubernetes service account that the pods run as",
  },
  { name: "kubeconfig", kind: "string", group: "Target", value: "FILE", describe: "kubeconfig to use" },
  { name: "context", kind: "string", group: "Target", value: "NAME", describe: "Context of the kubeconfig" },
  {
    name: "values",
    kind: "array",
    empty: true,
    alias: ["f"],
    group: "Evidence",
    value: "FILE",
    describe: "Values file, as for helm (repeatable; - is standard input)",
  },
  {
    name: "set",
    kind: "array",
    empty: true,
    group: "Evidence",
    value: "K=V",
    describe:
      "Value on the command line, as for helm (also --set-string, --set-json, --set-file, --set-literal)",
  },
  {
    name: "set-string",
    kind: "array",
    empty: true,
    group: "Evidence",
    value: "K=V",
    describe: "As --set, always a string",
  },
  {
    name: "set-json",
    kind: "array",
    empty: true,
    group: "Evidence",
    value: "K=JSON",
    describe: "As --set, the value as JSON",
  },
  {
    name: "set-file",
    kind: "array",
    empty: true,
    group: "Evidence",
    value: "K=FILE",
    describe: "As --set, the value from a file",
  },
  {
    name: "set-literal",
    kind: "array",
    empty: true,
    group: "Evidence",
    value: "K=V",
    describe: "As --set, the value as it stands",
  },
  {
    name: "values-key",
    kind: "string",
    group: "Evidence",
    value: "KEY",
    describe: "Key of CARTO's values in those of a chart that contains carto",
  },
  {
    name: "helm",
    kind: "string",
    group: "Evidence",
    choices: ["3", "4"],
    default: "4",
    describe: "Read values as this major version of Helm does",
  },
  {
    name: "manifest",
    kind: "string",
    group: "Evidence",
    value: "FILE",
    describe: "Rendered chart, as helm template prints it (- is standard input)",
  },
  {
    name: "chart",
    kind: "string",
    group: "Evidence",
    value: "DIR|TGZ",
    describe: "The chart: its name, its defaults and how it names the account",
  },
  {
    name: "helm-release",
    kind: "boolean",
    group: "Evidence",
    describe: "Read the release's Secret too: the values and the manifest in force",
  },
  {
    name: "bundle",
    kind: "string",
    group: "Evidence",
    value: "FILE",
    describe: "Judge what a bundle holds instead of Google Cloud and the cluster: no socket is opened",
  },
  {
    name: "evidence",
    kind: "string",
    group: "Evidence",
    value: "DIR",
    describe: "Judge what the commands of carto-wi collect saved in this folder: no socket is opened",
  },
  {
    name: "offline",
    kind: "boolean",
    group: "Scope",
    describe: "Judge the files alone: no socket is opened",
  },
  {
    name: "troubleshoot",
    kind: "boolean",
    group: "Scope",
    describe: "Ask Policy Troubleshooter where the policies leave open what the IAM service account may do",
  },
  {
    name: "only",
    kind: "array",
    group: "Scope",
    value: "PROBE",
    describe: "Only these probes (ids, categories, globs)",
  },
  { name: "skip", kind: "array", group: "Scope", value: "PROBE", describe: "Leave these probes out" },
  {
    name: "phase",
    kind: "string",
    group: "Scope",
    choices: ["before-install", "installed"],
    describe: "What may be missing from the cluster (without it, what exists decides)",
  },
  {
    name: "timeout",
    kind: "string",
    group: "Scope",
    value: "DURATION",
    default: "30s",
    describe: "Time for the whole run (with --wait, for each round)",
  },
  {
    name: "wait",
    kind: "string",
    group: "Scope",
    value: "DURATION",
    describe: "Ask again what is not right, until it is or the time is up (IAM takes minutes)",
  },
  {
    name: "request-timeout",
    kind: "string",
    group: "Scope",
    value: "DURATION",
    default: "10s",
    describe: "Time for one request",
  },
  {
    name: "retries",
    kind: "string",
    group: "Scope",
    value: "N",
    default: "2",
    describe: "Repeats of a request after a passing fault",
  },
  {
    name: "fail-on",
    kind: "string",
    group: "Scope",
    choices: ["error", "warn"],
    default: "error",
    describe: "What makes the run fail",
  },
  {
    name: "allow-unknown",
    kind: "boolean",
    group: "Scope",
    describe: "Exit 0 although something could not be seen",
  },
  {
    name: "output",
    kind: "array",
    alias: ["o"],
    group: "Output",
    value: "FORMAT[=FILE]",
    describe: "Report format, and where to (repeatable)",
  },
  { name: "quiet", kind: "boolean", alias: ["q"], group: "Output", describe: "Only what is not right" },
  { name: "verbose", kind: "boolean", alias: ["v"], group: "Output", describe: "Everything there is to say" },
  { name: "no-color", kind: "boolean", group: "Output", describe: "No colours (also NO_COLOR)" },
] as const satisfies readonly Option[];
