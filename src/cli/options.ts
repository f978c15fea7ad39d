/** What a command is, and the options that several commands take: the parser, the help and the nearest-name hints read them. */
import type { Io } from "../app/io.ts";
import type { ExitCode } from "../report/report.ts";

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

/** A command, in a file of its own. */
export type Command = {
  /** As help shows it, behind the tool's name. */
  readonly usage: string;
  readonly describe: string;
  readonly options?: readonly Option[];
  /** Runs it on the words behind its name. Never throws for bad input. */
  readonly run: (argv: readonly string[], io: Io) => ExitCode | Promise<ExitCode>;
};

/** The options, each shown in the help under the title `group`. */
export const inGroup = (
  group: Option["group"],
  options: readonly Omit<Option, "group">[],
): readonly Option[] => options.map((option) => ({ ...option, group }));

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
      describe: "IAM service account that the pods should act as",
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
      describe: "Values file, as for helm (repeatable; - is standard input)",
    },
    {
      name: "set",
      kind: "array",
      empty: true,
      value: "K=V",
      describe:
        "Value on the command line, as for helm (also --set-string, --set-json, --set-file, --set-literal)",
    },
    { name: "set-string", kind: "array", empty: true, value: "K=V", describe: "As --set, always a string" },
    {
      name: "set-json",
      kind: "array",
      empty: true,
      value: "K=JSON",
      describe: "As --set, the value as JSON",
    },
    {
      name: "set-file",
      kind: "array",
      empty: true,
      value: "K=FILE",
      describe: "As --set, the value from a file",
    },
    {
      name: "set-literal",
      kind: "array",
      empty: true,
      value: "K=V",
      describe: "As --set, the value as it stands",
    },
    {
      name: "values-key",
      kind: "string",
      value: "KEY",
      describe: "Key of CARTO's values in those of a chart that contains carto",
    },
    {
      name: "helm",
      kind: "string",
      choices: ["3", "4"],
      default: "4",
      describe: "Read values as this major version of Helm does",
    },
    {
      name: "manifest",
      kind: "string",
      value: "FILE",
      describe: "Rendered chart, as helm template prints it (- is standard input)",
    },
    {
      name: "chart",
      kind: "string",
      value: "DIR|TGZ",
      describe: "The chart: its name, its defaults and how it names the account",
    },
    {
      name: "helm-release",
      kind: "boolean",
      describe: "Read the release's Secret too: the values and the manifest in force",
    },
    {
      name: "bundle",
      kind: "string",
      value: "FILE",
      describe: "Judge what a bundle holds instead of Google Cloud and the cluster: no socket is opened",
    },
    {
      name: "evidence",
      kind: "string",
      value: "DIR",
      describe: "Judge what the commands of carto-wi collect saved in this folder: no socket is opened",
    },
  ]),
  ...inGroup("Scope", [
    { name: "offline", kind: "boolean", describe: "Judge the files alone: no socket is opened" },
    {
      name: "troubleshoot",
      kind: "boolean",
      describe: "Ask Policy Troubleshooter where the policies leave open what the IAM service account may do",
    },
    { name: "only", kind: "array", value: "PROBE", describe: "Only these probes (ids, categories, globs)" },
    { name: "skip", kind: "array", value: "PROBE", describe: "Leave these probes out" },
    {
      name: "phase",
      kind: "string",
      choices: ["before-install", "installed"],
      describe: "What may be missing from the cluster (without it, what exists decides)",
    },
    {
      name: "timeout",
      kind: "string",
      value: "DURATION",
      default: "30s",
      describe: "Time for the whole run (with --wait, for each round)",
    },
    {
      name: "wait",
      kind: "string",
      value: "DURATION",
      describe: "Ask again what is not right, until it is or the time is up (IAM takes minutes)",
    },
    {
      name: "request-timeout",
      kind: "string",
      value: "DURATION",
      default: "10s",
      describe: "Time for one request",
    },
    {
      name: "retries",
      kind: "string",
      value: "N",
      default: "2",
      describe: "Repeats of a request after a passing fault",
    },
    {
      name: "fail-on",
      kind: "string",
      choices: ["error", "warn"],
      default: "error",
      describe: "What makes the run fail",
    },
    { name: "allow-unknown", kind: "boolean", describe: "Exit 0 although something could not be seen" },
  ]),
  ...inGroup("Output", [
    {
      name: "output",
      kind: "array",
      alias: ["o"],
      value: "FORMAT[=FILE]",
      describe: "Report format, and where to (repeatable)",
    },
    { name: "quiet", kind: "boolean", alias: ["q"], describe: "Only what is not right" },
    { name: "verbose", kind: "boolean", alias: ["v"], describe: "Everything there is to say" },
    {
      name: "facts",
      kind: "boolean",
      describe: "With --bundle: print the facts in the bundle (table and json)",
    },
    { name: "no-color", kind: "boolean", describe: "No colours (also NO_COLOR)" },
  ]),
];
