/** Which of the values are judged: an allow-list. Everything else is left out or withheld, secrets before all. */
import { defined } from "../../defined.ts";
import type { Location } from "../../report/report.ts";
import { type HelmNode, type Origin, type Reading, toJson, truthy } from "../helm/index.ts";
import { proxyVariable } from "../kubernetes/proxy.ts";
import { overridesIdentity } from "../kubernetes/variables.ts";
import { ACCOUNT_KEY, FLAG_KEY, IDENTITY_ANNOTATION, isIdentityKey } from "./conventions.ts";
import { type PendingBy, pendingBy } from "./pending.ts";
import { OF_CONTAINERS, plannedEnvironments, VARIABLES_KEY } from "./planned-environment.ts";
import { labelsIn, networkIn, placementIn, scalarText } from "./rendered-pod.ts";
import { withTextsRead } from "./text-settings.ts";
import type {
  ComponentPlacement,
  ProxySighting,
  Sighting,
  ValuesEntry,
  ValuesNode,
  ValuesTree,
} from "./values-tree.ts";

/** Settings whose values are judged, and hold no secret. `*` is any key. */
const KEPT: readonly (readonly string[])[] = [
  [ACCOUNT_KEY, "create"],
  [ACCOUNT_KEY, FLAG_KEY],
  [ACCOUNT_KEY, "name"],
  [ACCOUNT_KEY, "automountServiceAccountToken"],
  ["appConfigValues", "storageProvider"],
  ["appConfigValues", "googleCloudStorageProjectId"],
  ["appConfigValues", "workspaceImportsBucket"],
  ["appConfigValues", "workspaceThumbnailsBucket"],
  ["appConfigValues", "workspaceExportsBucket"],
  ["appConfigValues", "workloadIdentityConnection", "enabled"],
  ["appConfigValues", "workloadIdentityConnection", "serviceAccountEmail"],
  ["appConfigValues", "workloadIdentityConnection", "billingProject"],
  ["appConfigValues", "workloadIdentityConnection", "workflowsTempLocation"],
  ["externalProxy", "enabled"],
  ["externalProxy", "excludedDomains"],
];

/** Maps of which every key is kept, and only identity annotations with their values. */
const ANNOTATIONS: readonly (readonly string[])[] = [[ACCOUNT_KEY, "annotations"], ["commonAnnotations"]];

/** The settings that an unseen layer may set. */
export const JUDGED: readonly (readonly string[])[] = [
  ...KEPT,
  [ACCOUNT_KEY, "annotations", IDENTITY_ANNOTATION],
];

/** Settings of which only the existence is judged. */
const PRESENCE: readonly (readonly string[])[] = [
  ["cartoSecrets", "defaultGoogleServiceAccount", "value"],
  ["cartoSecrets", "defaultGoogleServiceAccount", "existingSecret", "name"],
  ["appSecrets", "googleCloudStorageServiceAccountKey", "value"],
  ["appSecrets", "googleCloudStorageServiceAccountKey", "existingSecret", "name"],
];

/** The position that a report gives for an origin; what the chart itself sets has none. */
export function locationOf(origin: Origin): Location | undefined {
  switch (origin.kind) {
    case "file":
      return { file: origin.file, line: origin.line, column: origin.column };
    case "option":
      return { option: origin.option, text: origin.text };
    case "unread": {
      const { file, line = 1, column = 1 } = origin;
      return file === undefined ? undefined : { file, line, column };
    }
    case "chart":
    case "release":
      return undefined;
  }
}

const at = (origin: Origin): { readonly at?: Location; readonly default?: true } => {
  if (origin.kind === "chart") return { default: true };
  const location = locationOf(origin);
  return location === undefined ? {} : { at: location };
};

/**
 * Copies what is judged of the values that Helm reads. `given` names the files and options, as people wrote them;
 * what is missing altogether is said to be missing from the beginning of `file`.
 */
