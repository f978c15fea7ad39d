/** The fixes of a report as steps, in the order in which they have to be done. */
import type { Category, Command, Edit, Fix, Report, Result } from "./report.ts";

/**
 * How a step is done. `run`: commands that a script can run. `edit`: a change to the values files. `look`: commands that only
 * show something. `person`: a step without a command. `optional`: a step that no failure asks for.
 */
export type StepKind = "run" | "edit" | "look" | "person" | "optional";

export type Step = {
  readonly kind: StepKind;
  readonly result: Pick<Result, "id" | "title" | "message" | "subject" | "status" | "location">;
  readonly fix: Fix;
  /** Without those that an earlier step runs. */
  readonly commands: readonly Command[];
};

/**
 * The order of the categories' fixes. A grant needs the project's APIs, the account and the pool: without a pool, IAM answers
 * "Identity Pool does not exist". Pods read the account's annotation when they start, so the grants come before the cluster's objects.
 */
const ORDER: { readonly [C in Category]: number } = {
  project: 0,
  cluster: 1,
  identity: 2,
  values: 3,
  kubernetes: 4,
  hygiene: 5,
};
/** Restarts pods, which has to come after all other changes. */
const LAST = "pods-fresh";

/** The steps for what decides: failures, and warnings under `--fail-on warn`. Other fixes are optional, and so are those of accepted findings. */
export function stepsOf({ results }: Report, failOn: "error" | "warn"): readonly Step[] {
  const wrong = results.filter(({ status }) => status !== "pass" && status !== "skip");
  const ordered = wrong.toSorted((a, b) => rank(a) - rank(b));
  const seen = new Set<string>();
  return ordered.flatMap((result): readonly Step[] => {
    const { fix } = result;
    if (fix === undefined) return [];
    const commands = fix.commands.filter(({ shell }) => !seen.has(shell));
    // Each edit is deployed after it was made.
    for (const one of commands) if (!isDeployment(one)) seen.add(one.shell);
    const repeats = fix.commands.length > 0 && commands.length === 0 && (fix.edits ?? []).length === 0;
    return repeats ? [] : [{ kind: kindOf(result, fix, commands, failOn), result, fix, commands }];
  });
}

const rank = ({ id, category }: Result): number => (id === LAST ? Number.MAX_SAFE_INTEGER : ORDER[category]);

function kindOf(
  { status, accepted }: Result,
  { edits = [] }: Fix,
  commands: readonly Command[],
  failOn: "error" | "warn",
): StepKind {
  if (accepted !== undefined) return "optional";
  if (status !== "fail" && !(status === "warn" && failOn === "warn")) return "optional";
  const own = commands.filter((one) => !isDeployment(one));
  if (own.length > 0) {
    if (own.every(isLook)) return "look";
    return own.some(lacksName) ? "person" : "run";
  }
  return edits.some(isValues) ? "edit" : "person";
}

/** Whether a command deploys what people change first, so that no script runs it for them. */
export const isDeployment = ({ tool }: Command): boolean => /^(?:argocd|flux|helmfile|terraform)$/.test(tool);

/** Whether a command only shows something. */
export const isLook = ({ tool, argv }: Command): boolean =>
  tool === "kubectl"
    ? argv.some((word) => /^(?:get|describe|logs)$/.test(word))
    : argv.some((word) => /^(?:list|describe|query)$/.test(word));

/** What a fix prints in place of a name that is not known: `withNames` of `finding.ts`. */
const PLACEHOLDER =
  /(?:^|[=:/@[])(?:PROJECT|LOCATION|CLUSTER|NAMESPACE|RELEASE|SERVICE_ACCOUNT|ACCOUNT@PROJECT)(?=$|[/.\]@:])/;

/** Whether a name in the command has to be filled in. */
const lacksName = ({ argv }: Command): boolean => argv.some((word) => PLACEHOLDER.test(word));

/** A change to the values; a policy of the cluster's is printed as an edit too. */
export const isValues = ({ yaml }: Edit): boolean => !isObject(yaml);

/** Whether a text is objects of Kubernetes, which `kubectl apply` takes. */
export const isObject = (yaml: string): boolean => /^apiVersion:/m.test(yaml) && /^kind:/m.test(yaml);
