/** What a command is, and the options that several commands take: the parser, the help and the nearest-name hints read them. */
import type { Io } from "../app/io.ts";
import { FORMATS } from "../render/index.ts";
import type { ExitCode } from "../report/report.ts";

export type OptionKind = "string" | "boolean" | "array";
export type Option = {
  readonly name: string;
  readonly kind: OptionKind;
  readonly alias?: readonly string[];
  readonly group: "Target" | "Evidence" | "Installations" | "Scope" | "Output";
  readonly describe: string;
  /** How the value is called in the help. */
  readonly value?: string;
  readonly default?: string;
  /** Whether an empty value says nothing, as Helm has it, rather than being a mistake. */
  readonly empty?: true;
  readonly choices?: readonly string[];
};

/** What follows the tool's name on a command line, and what it is for. */
export type Example = readonly [line: string, describe: string];

/** A command, in a file of its own. */
export type Command = {
  /** As help shows it, behind the tool's name. */
  readonly usage: string;
  /** The list of all commands shows its first sentence beside the command's name. */
  readonly describe: string;
  readonly examples?: readonly Example[];
  readonly options?: readonly Option[];
  /** Runs it on the words behind its name. Never throws for bad input. */
  readonly run: (argv: readonly string[], io: Io) => ExitCode | Promise<ExitCode>;
};

/** The options, each shown in the help under the title `group`. */
export const inGroup = (
  group: Option["group"],
  options: readonly Omit<Option, "group">[],
): readonly Option[] => options.map((option) => ({ ...option, group }));

/** Options that say which installations of `carto-wi.yaml` a command is about. */
export const CONFIG_OPTIONS: readonly Option[] = inGroup("Installations", [
  {
    name: "config",
    kind: "string",
    value: "FILE",
    describe: "Configuration (default: carto-wi.yaml here or above, up to the repository's root)",
  },
  { name: "no-config", kind: "boolean", describe: "Don't read carto-wi.yaml" },
  {
    name: "installation",
    kind: "string",
    value: "GLOB",
    describe: "Check only installations with a matching name",
  },
]);

/** Of commands that judge several installations in one run. */
export const EACH_OPTIONS: readonly Option[] = inGroup("Installations", [
  {
    name: "each",
    kind: "string",
    value: "GLOB",
    describe: "Check each matching values file as an installation",
  },
]);

