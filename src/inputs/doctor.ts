import { defined } from "../defined.ts";
import type { HelmMajor, OptionName } from "../domain/helm/index.ts";
import {
  type NameProblem,
  type Parsed as ParsedName,
  parseAccountEmail,
  parseClusterName,
  parseKubernetesServiceAccountName,
  parseLocation,
  parseNamespace,
  parseProjectId,
  parseReleaseName,
} from "../domain/iam/index.ts";
import type { Flags, Phase } from "../installation.ts";
import type { VerdictOptions } from "../report/report.ts";
import { parseDuration } from "./duration.ts";
import { InputError } from "./errors.ts";
import { shown } from "./shown.ts";
import type { ValuesGiven } from "./values.ts";

/** The options of a run, checked. Times in milliseconds. */
export type DoctorOptions = {
  readonly flags: Flags;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly values: ValuesGiven;
  readonly helm: HelmMajor;
  /** A rendered chart: a file, or `-` for standard input. */
  readonly manifest?: string;
  /** The key that CARTO's values are under in those of a chart that contains it. */
  readonly valuesKey?: string;
  /** A chart's folder, or a packaged chart. */
  readonly chart?: string;
  /** Whether the release's Secret may be read. */
  readonly helmRelease: boolean;
  /** Whether the Secrets that components take variables from may be read. */
  readonly readsSecrets: boolean;
  /** A bundle to judge instead of Google Cloud and the cluster: a file, or `-` for standard input. */
  readonly bundle?: string;
  /** A folder of what gcloud and kubectl printed, to judge instead. */
  readonly evidence?: string;
  /** What `terraform show -json` printed, to judge beside the live settings: a file, or `-` for standard input. */
  readonly terraformJson?: string;
  /** Whether the release is installed; undefined where what exists is to decide. */
  readonly phase?: Phase;
  /** Whether the report prints the facts of the bundle. */
  readonly facts: boolean;
  readonly offline: boolean;
  /** Whether Policy Troubleshooter may be asked where the policies leave something open. */
  readonly troubleshoot: boolean;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly timeoutMs: number;
  /** How long to re-check until everything passes; 0 is not at all. */
  readonly waitMs: number;
  readonly requestTimeoutMs: number;
  readonly retries: number;
} & VerdictOptions;

export type GivenOptions = {
  readonly strings: ReadonlyMap<string, string>;
  readonly arrays: ReadonlyMap<string, readonly string[]>;
  readonly booleans: ReadonlySet<string>;
};

/** Helm's options for values; the order among them is Helm's, not the command line's. */
const SET_OPTIONS = ["set", "set-string", "set-json", "set-file", "set-literal"] as const;

type Grammar = (text: string) => ParsedName<unknown, Pick<NameProblem, "detail">>;

const GRAMMARS: {
  readonly [F in keyof Required<Flags>]: { readonly option: string; readonly parse: Grammar };
} = {
  project: { option: "project", parse: parseProjectId },
  location: { option: "location", parse: parseLocation },
  cluster: { option: "cluster", parse: parseClusterName },
  namespace: { option: "namespace", parse: parseNamespace },
  release: { option: "release", parse: parseReleaseName },
  iamServiceAccount: { option: "iam-service-account", parse: parseAccountEmail },
  kubernetesServiceAccount: {
    option: "kubernetes-service-account",
    parse: parseKubernetesServiceAccountName,
  },
};

