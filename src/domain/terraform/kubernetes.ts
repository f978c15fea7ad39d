/** Kubernetes' objects, as the provider kubernetes makes them. */
import { knownText } from "./attributes.ts";
import { isObject, type Json, objectIn, objectsIn, type Resource, type Terraform } from "./document.ts";

export type TerraformObject = {
  readonly namespace: string;
  readonly name: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly address: string;
};

const texts = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(objectIn(value)).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    ),
  );

/**
 * The Kubernetes service accounts: of `kubernetes_service_account(_v1)` and `kubernetes_manifest`, with what
 * `kubernetes_annotations` adds. One whose annotations are known only after apply is left out.
 */
export function kubernetesAccounts(terraform: Terraform): readonly TerraformObject[] {
  const own = kept(terraform, /^kubernetes_service_account(_v1)?$/).flatMap((resource) => {
    const [metadata] = objectsIn(resource.values.metadata);
    return metadata === undefined || isOpen(resource) ? [] : objectOf(metadata, resource);
  });
  const manifests = kept(terraform, /^kubernetes_manifest$/).flatMap((resource) => {
    const manifest = objectIn(resource.values.manifest);
    return manifest.kind === "ServiceAccount" && isObject(manifest.metadata)
      ? objectOf(manifest.metadata, resource)
      : [];
  });
  const added = kept(terraform, /^kubernetes_annotations$/).flatMap((resource) => {
    const [metadata] = objectsIn(resource.values.metadata);
    if (resource.values.kind !== "ServiceAccount" || metadata === undefined) return [];
    return objectOf({ ...metadata, annotations: resource.values.annotations }, resource);
  });
  const all = new Map<string, TerraformObject>();
  for (const one of [...own, ...manifests, ...added]) {
    const key = `${one.namespace}/${one.name}`;
    const before = all.get(key);
    all.set(
      key,
      before === undefined ? one : { ...before, annotations: { ...before.annotations, ...one.annotations } },
    );
  }
  return [...all.values()];
}

/** The namespaces of `kubernetes_namespace(_v1)`. */
export function namespacesOf(terraform: Terraform): readonly string[] {
  return kept(terraform, /^kubernetes_namespace(_v1)?$/).flatMap((resource) => {
    const name = knownText(resource, "metadata", 0, "name");
    return name === undefined ? [] : [name];
  });
}

const kept = (terraform: Terraform, type: RegExp): readonly Resource[] =>
  terraform.resources.filter((resource) => type.test(resource.type) && resource.action !== "delete");

const isOpen = ({ unknown }: Resource): boolean => {
  const [metadata] = Array.isArray(objectIn(unknown).metadata) ? objectsIn(objectIn(unknown).metadata) : [];
  const annotations = metadata?.annotations;
  return annotations === true || (isObject(annotations) && Object.values(annotations).includes(true));
};

function objectOf(metadata: Json, { address }: Resource): readonly TerraformObject[] {
  const { name, namespace = "default" } = metadata;
  if (typeof name !== "string" || typeof namespace !== "string") return [];
  return [{ namespace, name, annotations: texts(metadata.annotations), address }];
}