export const DOCTOR_OPTIONS: readonly Option[] = [
  ...inGroup("Target", [
    { name: "project", kind: "string", value: "ID", describe: "Google Cloud project of the cluster" },
    { name: "cluster", kind: "string", value: "NAME", describe: "GKE cluster" },
    { name: "location", kind: "string", value: "REGION|ZONE", describe: "Region or zone of the cluster" },
    {
      name: "namespace",
      kind: "string",
      alias: ["n"],
      value: "NAME",
      describe: "Kubernetes namespace of the release",
    },
    { name: "release", kind: "string", value: "NAME", describe: "Name of the Helm release" },
    {
      name: "iam-service-account",
      kind: "string",
      alias: ["gsa"],
      value: "EMAIL",
      describe: "IAM service account that the pods act as",
    },
    {
      name: "kubernetes-service-account",
      kind: "string",
      alias: ["ksa"],
      value: "NAME",
      describe: "Kubernetes service account that the pods run as",
    },
    { name: "kubeconfig", kind: "string", value: "FILE", describe: "kubeconfig to use" },
    { name: "context", kind: "string", value: "NAME", describe: "Context of the kubeconfig" },
  ]),
  ...inGroup("Evidence", [
    {
      name: "values",
      kind: "array",
      empty: true,
      alias: ["f"],
      value: "FILE",
      describe: "Values file, as in helm (repeatable, - reads standard input)",
    },
    {
      name: "set",
      kind: "array",
      empty: true,
      value: "K=V",
      describe: "Value, as in helm (repeatable, like the four options below)",
    },
    { name: "set-string", kind: "array", empty: true, value: "K=V", describe: "Like --set, always a string" },
    {
      name: "set-json",
      kind: "array",
      empty: true,
      value: "K=JSON",
      describe: "Like --set, the value is JSON",
    },
    {
      name: "set-file",
      kind: "array",
      empty: true,
      value: "K=FILE",
      describe: "Like --set, the value is the content of a file",
    },
    {
      name: "set-literal",
      kind: "array",
      empty: true,
      value: "K=V",
      describe: "Like --set, the value is taken literally",
    },
    {
      name: "values-key",
      kind: "string",
      value: "KEY",
      describe: "Key of CARTO's values in the values of an umbrella chart",
    },
    {
      name: "helm",
      kind: "string",
      choices: ["3", "4"],
      default: "4",
      describe: "Read values like this major version of Helm",
    },
    {
      name: "manifest",
      kind: "string",
      value: "FILE",
      describe: "Rendered chart from helm template (- reads standard input)",
    },
    {
      name: "chart",
      kind: "string",
      value: "DIR|TGZ",
      describe: "CARTO's chart: its defaults and account names",
    },
    {
      name: "helm-release",
      kind: "boolean",
      describe: "Read the deployed values and manifest from the release's Secret",
    },
    {
      name: "read-secrets",
      kind: "boolean",
      describe: "The same, and which variables the backends take from Secrets",
    },
    {
      name: "terraform-json",
      kind: "string",
      value: "FILE",
      describe:
        "Judge what terraform show -json prints of a plan or a state, beside the live settings (- is standard input)",
    },
    {
      name: "bundle",
      kind: "string",
      value: "FILE",
      describe: "Check a bundle, without any connection (- reads standard input)",
    },
    {
      name: "evidence",
      kind: "string",
      value: "DIR",
      describe: "Check what the commands of carto-wi collect saved, without any connection",
    },
  ]),
  ...inGroup("Scope", [
    { name: "offline", kind: "boolean", describe: "Check only files, without any connection" },
    {
      name: "troubleshoot",
      kind: "boolean",
      describe: "Ask Policy Troubleshooter where the policies don't decide",
    },
    {
      name: "only",
      kind: "array",
      value: "PROBE",
      describe: "Run only these probes (ids, categories, globs)",
    },
    { name: "skip", kind: "array", value: "PROBE", describe: "Skip these probes" },
    {
      name: "phase",
      kind: "string",
      choices: ["before-install", "installed"],
      describe: "Whether the release is installed (default: detected)",
    },
    {
      name: "timeout",
      kind: "string",
      value: "DURATION",
      default: "30s",
      describe: "Time limit of the run, or of each round with --wait",
    },
    {
      name: "wait",
      kind: "string",
      value: "DURATION",
      describe: "Re-check until everything passes or DURATION is over",
    },
    {
      name: "request-timeout",
      kind: "string",
      value: "DURATION",
      default: "10s",
      describe: "Time limit of one request",
    },
    {
      name: "retries",
      kind: "string",
      value: "N",
      default: "2",
      describe: "Retries after a transient error",
    },
    {
      name: "fail-on",
      kind: "string",
      choices: ["error", "warn"],
      default: "error",
      describe: "What makes the run fail (exit code 1)",
    },
    { name: "allow-unknown", kind: "boolean", describe: "Exit with 0 even if something is unknown" },
  ]),
  ...inGroup("Output", [
    {
      name: "output",
      kind: "array",
      alias: ["o"],
      value: "FORMAT[=FILE]",
      describe: `${FORMATS.join(", ")} (repeatable, default: table)`,
    },
    {
      name: "quiet",
      kind: "boolean",
      alias: ["q"],
      describe: "Print only problems and one closing sentence",
    },
    { name: "verbose", kind: "boolean", alias: ["v"], describe: "List everything, with details" },
    {
      name: "facts",
      kind: "boolean",
      describe: "With --bundle: print the facts in the bundle (table and json)",
    },
    { name: "no-color", kind: "boolean", describe: "No colors (also: NO_COLOR)" },
  ]),
];