/** Checks the options. It reports every fault and keeps the valid options. A name with a wrong grammar is an error. */
export function doctorOptions(given: GivenOptions): {
  readonly options: DoctorOptions;
  readonly errors: readonly InputError[];
} {
  const errors: InputError[] = [];
  const flags: { -readonly [F in keyof Flags]: Flags[F] } = {};
  for (const [field, { option, parse }] of Object.entries(GRAMMARS)) {
    const text = given.strings.get(option);
    if (text === undefined) continue;
    const parsed = parse(text);
    if (parsed.ok) Object.assign(flags, { [field]: text });
    else errors.push(new InputError(`--${option} ${shown(text)} ${parsed.problem.detail}`));
  }
  const duration = (name: string, standard: number) => {
    const text = given.strings.get(name);
    if (text === undefined) return standard;
    const parsed = parseDuration(text);
    if (parsed === undefined)
      errors.push(new InputError(`--${name} ${shown(text)} is not a duration such as 30s, 500ms or 1m30s`));
    return parsed ?? standard;
  };
  const retriesText = given.strings.get("retries") ?? "2";
  const retries = /^\d$/.test(retriesText) ? Number(retriesText) : undefined;
  if (retries === undefined)
    errors.push(new InputError(`--retries ${shown(retriesText)} is not a number from 0 to 9`));
  const [kubeconfig, context] = [given.strings.get("kubeconfig"), given.strings.get("context")];
  const [manifest, chart] = [given.strings.get("manifest"), given.strings.get("chart")];
  const [offline, readsSecrets] = [given.booleans.has("offline"), given.booleans.has("read-secrets")];
  const helmRelease = readsSecrets || given.booleans.has("helm-release");
  if (offline && helmRelease) {
    const option = readsSecrets ? "--read-secrets" : "--helm-release";
    errors.push(new InputError(`${option} needs the cluster, which --offline excludes`));
  }
  const only = listed(given.arrays.get("only"));
  const bundle = given.strings.get("bundle");
  const evidence = given.strings.get("evidence");
  if (bundle !== undefined) errors.push(...unlikeSaved(given, "a bundle doesn't change"));
  if (bundle === undefined && given.booleans.has("facts"))
    errors.push(new InputError("--facts prints the facts in a bundle: give --bundle FILE"));
  if (evidence !== undefined)
    errors.push(
      ...unlikeSaved(given, "--evidence doesn't change"),
      ...["bundle", "offline"]
        .filter((name) => given.strings.has(name) || given.booleans.has(name))
        .map((name) => new InputError(`--${name} and --evidence exclude each other: omit one of them`)),
    );
  const terraformJson = given.strings.get("terraform-json");
  if (terraformJson !== undefined) errors.push(...besideTerraform(given));
  const options: DoctorOptions = {
    flags,
    ...defined({ kubeconfig, context }),
    values: {
      files: listed(given.arrays.get("values")),
      options: SET_OPTIONS.flatMap((name) =>
        (given.arrays.get(name) ?? []).map(
          (text) => ({ option: `--${name}` satisfies OptionName, text }) as const,
        ),
      ),
    },
    helm: given.strings.get("helm") === "3" ? 3 : 4,
    ...defined({ manifest, chart, valuesKey: given.strings.get("values-key") }),
    helmRelease,
    readsSecrets,
    ...defined({ bundle, evidence, terraformJson }),
    ...phaseGiven(given.strings.get("phase")),
    facts: given.booleans.has("facts"),
    offline,
    troubleshoot: given.booleans.has("troubleshoot"),
    only,
    skip: listed(given.arrays.get("skip")),
    timeoutMs: duration("timeout", 30_000),
    waitMs: duration("wait", 0),
    requestTimeoutMs: duration("request-timeout", 10_000),
    retries: retries ?? 2,
    failOn: given.strings.get("fail-on") === "warn" ? "warn" : "error",
    allowUnknown: given.booleans.has("allow-unknown"),
    unknowns: only.length > 0 ? "all" : "errors",
  };
  return { options, errors };
}

/** Options that ask, which has no sense where something saved answers. */
const ASKING = ["kubeconfig", "context", "helm-release", "read-secrets", "troubleshoot", "wait"];

const besideTerraform = (given: GivenOptions): readonly InputError[] => [
  ...(given.strings.has("wait")
    ? [
        new InputError(
          "--wait waits for live settings, but a plan doesn't change: remove one of the two options",
        ),
      ]
    : []),
  ...["bundle", "evidence"]
    .filter((name) => given.strings.has(name))
    .map(
      (name) =>
        new InputError(`--${name} and --terraform-json both say what is judged: leave one of the two out`),
    ),
];

function unlikeSaved({ strings, booleans }: GivenOptions, why: string): readonly InputError[] {
  return ASKING.filter((name) => strings.has(name) || booleans.has(name)).map(
    (name) => new InputError(`--${name} reads live settings, but ${why}: remove one of the two options`),
  );
}

/** The parser has held it to the option's choices. */
function phaseGiven(text: string | undefined): { readonly phase?: Phase } {
  return text === "before-install" || text === "installed" ? { phase: text } : {};
}

/** `--only a,b --only c` is three names. */
const listed = (values: readonly string[] = []): readonly string[] =>
  values.flatMap((value) => value.split(",")).filter((value) => value !== "");
