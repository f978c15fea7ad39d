/** What the values' components take into their environment: single variables, and whole ConfigMaps and Secrets. */
import { defined } from "../../defined.ts";
import { hasUnreadEnvironments, VARIABLES_KEY } from "../../domain/chart/planned-environment.ts";
import type { PlannedStep, ValuesTree } from "../../domain/chart/values-tree.ts";
import type { ObjectStep } from "../../domain/kubernetes/environment.ts";
import { effectOf, WELL_KNOWN_FILE } from "../../domain/kubernetes/variables.ts";
import { type Finding, fail, unknown } from "../../finding.ts";
import type { Subject } from "../../subject.ts";
import { type Objects, unseenBecause } from "../environment/objects.ts";
import { type PlannedComponent, plannedComponents } from "../environment/planned.ts";
import { notCollected } from "../environment/running.ts";
import { keysShown, mountedFile, NO_KEY_FILE } from "./keys-shown.ts";

/**
 * Judges each component with its own variables. An object that was read and sets nothing gives no finding. An object with
 * unseen keys is unknown, because it may set any variable.
 */
export function valuesEnvironment(
  values: ValuesTree,
  objects: Objects,
  subject: Subject,
): readonly Finding[] {
  if (hasUnreadEnvironments(values)) return [notCollected(NO_KEY_FILE)];
  return plannedComponents(values, objects, subject).flatMap((one) => judged(one, objects, subject));
}

function judged({ set, unseen, missing }: PlannedComponent, objects: Objects, subject: Subject) {
  return [
    ...set
      .filter(({ variable, meaning }) => effectOf(variable, meaning) === "overrides")
      .map(({ variable, by }) => overriding(by, variable)),
    ...set
      .filter(({ variable, meaning }) => effectOf(variable, meaning) === "unread")
      .map(({ variable, by }) => notRead(by, variable, subject)),
    ...unseen
      .filter(({ variables }) => variables.some((variable) => effectOf(variable, "unread") === "unread"))
      .map(({ by }) => notSeen(by, objects, subject)),
    ...missing.map((by) => notSeen(by, objects, subject, "it doesn't exist in the cluster yet")),
  ];
}

const settingOf = ({ path }: PlannedStep): string => path.join(".");
const objectOf = (step: PlannedStep): string =>
  step.from === "value"
    ? "another field"
    : step.name === ""
      ? unnamed(step)
      : `the ${step.object} ${step.name}`;

/** The name is missing where the setting isn't text, or a template fills it in. */
const unnamed = (step: ObjectStep & PlannedStep): string =>
  step.path.includes(VARIABLES_KEY) ? "a template" : `the ${step.object} that ${settingOf(step)} names`;

function overriding(by: PlannedStep, variable: string): Finding {
  const setting = settingOf(by);
  const risk = "the component then acts as the IAM service account, with its roles";
  const extras = {
    subject: `${setting}.${variable}`,
    expected: `no ${variable}`,
    ...defined({ location: by.at }),
  };
  if (by.from === "value")
    return fail(`${setting} sets ${variable}, which overrides Workload Identity`, {
      ...extras,
      found: `${variable} in ${setting}`,
      fix: { summary: `Remove ${variable} from ${setting}`, risk },
    });
  return fail(`${setting} takes ${variable} from ${objectOf(by)}, and it overrides Workload Identity`, {
    ...extras,
    found: `${variable} in ${objectOf(by)}`,
    fix: {
      summary: `Remove ${variable} from ${objectOf(by)}, or remove ${setting} from the values`,
      risk,
    },
  });
}

/** The value decides, and is not read: of a Secret, of a field of the Pod, or one that another tool fills in. */
function notRead(by: PlannedStep, variable: string, subject: Subject): Finding {
  if (variable === WELL_KNOWN_FILE)
    return unknown(
      { kind: "undecidable", detail: mountedFile(`${settingOf(by)} mounts`) },
      extrasOf(by, subject),
    );
  const where = by.from === "value" ? "" : ` from ${objectOf(by)}`;
  const detail = `${settingOf(by)} sets ${variable}${where}, and carto-wi doesn't read its value. Check that it doesn't override the metadata server`;
  return unknown({ kind: "undecidable", detail }, extrasOf(by, subject));
}

function notSeen(by: PlannedStep, objects: Objects, subject: Subject, why?: string): Finding {
  const what = by.from === "key" ? by.variable : "variables";
  const lead = `${settingOf(by)} takes ${what} from ${objectOf(by)}`;
  if (by.from === "object" && by.name === "" && by.path.includes(VARIABLES_KEY)) {
    const detail = `${lead} that carto-wi doesn't render. Judge the rendered chart: helm template RELEASE CHART … | carto-wi doctor --manifest -`;
    return unknown({ kind: "undecidable", detail }, extrasOf(by, subject));
  }
  if (by.from === "value" || why !== undefined) {
    const detail = `${lead}, and carto-wi couldn't read its keys: ${why}`;
    return unknown({ kind: "undecidable", detail }, extrasOf(by, subject));
  }
  return unknown(unseenBecause(objects, by, lead), extrasOf(by, subject));
}

const extrasOf = (by: PlannedStep, subject: Subject) => ({
  subject: settingOf(by),
  expected: NO_KEY_FILE,
  ...defined({
    location: by.at,
    fix: by.from === "value" || by.name === "" ? undefined : keysShown(by.object, by.name, subject),
  }),
});