export function judgedValues(
  { values, findings }: Reading,
  given: readonly string[],
  file?: string,
  placed: Pick<ValuesTree, "names" | "under" | "objectFile" | "valuesKey" | "checksOwners" | "deployer"> = {},
): ValuesTree {
  const beginning = file === undefined ? {} : { at: { file, line: 1, column: 1 } };
  const root = { ...beginning, ...copy(values, []) };
  const annotations: Sighting[] = [];
  const variables: Sighting[] = [];
  const proxies: ProxySighting[] = [];
  const read = withTextsRead(values, [...OF_PODS, ...OF_CONTAINERS]);
  collect(read, [], { annotations, variables, proxies });
  return {
    ...placed,
    given,
    root: root.kind === "map" ? root : { kind: "map", entries: [] },
    annotations,
    variables,
    environments: { collected: true, value: plannedEnvironments(read, at) },
    proxies,
    placements: { collected: true, value: placementsOf(read) },
    extraDeploy: { collected: true, ...defined({ value: extraDeployIn(values) }) },
    findings: findings.map(({ kind, path, message, origin }) => ({ kind, path, message, ...at(origin) })),
  };
}

/** The kinds that results rest on. A template, or a List, may hold any kind. */
const DECIDING =
  /\{\{|"?\bkind"?:\s*"?(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob|Pod|ServiceAccount|NetworkPolicy|\w*List)\b/;

/**
 * Finds objects beside the chart's own that results may rest on: "Array of extra objects to deploy with the release" (README of
 * CARTO's chart). Bitnami's charts also take texts and maps of them.
 */
function extraDeployIn({ entries }: Extract<HelmNode, { kind: "map" }>): Sighting | undefined {
  const extra = entries.get(EXTRA_KEY);
  if (extra === undefined || !truthy(extra.value)) return undefined;
  const text = extra.value.kind === "string" ? extra.value.value : toJson(extra.value);
  if (!DECIDING.test(text.replaceAll(/\\[nrt]/g, " ").replaceAll("\\", ""))) return undefined;
  return { path: [EXTRA_KEY], name: EXTRA_KEY, ...at(extra.keyOrigin) };
}

const EXTRA_KEY = "extraDeploy";

/** The settings of a component that the chart renders into its Pods' template (templates of chart 1.287.1). */
const OF_PODS = [
  "nodeSelector",
  "affinity",
  "nodeAffinityPreset",
  "tolerations",
  "podLabels",
  "podAnnotations",
  "hostAliases",
  "sidecars",
  "initContainers",
];

function placementsOf({ entries }: Extract<HelmNode, { kind: "map" }>): readonly ComponentPlacement[] {
  return [...entries].flatMap(([component, { value }]) => {
    if (value.kind !== "map" || !OF_PODS.some((key) => value.entries.has(key))) return [];
    const only = new Map([...value.entries].filter(([key]) => OF_PODS.includes(key)));
    const settings: HelmNode = { ...value, entries: only };
    return [
      { component, ...placementIn(settings), labels: labelsIn(settings), network: networkIn(settings) },
    ];
  });
}

const begins = (path: readonly string[], prefix: readonly string[]): boolean =>
  prefix.every((key, index) => path[index] === key);
const leadsTo = (path: readonly string[], list: readonly (readonly string[])[]): boolean =>
  list.some((kept) => begins(kept, path));
const isWithin = (path: readonly string[], list: readonly (readonly string[])[]): boolean =>
  list.some((kept) => begins(path, kept));

function copy(node: HelmNode, path: readonly string[]): ValuesNode {
  const pending = pendingOf(node);
  if (pending !== undefined) return pending;
  if (isWithin(path, KEPT)) return whole(node, () => true, path);
  if (isWithin(path, ANNOTATIONS)) return whole(node, isIdentityPath, path);
  if (node.kind !== "map") return withheld(node);
  if (!leadsTo(path, [...KEPT, ...ANNOTATIONS, ...PRESENCE])) return withheld(node);
  return { kind: "map", entries: entriesOf(node, path, copy), ...at(node.origin) };
}

/** The node where it is not final: what was not given may set it, or another tool fills it in. */
function pendingOf(node: HelmNode): ValuesNode | undefined {
  const pending = (by: PendingBy, what?: string): ValuesNode => ({
    kind: "pending",
    by,
    ...defined({ what }),
    ...at(node.origin),
  });
  // Maps on the path to one of these settings keep their other keys.
  if (node.kind !== "string") return undefined;
  if (node.origin.kind === "unread") return pending(node.origin.by ?? "missing", node.origin.what);
  const by = pendingBy(node.value);
  return by === undefined ? undefined : pending(by);
}

/** `a.iam.gke.io/gcp-service-account` in `--set`, its dots not escaped, is the last key of three maps. */
const isIdentityPath = (path: readonly string[]): boolean => isIdentityKey(path.at(-1) ?? "");

function whole(
  node: HelmNode,
  keep: (path: readonly string[]) => boolean,
  path: readonly string[],
): ValuesNode {
  switch (node.kind) {
    case "map":
      return {
        kind: "map",
        entries: entriesOf(node, path, (value, inner) => whole(value, keep, inner)),
        ...at(node.origin),
      };
    case "list":
      return { kind: "list", items: node.items.map((item) => whole(item, keep, path)), ...at(node.origin) };
    case "string":
      return keep(path)
        ? (pendingOf(node) ?? { kind: "string", value: node.value, ...at(node.origin) })
        : withheld(node);
    case "boolean":
      return { kind: "boolean", value: node.value, ...at(node.origin) };
    case "null":
      return { kind: "null", ...at(node.origin) };
    case "integer":
    case "float":
      return keep(path) ? { kind: "number", value: node.text, ...at(node.origin) } : withheld(node);
  }
}

function entriesOf(
  node: Extract<HelmNode, { kind: "map" }>,
  path: readonly string[],
  each: (value: HelmNode, path: readonly string[]) => ValuesNode,
): readonly ValuesEntry[] {
  return [...node.entries].map(([key, { keyOrigin, value }]) => {
    const keyAt = locationOf(keyOrigin);
    return { key, ...defined({ keyAt }), value: each(value, [...path, key]) };
  });
}

function withheld(node: HelmNode): ValuesNode {
  if (node.kind === "null") return { kind: "null", ...at(node.origin) };
  return { kind: "withheld", type: node.kind, truthy: truthy(node), ...at(node.origin) };
}

type Sightings = {
  readonly annotations: Sighting[];
  readonly variables: Sighting[];
  readonly proxies: ProxySighting[];
};

/** Looks through all of the values for the identity annotation, and for variables that name a key file. */
function collect(root: HelmNode, start: readonly string[], found: Sightings): void {
  const todo: { readonly node: HelmNode; readonly path: readonly string[] }[] = [{ node: root, path: start }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { node, path } = next;
    if (node.kind === "list") {
      for (const [index, item] of node.items.entries())
        todo.push({ node: item, path: [...path, String(index)] });
    }
    if (node.kind !== "map") continue;
    // The lists of components' variables are read apart, in the order that counts.
    const name = path.at(-2) === VARIABLES_KEY ? undefined : node.entries.get("name")?.value;
    if (name?.kind === "string" && overridesIdentity(name.value, variableText(node))) {
      found.variables.push({ path, name: name.value, ...at(name.origin) });
    }
    if (name?.kind === "string") {
      const proxy = proxyVariable(name.value, variableText(node));
      if (proxy !== undefined) found.proxies.push({ path, ...proxy, ...at(name.origin) });
    }
    for (const [key, { keyOrigin, value }] of node.entries) {
      const proxy = proxyVariable(key, scalarText(value));
      if (proxy !== undefined) found.proxies.push({ path, ...proxy, ...at(keyOrigin) });
      if (key === IDENTITY_ANNOTATION) found.annotations.push({ path, name: key, ...at(keyOrigin) });
      if (overridesIdentity(key, scalarText(value)))
        found.variables.push({ path, name: key, ...at(keyOrigin) });
      if (value.kind === "map" || value.kind === "list") todo.push({ node: value, path: [...path, key] });
    }
  }
}

/** The value of an entry of `extraEnvVars`; undefined where another object holds it. */
const variableText = ({ entries }: Extract<HelmNode, { kind: "map" }>): string | undefined =>
  entries.has("valueFrom") ? undefined : scalarText(entries.get("value")?.value);
