/** The values that a release gets, as far as they are judged: an allow-listed, serialisable copy of what Helm reads. */

import type { Location } from "../../report/report.ts";
import type { EnvironmentStep } from "../kubernetes/environment.ts";
import type { SeenNetwork } from "../kubernetes/pod-network.ts";
import type { ProxyVariable } from "../kubernetes/proxy.ts";
import type { Labels, Placement } from "../kubernetes/scheduling.ts";
import type { Deployer } from "./deployer.ts";
import type { PendingBy } from "./pending.ts";

/** `default`: the chart's own value, which isn't in the user's files. */
type At = { readonly at?: Location; readonly default?: true };
export type ValuesNode =
  | (At & { readonly kind: "map"; readonly entries: readonly ValuesEntry[] })
  | (At & { readonly kind: "list"; readonly items: readonly ValuesNode[] })
  | (At & { readonly kind: "string"; readonly value: string })
  | (At & { readonly kind: "number"; readonly value: string })
  | (At & { readonly kind: "boolean"; readonly value: boolean })
  | (At & { readonly kind: "null" })
  /** Another tool fills the value in; `what` names what was not given. */
  | (At & { readonly kind: "pending"; readonly by: PendingBy; readonly what?: string })
  /** There is a value, and it is none of ours to know: a secret, or an unrelated setting. */
  | (At & { readonly kind: "withheld"; readonly type: string; readonly truthy: boolean });

export type ValuesEntry = { readonly key: string; readonly keyAt?: Location; readonly value: ValuesNode };

/** The place of a name: `path` leads to the map that holds it. */
export type Sighting = { readonly path: readonly string[]; readonly name: string } & At;

/** A proxy variable in the values. */
export type ProxySighting = ProxyVariable & { readonly path: readonly string[] } & At;

/**
 * What a setting adds to a component's environment. `path` is the setting, e.g. `importApi.extraEnvVarsCM`. The name of an object is
 * empty where the setting holds none.
 */
export type PlannedStep = EnvironmentStep & { readonly path: readonly string[]; readonly at?: Location };
/** What the settings of a component, e.g. `importApi`, add to its environment, in the chart's order. */
export type PlannedEnvironment = { readonly component: string; readonly steps: readonly PlannedStep[] };

/** A name of the installation that the file with the values gives, and the words that say where it comes from. */
export type FoundField = { readonly value: string; readonly from: string };
export type FoundNames = {
  readonly [F in "project" | "location" | "cluster" | "namespace" | "release"]?: FoundField;
};

/** Where the values send the Pods of a component, e.g. `mapsApi`. */
export type ComponentPlacement = Placement & {
  readonly component: string;
  readonly labels: Labels;
  readonly network: SeenNetwork;
};

export type ValuesTree = {
  /** What the object that holds the values says of where they are installed. */
  readonly names?: FoundNames;
  /** The tool of that object stops at objects that the release does not own, as Helm does. */
  readonly checksOwners?: boolean;
  /** What deploys the release, where the object says so. */
  readonly deployer?: Deployer;
  /** The keys above the values in their file, where they are not the whole of it. */
  readonly under?: readonly string[];
  /** The file of the object that these keys are in. */
  readonly objectFile?: string;
  /** The part of these keys that other values files have too: CARTO's key in the values of a chart that contains it. */
  readonly valuesKey?: readonly string[];
  /** The files and options that were given, as people wrote them. */
  readonly given: readonly string[];
  readonly root: ValuesNode;
  /** Every place of the identity annotation's key, the correct one included. */
  readonly annotations: readonly Sighting[];
  /** Every place, but those of `environments`, where an environment variable that overrides Workload Identity is set. */
  readonly variables: readonly Sighting[];
  /** What components get beside the chart's own variables. Bundles from before this was read lack it. */
  readonly environments:
    | { readonly collected: true; readonly value?: readonly PlannedEnvironment[] }
    | { readonly collected: false };
  /** What older bundles hold in place of `environments`: the objects that components take variables from. */
  readonly environment?: unknown;
  /** Every proxy variable that is set, but those of `environments`. */
  readonly proxies?: readonly ProxySighting[];
  /** The components whose Pods the values place or label; readers of old bundles didn't look for them. */
  readonly placements:
    | { readonly collected: true; readonly value?: readonly ComponentPlacement[] }
    | { readonly collected: false };
  /** Where `extraDeploy` has objects that could change a result, or templates; older bundles don't have it. */
  readonly extraDeploy:
    | { readonly collected: true; readonly value?: Sighting }
    | { readonly collected: false };
  /** What Helm ignores silently. */
  readonly findings: readonly ({
    readonly kind: string;
    readonly path: readonly string[];
    readonly message: string;
  } & At)[];
};

/** Returns the file to edit: the file with the setting, else the last given file, else CARTO's own name for it. */
export function fileToEdit(values: ValuesTree | undefined, at?: Location): string {
  if (at !== undefined && "file" in at) return at.file;
  if (values === undefined) return "customizations.yaml";
  return values.given.findLast((name) => !name.startsWith("-")) ?? "the values";
}

/** The entry of a map by its key; undefined if the node isn't a map or lacks the key. */
export function entryOf(node: ValuesNode | undefined, key: string): ValuesEntry | undefined {
  return node?.kind === "map" ? node.entries.find((entry) => entry.key === key) : undefined;
}

/** Where a finding about something absent points to: the nearest key above it, or the file's beginning. */
export function nearestAt(values: ValuesTree, ...path: readonly string[]): Location | undefined {
  let found = values.root.at;
  let node: ValuesNode | undefined = values.root;
  for (const key of path) {
    const entry = entryOf(node, key);
    if (entry === undefined) break;
    found = entry.value.at ?? found;
    if (entry.value.kind === "map") found = entry.keyAt ?? found;
    node = entry.value;
  }
  return found;
}

/** The node at a path of keys, from the root. Below what is pending everything is. */
export function valueAt(values: ValuesTree, ...path: readonly string[]): ValuesNode | undefined {
  return path.reduce<ValuesNode | undefined>(
    (node, key) => (node?.kind === "pending" ? node : entryOf(node, key)?.value),
    values.root,
  );
}

/** Whether Go's templates, and so the chart, take the value for true: any string but the empty one is. */
export function truthy(node: ValuesNode | undefined): boolean {
  switch (node?.kind) {
    case undefined:
    case "null":
      return false;
    case "map":
      return node.entries.length > 0;
    case "list":
      return node.items.length > 0;
    case "string":
      return node.value !== "";
    case "number":
      return Number(node.value) !== 0;
    case "boolean":
      return node.value;
    case "withheld":
      return node.truthy;
    case "pending":
      // Most likely: people have a setting filled in that they mean to set.
      return true;
  }
}

/** The value as a person would write it, for messages; a withheld one is never shown. */
export function shown(node: ValuesNode | undefined): string {
  switch (node?.kind) {
    case undefined:
      return "nothing";
    case "null":
      return "null";
    case "map":
      return "a map";
    case "list":
      return "a list";
    case "string":
      return JSON.stringify(node.value);
    case "number":
      return node.value;
    case "boolean":
      return String(node.value);
    case "pending":
      return "a value that is not filled in yet";
    case "withheld":
      return `${/^[aeio]/.test(node.type) ? "an" : "a"} ${node.type}`;
  }
}
