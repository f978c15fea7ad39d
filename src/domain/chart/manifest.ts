/** A rendered chart, as far as identities go: who runs as which account, how accounts are annotated, what overrides that. */
import { defined } from "../../defined.ts";
import type { Location } from "../../report/report.ts";
import {
  documentsIn,
  type HelmEntry,
  type HelmMap,
  type HelmNode,
  nodeAt,
  type Origin,
  ValuesError,
} from "../helm/index.ts";
import type { ObjectKey, ObjectKind } from "../kubernetes/environment.ts";
import type { NetworkPolicy } from "../kubernetes/network-policy.ts";
import type { Environment } from "../kubernetes/pod.ts";
import { keysOf, namesOfKeys } from "../kubernetes/read-environment.ts";
import { overridesIdentity } from "../kubernetes/variables.ts";
import { IDENTITY_ANNOTATION, QUOTA_ANNOTATION } from "./conventions.ts";
import { locationOf } from "./judged-values.ts";
import { type RenderedPod, renderedEnvironment, renderedPod, renderedPolicy } from "./rendered-pod.ts";

type At = { readonly at?: Location };

/** Whose an object is: its namespace, and the release of its `app.kubernetes.io/instance` label. */
export type RenderedOwner = { readonly namespace?: string; readonly release?: string };

/** What makes Pods, or is one (Kubernetes documentation, "Workloads"). */
const WORKLOAD_KINDS = [
  "Deployment",
  "StatefulSet",
  "DaemonSet",
  "ReplicaSet",
  "Job",
  "CronJob",
  "Pod",
] as const;
type WorkloadKind = (typeof WORKLOAD_KINDS)[number];

/** What runs Pods. `at` is the place of the account's name, or else of the object. */
export type RenderedWorkload = At &
  RenderedOwner & {
    readonly kind: WorkloadKind;
    readonly name: string;
    /** The `app.kubernetes.io/name` label: the chart's. */
    readonly app?: string;
    /** `spec.template.spec.serviceAccountName`; `default` when there is none. */
    readonly serviceAccount: string;
    /** Its Pods; readers of old bundles didn't look for them. */
    readonly pod: RenderedPod;
    /** Not collected also where it has fields of types that the API server refuses. */
    readonly environment: Environment;
  };

/** A ServiceAccount object. `at` is the place of its identity annotation, or else of the object. */
export type RenderedAccount = At &
  RenderedOwner & {
    readonly name: string;
    readonly annotation?: string;
    /** Of the quota annotation, which readers of old bundles didn't look for. */
    readonly quotaProject:
      | { readonly collected: true; readonly value?: string }
      | { readonly collected: false };
  };

/** An environment variable that has Google's libraries pass Workload Identity by: its name, never its value. */
export type RenderedOverride = At &
  RenderedOwner & {
    readonly variable: string;
    /** `Deployment/geo-maps-api`, `ConfigMap/geo-maps-api`. */
    readonly object: string;
  };

/** A ConfigMap or a Secret that containers may take variables from. Of a Secret only the names of its keys are kept. */
export type RenderedObject = RenderedOwner & {
  readonly object: ObjectKind;
  readonly name: string;
  readonly keys: readonly ObjectKey[];
};

export type OwnedPolicy = NetworkPolicy & RenderedOwner;

export type Manifest = {
  readonly workloads: readonly RenderedWorkload[];
  readonly serviceAccounts: readonly RenderedAccount[];
  readonly overrides: readonly RenderedOverride[];
  /** Readers of old bundles didn't look for them. */
  readonly networkPolicies:
    | { readonly collected: true; readonly value?: readonly OwnedPolicy[] }
    | { readonly collected: false };
  /** Readers of old bundles didn't look for them. */
  readonly objects:
    | { readonly collected: true; readonly value?: readonly RenderedObject[] }
    | { readonly collected: false };
  /** Whether it holds hooks, which `helm get manifest` leaves out. */
  readonly hooks?: true;
};

