/** The environment that a container will have, as Kubernetes makes it from a Pod's template and the objects it names. */
import { effectOf, JUDGED_VARIABLES, type Meaning } from "./variables.ts";

export type ObjectKind = "ConfigMap" | "Secret";

/** A key of an object: `judged` if it is the end of a judged variable's name, and so reveals no secret; else `other`. */
export type KeyName = { readonly judged: string } | { readonly other: string };

/** A key of a ConfigMap or Secret with what its value means. `project` is the value of the variable that names one. */
export type ObjectKey = { readonly key: KeyName; readonly meaning: Meaning; readonly project?: string };

/** One thing that sets judged variables. */
export type EnvironmentStep =
  /** `env` with a value. */
  | {
      readonly from: "value";
      readonly variable: string;
      readonly meaning: Meaning;
      readonly project?: string;
    }
  /** `env` with `valueFrom` of a key. */
  | {
      readonly from: "key";
      readonly variable: string;
      readonly object: ObjectKind;
      readonly name: string;
      readonly key: KeyName;
      readonly optional: boolean;
    }
  /** `envFrom` of a whole object. */
  | {
      readonly from: "object";
      readonly object: ObjectKind;
      readonly name: string;
      readonly prefix: string;
      readonly optional: boolean;
    };

/** A step that takes from an object. */
export type ObjectStep = Exclude<EnvironmentStep, { readonly from: "value" }>;

/** A container with what makes its environment, in the order in which Kubernetes applies it. */
export type ContainerEnvironment = { readonly container: string; readonly steps: readonly EnvironmentStep[] };

/** What was seen of an object that containers take variables from. */
export type SeenObject =
  | { readonly state: "known"; readonly keys: readonly ObjectKey[] }
  | { readonly state: "absent" }
  | { readonly state: "unseen" };

/** A variable that a container will have. `project` is its value, if it names one. */
export type SetVariable<S> = {
  readonly variable: string;
  readonly meaning: Meaning;
  readonly project?: string;
  readonly by: S;
};

export type Resolved<S> = {
  /** What is set for certain. */
  readonly set: readonly SetVariable<S>[];
  /** The steps whose objects are unseen, with the variables that they may set. */
  readonly unseen: readonly { readonly by: S; readonly variables: readonly string[] }[];
  /** The steps without which the container doesn't start, because what they name doesn't exist. */
  readonly missing: readonly S[];
};

export const textOf = (key: KeyName): string => ("judged" in key ? key.judged : key.other);

/** Names a key by whether it may become a judged variable, with a prefix or without. */
export const keyName = (key: string): KeyName =>
  JUDGED_VARIABLES.some((variable) => variable.endsWith(key)) ? { judged: key } : { other: key };

/** The judged variables that the keys of a whole object may become. */
const behind = (prefix: string): readonly string[] =>
  JUDGED_VARIABLES.filter((variable) => variable.startsWith(prefix));

/**
 * Works out the variables. A later step wins over an earlier one. A missing object or key stops the container, unless it is
 * optional (Kubernetes, core/v1: `EnvVar`, `EnvFromSource`, `ConfigMapKeySelector`; kubelet, `makeEnvironmentVariables`).
 */
export function resolved<S extends EnvironmentStep>(
  steps: readonly S[],
  seen: (step: ObjectStep) => SeenObject,
): Resolved<S> {
  const set = new Map<string, SetVariable<S>>();
  const unseen = new Map<S, Set<string>>();
  const missing: S[] = [];
  const assign = (one: SetVariable<S>) => {
    set.set(one.variable, one);
    for (const variables of unseen.values()) variables.delete(one.variable);
  };
  for (const by of steps) {
    const step: EnvironmentStep = by;
    if (step.from === "value") {
      assign({ ...meant(step), variable: step.variable, by });
      continue;
    }
    const object = seen(step);
    if (object.state === "unseen") {
      // The container starts only with the key, and any value of these variables overrides.
      if (step.from === "key" && !step.optional && effectOf(step.variable, "hidden") === "overrides") {
        assign({ variable: step.variable, meaning: "hidden", by });
        continue;
      }
      unseen.set(by, new Set(step.from === "key" ? [step.variable] : behind(step.prefix)));
      // The value is another one, if the container starts at all.
      if (step.from === "key" && !step.optional) set.delete(step.variable);
      continue;
    }
    const found = object.state === "known" ? variablesIn(step, object.keys) : undefined;
    if (found === undefined) {
      if (!step.optional) missing.push(by);
      continue;
    }
    for (const one of found) assign({ ...one, by });
  }
  return {
    set: [...set.values()],
    unseen: [...unseen].flatMap(([by, variables]) =>
      variables.size === 0 ? [] : [{ by, variables: [...variables] }],
    ),
    missing,
  };
}

type Valued = Omit<SetVariable<never>, "by">;

/** What a step sets from an object's keys; undefined where the key that it names doesn't exist. */
function variablesIn(step: ObjectStep, keys: readonly ObjectKey[]): readonly Valued[] | undefined {
  if (step.from === "key") {
    const key = keys.find((one) => textOf(one.key) === textOf(step.key));
    return key === undefined ? undefined : [as(step.variable, key)];
  }
  return keys.flatMap((key) => {
    const variable = `${step.prefix}${textOf(key.key)}`;
    return JUDGED_VARIABLES.includes(variable) ? [as(variable, key)] : [];
  });
}

/** The key as this variable. What its value means is known for the variable of its own name alone. */
function as(variable: string, { key, ...value }: ObjectKey): Valued {
  if (textOf(key) === variable) return { variable, ...meant(value) };
  const { meaning } = value;
  return { variable, meaning: meaning === "empty" || meaning === "unread" ? meaning : "hidden" };
}

const meant = ({ meaning, project }: Pick<ObjectKey, "meaning" | "project">) => ({
  meaning,
  ...(project === undefined ? {} : { project }),
});
