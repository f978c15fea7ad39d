/** What a probe answers: findings, and fixes with names of the subject. */
import type { FixCommand } from "./domain/commands.ts";
import type { Observed } from "./facts.ts";
import type { Because, Edit, Location, Severity } from "./report/report.ts";
import type { NameField, Subject } from "./subject.ts";

/** A fix as a probe gives it: the shell lines of its commands are made in one place, `report/shell.ts`. */
export type ProbeFix = {
  readonly summary: string;
  readonly commands?: readonly FixCommand[];
  readonly edits?: readonly Edit[];
  readonly risk?: string;
  /** How to undo it: a command, or a sentence. */
  readonly undo?: string | FixCommand;
};

type Common = {
  readonly message: string;
  readonly subject?: string;
  readonly location?: Location;
  /** Where this finding weighs otherwise than its probe's do. */
  readonly severity?: Severity;
};
/** What a warning or a failure owes the reader. */
export type Wrong = {
  readonly expected: string;
  readonly found: string;
  readonly fix: ProbeFix;
  readonly location?: Location;
  readonly subject?: string;
};
export type Finding =
  | (Common & { readonly status: "pass"; readonly found?: string })
  | (Common & Wrong & { readonly status: "warn" | "fail" })
  | (Common & {
      readonly status: "unknown" | "skip";
      readonly because: Because;
      readonly expected?: string;
      readonly found?: string;
      readonly fix?: ProbeFix;
    });

/** What a finding may hold besides its message. */
export type Extras = {
  readonly subject?: string;
  readonly location?: Location;
  readonly found?: string;
  readonly severity?: Severity;
};

export const pass = (message: string, extras: Extras = {}): Finding => ({
  status: "pass",
  message,
  ...extras,
});
export const warn = (message: string, wrong: Wrong): Finding => ({ status: "warn", message, ...wrong });
export const fail = (message: string, wrong: Wrong): Finding => ({ status: "fail", message, ...wrong });
export const skip = (detail: string, extras: Extras = {}): Finding => ({
  status: "skip",
  message: detail,
  because: { kind: "not-applicable", detail },
  ...extras,
});
export const unknown = (
  because: Because,
  extras: Extras & { readonly expected?: string; readonly fix?: ProbeFix } = {},
): Finding => ({ status: "unknown", message: because.detail, because, ...extras });

/** What an observation that is not known means for a probe that needs it: unknown, or skip when it was not asked for. */
export function unseen(
  observed: Exclude<Observed<unknown>, { readonly state: "known" }>,
  extras: Extras = {},
): Finding {
  const status = observed.state === "unseen" ? "unknown" : "skip";
  return { status, message: observed.reason.detail, because: observed.reason, ...extras };
}

/** How a command shows a name that is not known. */
const UNKNOWN_NAMES = {
  project: "PROJECT",
  location: "LOCATION",
  cluster: "CLUSTER",
  namespace: "NAMESPACE",
  release: "RELEASE",
  kubernetesServiceAccount: "SERVICE_ACCOUNT",
  iamServiceAccount: "ACCOUNT@PROJECT.iam.gserviceaccount.com",
  accountProject: "PROJECT",
} as const satisfies Record<NameField, string>;

/** Makes a fix that prints names of the subject. Its summary says which of them the reader has to fill in. */
export function withNames<F extends NameField>(
  subject: Subject,
  names: readonly F[],
  fixOf: (names: { readonly [N in F]: string }) => ProbeFix,
): ProbeFix {
  const shown = names.map((name): readonly [F, string] => {
    const field = subject[name];
    return [name, field.state === "known" ? field.value : UNKNOWN_NAMES[name]];
  });
  // Each name of `names` is among the entries.
  const fix = fixOf(Object.fromEntries(shown) as { readonly [N in F]: string });
  const toFill = names.filter((name) => subject[name].state !== "known").map((name) => UNKNOWN_NAMES[name]);
  if (toFill.length === 0) return fix;
  return { ...fix, summary: `${fix.summary} (fill in ${[...new Set(toFill)].join(", ")})` };
}