/**
 * Reads what `helm template` prints: YAML documents, Lists among them, as Helm and kubectl read them (both by
 * sigs.k8s.io/yaml: of a key given twice the last counts). Of Secrets only the names of keys are kept.
 * Positions are given where the bytes are a file's: with its name.
 *
 * @throws ValuesError where the YAML cannot be read.
 */
export function readManifest(bytes: Uint8Array, file?: string): Manifest {
  const { documents, separator } = documentsIn(bytes, file ?? "");
  if (separator !== undefined) {
    const origin: Origin = { kind: "file", file: file ?? "", line: separator, column: 1 };
    throw new ValuesError("only a comment may follow “---” on its line", origin);
  }
  const rendered = documents.flatMap((document) => listed(document.read().values));
  const objects = rendered.filter((object) => !isTest(object));
  const at = (origin: Origin): At => {
    const location = file === undefined ? undefined : locationOf(origin);
    return location === undefined ? {} : { at: location };
  };
  return {
    workloads: objects.flatMap((object) => workloadsOf(object, at)),
    serviceAccounts: objects.flatMap((object) => accountsOf(object, at)),
    overrides: objects.flatMap((object) => overridesOf(object, at)),
    networkPolicies: { collected: true, value: objects.flatMap(policiesOf) },
    objects: { collected: true, value: objects.flatMap(keyedObjects) },
    ...(rendered.some(isHook) ? { hooks: true } : {}),
  };
}

const hookOf = (object: HelmMap): string | undefined =>
  textAt(object, "metadata", "annotations", "helm.sh/hook");
const isHook = (object: HelmMap): boolean => hookOf(object) !== undefined;

/** Only `helm test` creates it (Helm, "Chart Tests"); `test-success` is the name in Helm 2. */
const isTest = (object: HelmMap): boolean =>
  hookOf(object)
    ?.split(",")
    .every((hook) => /^test(-success|-failure)?$/.test(hook.trim())) ?? false;

function ownerOf(object: HelmMap): RenderedOwner {
  return defined({
    namespace: textAt(object, "metadata", "namespace"),
    release: textAt(object, "metadata", "labels", "app.kubernetes.io/instance"),
  });
}

/** The ConfigMaps and Secrets of a manifest. */
export const renderedObjects = ({ objects }: Manifest): readonly RenderedObject[] =>
  objects.collected ? (objects.value ?? []) : [];

/** The key file that the chart's ConfigMaps name while Workload Identity is off. */
export function keyFileOf({ overrides }: Manifest): RenderedOverride | undefined {
  return overrides.find(
    ({ variable, object }) =>
      variable === "GOOGLE_APPLICATION_CREDENTIALS" && object.startsWith("ConfigMap/"),
  );
}

type Position = (origin: Origin) => At;

/** The object, or the items of a List of them. */
function listed(object: HelmMap): readonly HelmMap[] {
  if (!textAt(object, "kind")?.endsWith("List")) return [object];
  return mapsOf(nodeAt(object, ["items"])?.value);
}

const mapsOf = (node: HelmNode | undefined): readonly HelmMap[] =>
  node?.kind === "list" ? node.items.filter((item) => item.kind === "map") : [];

function textAt(map: HelmMap, ...path: readonly string[]): string | undefined {
  const node = nodeAt(map, path)?.value;
  return node?.kind === "string" ? node.value : undefined;
}

const nameOf = (object: HelmMap): string => textAt(object, "metadata", "name") ?? "";

function workloadsOf(object: HelmMap, at: Position): readonly RenderedWorkload[] {
  const named = textAt(object, "kind");
  const kind = WORKLOAD_KINDS.find((one) => one === named);
  if (kind === undefined) return [];
  const template = templatePath(kind);
  const account = accountIn(object, [...template, "spec"]);
  const app = textAt(object, "metadata", "labels", "app.kubernetes.io/name");
  return [
    {
      kind,
      name: nameOf(object),
      ...ownerOf(object),
      ...defined({ app }),
      serviceAccount: account?.value ?? "default",
      pod: renderedPod(below(object, template)),
      environment: renderedEnvironment(below(object, template)),
      ...at((account ?? object).origin),
    },
  ];
}

