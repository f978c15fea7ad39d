/**
 * What a run of the doctor says: plain, readonly, JSON-serialisable data. Renderers turn it into text
 * and can't change it. The JSON shape that others rely on is `schemas/report.v1.schema.json`.
 */

/** `unknown`: could not look, never green. `skip`: does not apply here, always with the reason. */
export type Status = "pass" | "warn" | "fail" | "unknown" | "skip";

/** How much an unknown weighs: of severity `error` it makes the run inconclusive, of `warn` it does not. */
export type Severity = "error" | "warn";

/** The rooms the probes are sorted into; their order is the report's. */
export const CATEGORIES = ["values", "project", "cluster", "kubernetes", "identity", "hygiene"] as const;
export type Category = (typeof CATEGORIES)[number];

/** The links of the chain from the values files to the permissions CARTO needs, in order. */
export const LINKS = [
  "values",
  "Kubernetes service account",
  "annotation",
  "IAM service account",
  "binding",
  "workload identity pool",
  "node pools",
  "permissions",
] as const;
export type Link = (typeof LINKS)[number];

/** Why a result is unknown or skip. */
export type BecauseKind =
  | "permission-missing"
  | "unauthenticated"
  | "api-disabled"
  | "timeout"
  | "unreachable"
  | "server-error"
  | "malformed-answer"
  | "not-collected"
  | "undecidable"
  | "blocked"
  | "offline"
  | "not-given"
  | "not-applicable";

export type Because = {
  readonly kind: BecauseKind;
  /** A sentence for people: what carto-wi couldn't read, or why it doesn't apply, and what would settle it. */
  readonly detail: string;
  /** The permission that would settle it, e.g. `iam.serviceAccounts.getIamPolicy`. */
  readonly permission?: string;
  /** The id of the probe that blocks this one. */
  readonly by?: string;
};

/** Where a finding is: in a file (1-based line and column), or in an option of the command line. */
export type Location =
  | { readonly file: string; readonly line: number; readonly column: number }
  | { readonly option: string; readonly text: string };

/** A command to type; `shell` is `argv` quoted for a POSIX shell, see `shell.ts`. */
export type Command = { readonly tool: string; readonly argv: readonly string[]; readonly shell: string };

/** A change to a values file: the path of keys, and the YAML to have there. */
export type Edit = { readonly file?: string; readonly path: string; readonly yaml: string };

export type Fix = {
  readonly summary: string;
  readonly commands: readonly Command[];
  readonly edits?: readonly Edit[];
  /** What the fix may disturb. */
  readonly risk?: string;
  /** How to undo it. */
  readonly undo?: string;
};

/** The reason, and the last day (UTC, `YYYY-MM-DD`) on which the finding is accepted. */
export type Accepted = { readonly reason: string; readonly until?: string };

/** An entry of `accept:`; patterns where `*` is any characters. */
export type Acceptance = Accepted & {
  readonly probe: string;
  readonly installation?: string;
  readonly subject?: string;
  readonly at: Location;
};

export type Result = {
  readonly id: string;
  /** States the good condition. */
  readonly title: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly status: Status;
  /** What was judged, where one probe gives several results. */
  readonly subject?: string;
  readonly message: string;
  readonly expected?: string;
  readonly found?: string;
  readonly location?: Location;
  readonly because?: Because;
  readonly fix?: Fix;
  /** Why the finding is accepted; then it doesn't decide. The status stays. */
  readonly accepted?: Accepted;
  /** Where to read on: a command of ours. */
  readonly docs: string;
  /** Milliseconds that the slowest fact of this result took; for JUnit, never in the JSON report. */
  readonly elapsedMs: number;
};

/** What is judged, as far as it is known. */
export type TargetField =
  | "project"
  | "projectNumber"
  | "cluster"
  | "location"
  /** The API server's address, where neither a kubeconfig nor a mounted token says it. */
  | "apiServer"
  | "namespace"
  | "release"
  /** `before-install` or `installed`. */
  | "phase"
  | "iamServiceAccount"
  | "kubernetesServiceAccount";
export type Target = {
  readonly [F in TargetField]?: string;
} & {
  /** For every field that was not given: from what it was inferred. */
  readonly inferred: { readonly [F in TargetField]?: string };
};

export type ChainLink = { readonly link: Link; readonly status: Status; readonly detail: string };

/** What a run judged: Google Cloud and the cluster, files alone, or what was saved of them. */
export type Source =
  | { readonly kind: "live" | "files" }
  | { readonly kind: "evidence"; readonly name: string }
  | {
      readonly kind: "terraform";
      readonly name: string;
      readonly of: "plan" | "state";
      /** When the plan was made, if it says so. RFC 3339, UTC. */
      readonly plannedAt?: string;
      /** Live settings were judged with it. */
      readonly beside?: "live";
    }
  | {
      readonly kind: "bundle";
      /** The file as it was given; absent in the reports that a bundle holds. */
      readonly name?: string;
      /** RFC 3339, UTC. */
      readonly gatheredAt: string;
      /** The version that gathered it. */
      readonly tool: Tool;
      /** Whether the report names things by pseudonyms. */
      readonly names: "real" | "pseudonyms";
    };

export type Tool = { readonly name: string; readonly version: string };

/** Absolute paths, and a file to point at where a finding has no place: relative to the current folder. */
export type Repository = { readonly root: string; readonly cwd: string; readonly standIn?: string };

/** An error of usage or input. */
export type ReportError = { readonly message: string; readonly location?: Location };

/** A fact of a bundle, as a report prints it. */
export type ShownFact = {
  readonly kind: string;
  readonly key: { readonly [name: string]: string };
  readonly state: "known" | "unseen" | "not-asked";
  /** Present where it is known. */
  readonly value?: unknown;
  /** Why it is not known. */
  readonly because?: string;
  /** When a source was asked: RFC 3339, UTC. */
  readonly at?: string;
};

/** The judgement of one installation. */
export type Report = {
  /** The installation's name in a run of several. */
  readonly name?: string;
  /** The file that says most of it: its last values file, or its manifest. */
  readonly file?: string;
  /** Why it could not be judged; absent where it was. */
  readonly errors?: readonly ReportError[];
  /** Only where `--facts` asks for them. */
  readonly facts?: readonly ShownFact[];
  readonly target: Target;
  readonly results: readonly Result[];
  readonly chain: readonly ChainLink[];
};

export type Verdict = "pass" | "fail" | "inconclusive";
export type Summary = { readonly [S in Status]: number };
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130 | 143;

/** What decides a verdict beside the results. */
export type VerdictOptions = {
  /** Whether a warning counts as a failure (`--fail-on warn`). */
  readonly failOn: "error" | "warn";
  /** Whether an unknown leaves the exit code 0 (`--allow-unknown`). */
  readonly allowUnknown: boolean;
  /** Which unknowns decide: those of severity `error`, or every one, because the probes were asked for by name (`--only`). */
  readonly unknowns: "errors" | "all";
};

/** One run: the reports of the installations it judged (most runs have one) and what follows from them. */
export type Run = VerdictOptions & {
  readonly tool: Tool;
  /** Absent where nothing was judged. */
  readonly source?: Source;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly errors: readonly ReportError[];
  /** What is told beside the errors and decides nothing. */
  readonly notices?: readonly ReportError[];
  /** Where paths are relative to, and where code hosts want them to be. Absent where it makes no difference. */
  readonly repository?: Repository;
  /** The ids of the probes that `--skip` leaves out. */
  readonly leftOut: readonly string[];
  readonly verdict: Verdict;
  readonly exitCode: ExitCode;
  readonly reports: readonly Report[];
};
