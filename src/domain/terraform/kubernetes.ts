/** Kubernetes' objects, as the provider kubernetes makes them. */
import { IDENTITY_ANNOTATION, QUOTA_ANNOTATION } from "../chart/conventions.ts";
import { type Attribute, attributeOf, knownText, textOf } from "./attributes.ts";
import { asItWas, changes, isObject, objectIn, type Resource, type Terraform } from "./document.ts";

/** Annotations whose value decides something. */
const JUDGED: ReadonlySet<string> = new Set([IDENTITY_ANNOTATION, QUOTA_ANNOTATION]);

type Placed = {
  readonly namespace: string;
  readonly name: string;
  readonly address: string;
  readonly changes: boolean;
  /** The plan deletes it. */
  readonly isGone: boolean;
};

/** A Kubernetes service account. `open` names what is not known of its annotations. */
export type TerraformObject = Placed & {
  readonly annotations: Readonly<Record<string, string>>;
  readonly open: readonly string[];
  /** Whether the document has the account itself, and not only annotations that it adds to it. */
  readonly isWhole: boolean;
};

/** A ConfigMap. A value that is sensitive, or known only after apply, is undefined. */
export type TerraformConfigMap = Placed & {
  readonly data: Readonly<Record<string, string | undefined>>;
  readonly open: readonly string[];
};

/** A namespace. Without `metadata` its labels or annotations are not known. */
type TerraformNamespace = Omit<Placed, "namespace"> & {
  readonly metadata?: {
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  };
};

const textsOf = (found: Attribute<unknown>) => texts(found.state === "known" ? found.value : {});

type Path = readonly [string, ...(string | number)[]];
/** Where the resource has the metadata of the object: `manifest` holds the object itself, the others have a block. */
const metadataPath = ({ type }: Resource): Path =>
  type === "kubernetes_manifest" ? ["manifest", "metadata"] : ["metadata", 0];

/**
 * The Kubernetes service accounts: of `kubernetes_service_account(_v1)` and `kubernetes_manifest`, with what
 * `kubernetes_annotations` adds.
 */
export function kubernetesAccounts(terraform: Terraform): readonly TerraformObject[] {
  const whole = objects(terraform, /^kubernetes_service_account(_v1)?$/, "ServiceAccount");
  const added = terraform.resources.filter(
    (one) => one.type === "kubernetes_annotations" && asItWas(one).values.kind === "ServiceAccount",
  );
  const all = new Map<string, TerraformObject>();
  for (const resource of [...whole, ...added]) {
    const placed = placeOf(resource);
    if (placed === undefined) continue;
    const isWhole = resource.type !== "kubernetes_annotations";
    const read = isWhole ? attributeOf(resource, ...metadataPath(resource), "annotations") : undefined;
    const { known, open } = entriesOf(read ?? attributeOf(resource, "annotations"), resource, isWhole);
    const taken = isWhole ? [] : takenAway(resource);
    const key = `${placed.namespace}/${placed.name}`;
    const before = all.get(key);
    all.set(key, {
      ...(before ?? placed),
      annotations: { ...before?.annotations, ...texts(known) },
      open: [...(before?.open ?? []), ...open, ...taken],
      isGone: isWhole ? placed.isGone : before?.isGone === true,
      changes: placed.changes || before?.changes === true,
      isWhole: isWhole || before?.isWhole === true,
    });
  }
  return [...all.values()];
}

/** Judged annotations that `kubernetes_annotations` no longer sets. They stay if another field manager sets them too. */
function takenAway(resource: Resource): readonly string[] {
  const had = objectIn(resource.before.values.annotations);
  const has = resource.action === "delete" ? {} : objectIn(resource.values.annotations);
  return [...JUDGED]
    .filter((key) => changes(resource) && key in had && !(key in has))
    .map((key) => `${resource.address}: ${key} is removed, unless another field manager sets it`);
}

/** The ConfigMaps of `kubernetes_config_map(_v1)` and `kubernetes_manifest`. */
export function configMapsOf(terraform: Terraform): readonly TerraformConfigMap[] {
  return objects(terraform, /^kubernetes_config_map(_v1)?$/, "ConfigMap").flatMap((resource) => {
    const placed = placeOf(resource);
    if (placed === undefined) return [];
    const path: Path = resource.type === "kubernetes_manifest" ? ["manifest", "data"] : ["data"];
    const data = attributeOf(resource, ...path);
    const masks = [resource.unknown, resource.sensitive].map((mask) => objectIn(markAt(mask, path)));
    const open = masks.flatMap((mask) => Object.keys(mask).filter((key) => mask[key] === true));
    return [
      {
        ...placed,
        data: {
          ...textsOf(data),
          ...Object.fromEntries(open.map((key) => [key, undefined])),
        },
        open: data.state === "open" ? [data.why] : [],
      },
    ];
  });
}

/** The namespaces of `kubernetes_namespace(_v1)` and `kubernetes_manifest`. */
export function namespacesOf(terraform: Terraform): readonly TerraformNamespace[] {
  return objects(terraform, /^kubernetes_namespace(_v1)?$/, "Namespace").flatMap((resource) => {
    const name = knownText(asItWas(resource), ...metadataPath(resource), "name");
    if (name === undefined) return [];
    const labels = attributeOf(resource, ...metadataPath(resource), "labels");
    const annotations = attributeOf(resource, ...metadataPath(resource), "annotations");
    const isOpen = labels.state === "open" || annotations.state === "open";
    const metadata = { labels: textsOf(labels), annotations: textsOf(annotations) };
    return [{ name, ...fateOf(resource), ...(isOpen ? {} : { metadata }) }];
  });
}

/** The resources of a type, and the manifests of the same kind of object. */
function objects({ resources }: Terraform, type: RegExp, kind: string): readonly Resource[] {
  return resources.filter(
    (resource) =>
      (type.test(resource.type) && resource.mode === "managed") ||
      (resource.type === "kubernetes_manifest" && objectIn(asItWas(resource).values.manifest).kind === kind),
  );
}

const fateOf = (resource: Resource): Pick<Placed, "address" | "changes" | "isGone"> => ({
  address: resource.address,
  changes: changes(resource),
  isGone: resource.action === "delete",
});

/** Undefined where the name or the namespace is not known. Without a namespace the provider takes `default`. */
function placeOf(resource: Resource): Placed | undefined {
  const name = knownText(asItWas(resource), ...metadataPath(resource), "name");
  const namespace = textOf(asItWas(resource), ...metadataPath(resource), "namespace");
  if (name === undefined || namespace.state === "open") return undefined;
  return {
    name,
    namespace: namespace.state === "known" ? namespace.value : "default",
    ...fateOf(resource),
  };
}

function entriesOf(found: Attribute<unknown>, resource: Resource, isWhole: boolean) {
  const path: Path = isWhole ? [...metadataPath(resource), "annotations"] : ["annotations"];
  const marked = [resource.unknown, resource.sensitive].flatMap((mask) =>
    Object.entries(objectIn(markAt(mask, path))).flatMap(([key, mark]) =>
      mark === true && JUDGED.has(key) ? [key] : [],
    ),
  );
  const open = marked.map((key) => `${resource.address}: annotation ${key} is not known`);
  return {
    known: found.state === "known" ? found.value : {},
    open: found.state === "open" ? [found.why] : open,
  };
}

const markAt = (mask: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, step) =>
      Array.isArray(at) || isObject(at)
        ? Object.entries(at).find(([key]) => key === String(step))?.[1]
        : undefined,
    mask,
  );

const texts = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(objectIn(value)).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    ),
  );