/**
 * The account that a Pod's template names. An empty name means `default` to the API server, as none does. `serviceAccount` is a
 * deprecated alias that counts where the other is empty (core/v1, PodSpec).
 */
function accountIn(object: HelmMap, spec: readonly string[]) {
  return ["serviceAccountName", "serviceAccount"]
    .flatMap((field) => nodeAt(object, [...spec, field])?.value ?? [])
    .flatMap((node) => (node.kind === "string" && node.value !== "" ? [node] : []))
    .at(0);
}

const below = (object: HelmMap, path: readonly string[]): HelmNode | undefined =>
  path.length === 0 ? object : nodeAt(object, path)?.value;

/** Where an object has the template of its Pods. A Pod is its own. */
function templatePath(kind: string | undefined): readonly string[] {
  if (kind === "Pod") return [];
  return kind === "CronJob" ? ["spec", "jobTemplate", "spec", "template"] : ["spec", "template"];
}

function keyedObjects(object: HelmMap): readonly RenderedObject[] {
  const kind = textAt(object, "kind");
  if (kind !== "ConfigMap" && kind !== "Secret") return [];
  // Of a key in both, `stringData` counts (core/v1, `Secret`).
  const data = [...entriesAt(object, "data"), ...(kind === "Secret" ? entriesAt(object, "stringData") : [])];
  const texts = Object.fromEntries(data.map(([key, { value }]) => [key, plainText(value)]));
  const keys = kind === "Secret" ? namesOfKeys(texts) : keysOf(texts);
  return [{ object: kind, name: nameOf(object), ...ownerOf(object), keys }];
}

function policiesOf(object: HelmMap): readonly OwnedPolicy[] {
  if (textAt(object, "kind") !== "NetworkPolicy") return [];
  const policy = renderedPolicy(object);
  return policy === undefined ? [] : [{ ...policy, ...ownerOf(object) }];
}

function accountsOf(object: HelmMap, at: Position): readonly RenderedAccount[] {
  if (textAt(object, "kind") !== "ServiceAccount") return [];
  const annotation = nodeAt(object, ["metadata", "annotations", IDENTITY_ANNOTATION])?.value;
  const quota = nodeAt(object, ["metadata", "annotations", QUOTA_ANNOTATION])?.value;
  return [
    {
      name: nameOf(object),
      ...ownerOf(object),
      ...(annotation?.kind === "string" ? { annotation: annotation.value } : {}),
      quotaProject: {
        collected: true,
        ...defined({ value: quota?.kind === "string" ? quota.value : undefined }),
      },
      ...at((annotation ?? object).origin),
    },
  ];
}

function overridesOf(object: HelmMap, at: Position): readonly RenderedOverride[] {
  const kind = textAt(object, "kind");
  const found = (variable: string, origin: Origin): RenderedOverride => ({
    variable,
    object: `${kind}/${nameOf(object)}`,
    ...ownerOf(object),
    ...at(origin),
  });
  if (kind === "ConfigMap") {
    return entriesAt(object, "data")
      .filter(([key, { value }]) => overridesIdentity(key, plainText(value)))
      .map(([key, { keyOrigin }]) => found(key, keyOrigin));
  }
  const pod = [...templatePath(kind), "spec"];
  return ["initContainers", "containers"]
    .flatMap((list) => mapsOf(nodeAt(object, [...pod, list])?.value))
    .flatMap((container) => mapsOf(nodeAt(container, ["env"])?.value))
    .flatMap((variable) => {
      const name = textAt(variable, "name");
      if (name === undefined) return [];
      const value = variable.entries.has("valueFrom") ? undefined : (textAt(variable, "value") ?? "");
      return overridesIdentity(name, value) ? [found(name, variable.origin)] : [];
    });
}

function entriesAt(object: HelmMap, key: string): readonly (readonly [string, HelmEntry])[] {
  const node = nodeAt(object, [key])?.value;
  return node?.kind === "map" ? [...node.entries] : [];
}

const plainText = (node: HelmNode): string => (node.kind === "string" ? node.value : "");
