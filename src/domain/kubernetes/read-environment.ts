/** Reads what makes the environment of containers from a Pod's spec, live or rendered. */
import { defined } from "../../defined.ts";
import { flagIn, isObject, type Json, objectIn, objectsIn, textIn } from "../json.ts";
import {
  type ContainerEnvironment,
  type EnvironmentStep,
  keyName,
  type ObjectKey,
  type ObjectKind,
} from "./environment.ts";
import { JUDGED_VARIABLES, meaningOf, QUOTA_VARIABLE, WELL_KNOWN_FILE } from "./variables.ts";

/**
 * Reads the containers of a Pod's spec, those that run first included. Only judged variables are kept, and no values.
 *
 * @throws {MalformedAnswer}
 */
export function environmentOf(spec: Json): readonly ContainerEnvironment[] {
  return [...objectsIn(spec.initContainers), ...objectsIn(spec.containers)].flatMap((container) => {
    const steps = [
      ...objectsIn(container.envFrom).flatMap(whole),
      ...objectsIn(container.env).flatMap(single),
      ...(mountsCredentials(container, objectsIn(spec.volumes)) ? [MOUNTED] : []),
    ];
    return steps.length === 0 ? [] : [{ container: textIn(container.name) ?? "", steps }];
  });
}

/** A file that is mounted counts as a variable whose value is unread: whose home folder it is, only the image says. */
const MOUNTED: EnvironmentStep = { from: "value", variable: WELL_KNOWN_FILE, meaning: "unread" };

const GCLOUD = /\/\.config\/gcloud(?:\/(.*))?$/;
const CREDENTIALS = "application_default_credentials.json";

/** Whether a volume may put the file of Application Default Credentials into the container. Empty volumes hold none at first. */
function mountsCredentials(container: Json, volumes: readonly Json[]): boolean {
  return objectsIn(container.volumeMounts).some(({ name, mountPath }) => {
    const path = (textIn(mountPath) ?? "").replace(/\/+$/, "");
    const volume = volumes.find((one) => textIn(one.name) === textIn(name));
    if (volume === undefined || EMPTY.some((kind) => isObject(volume[kind]))) return false;
    const [whole, file] = GCLOUD.exec(path) ?? [];
    if (file !== undefined) return file === CREDENTIALS;
    const items = itemsOf(volume);
    // Without items every key becomes a file.
    if (items.length === 0) return whole !== undefined;
    return items.some((item) => GCLOUD.exec(`${path}/${item}`)?.[1] === CREDENTIALS);
  });
}

const EMPTY = ["emptyDir", "downwardAPI", "ephemeral"];

/** The paths of a volume's files, where it lists them (core/v1, `KeyToPath`). */
const itemsOf = ({ secret, configMap, projected }: Json): readonly string[] =>
  [secret, configMap, ...objectsIn(objectIn(projected).sources).flatMap((one) => [one.secret, one.configMap])]
    .flatMap((source) => objectsIn(objectIn(source).items))
    .flatMap(({ path }) => textIn(path) ?? []);

/** Reads the keys of a ConfigMap's data: their names, and what the values of judged variables mean. */
export const keysOf = (data: { readonly [key: string]: string }): readonly ObjectKey[] =>
  Object.entries(data).map(([key, value]) => ({
    key: keyName(key),
    meaning: meaningOf(key, value),
    ...projectIn(key, value),
  }));

/** Reads the keys of a Secret's data: their names, and whether the values are empty. */
export const namesOfKeys = (data: { readonly [key: string]: string }): readonly ObjectKey[] =>
  Object.entries(data).map(([key, value]) => ({
    key: keyName(key),
    meaning: value === "" ? "empty" : "hidden",
  }));

const REFERENCES = [
  ["configMapRef", "ConfigMap"],
  ["secretRef", "Secret"],
] as const satisfies readonly (readonly [string, ObjectKind])[];

/** An object whose keys can't become judged variables, because of their prefix, sets nothing of interest. */
function whole(source: Json): readonly EnvironmentStep[] {
  const prefix = textIn(source.prefix) ?? "";
  if (!JUDGED_VARIABLES.some((variable) => variable.startsWith(prefix))) return [];
  return REFERENCES.flatMap(([field, object]) => {
    const { name, optional } = objectIn(source[field]);
    const named = textIn(name) ?? "";
    return named === ""
      ? []
      : [{ from: "object" as const, object, name: named, prefix, optional: flagIn(optional) }];
  });
}

const SELECTORS = [
  ["configMapKeyRef", "ConfigMap"],
  ["secretKeyRef", "Secret"],
] as const satisfies readonly (readonly [string, ObjectKind])[];

function single({ name, value, valueFrom }: Json): readonly EnvironmentStep[] {
  const variable = textIn(name) ?? "";
  if (!JUDGED_VARIABLES.includes(variable)) return [];
  if (isObject(valueFrom)) return [keyed(variable, valueFrom)];
  const text = textIn(value) ?? "";
  if (REFERENCE.test(text)) return [{ from: "value", variable, meaning: "unread" }];
  return [{ from: "value", variable, meaning: meaningOf(variable, text), ...projectIn(variable, text) }];
}

/** `$(VAR)`, which Kubernetes replaces with another variable's value; not `$$(VAR)` (core/v1, `EnvVar.value`). */
const REFERENCE = /(?<!\$)(?:\$\$)*\$\([^)]*\)/;

function keyed(variable: string, valueFrom: Json): EnvironmentStep {
  const found = SELECTORS.flatMap(([field, object]) => {
    const { name, key, optional } = objectIn(valueFrom[field]);
    const [named, text] = [textIn(name) ?? "", textIn(key) ?? ""];
    return named === "" || text === ""
      ? []
      : [
          {
            from: "key" as const,
            variable,
            object,
            name: named,
            key: keyName(text),
            optional: flagIn(optional),
          },
        ];
  });
  // A field of the Pod, for example. What it holds is known once the Pod runs.
  return found[0] ?? { from: "value", variable, meaning: "unread" };
}

const projectIn = (variable: string, value: string) =>
  defined({ project: variable === QUOTA_VARIABLE && value !== "" ? value : undefined });
