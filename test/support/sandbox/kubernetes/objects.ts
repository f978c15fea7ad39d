import { createHash } from "node:crypto";
import { at, isJsonObject, type Json, type JsonObject, textAt, without } from "../json.ts";
import type { KubernetesObjects, State } from "../state.ts";
import { groupVersion, type Kind, kindKey } from "./kinds.ts";

/** Names one object: `namespace` is absent for cluster-scoped kinds. */
export type ObjectRef = { readonly kind: Kind; readonly namespace?: string; readonly name: string };

export function objectKey({ namespace, name }: ObjectRef): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** Reads `namespace/name`, or `name` for a cluster-scoped kind; undefined when the key doesn't fit the kind. */
export function parseObjectKey(kind: Kind, key: string): ObjectRef | undefined {
  const parts = key.split("/");
  const [first, second] = parts;
  if (first === undefined || first === "" || parts.length !== (kind.namespaced ? 2 : 1)) return undefined;
  if (second === undefined) return { kind, name: first };
  return second === "" ? undefined : { kind, namespace: first, name: second };
}

/** Fills in what the API server fills in: identity, version and time of creation. */
export function complete(ref: ObjectRef, object: JsonObject, serial: number, createdAt: string): JsonObject {
  const metadata = isJsonObject(object.metadata) ? object.metadata : {};
  const changedAt = metadata.creationTimestamp ?? createdAt;
  return {
    ...object,
    apiVersion: groupVersion(ref.kind),
    kind: ref.kind.kind,
    metadata: {
      creationTimestamp: createdAt,
      uid: uidOf(`${kindKey(ref.kind)} ${objectKey(ref)} ${serial}`),
      ...managedFields(object, changedAt),
      ...metadata,
      name: ref.name,
      ...(ref.namespace === undefined ? {} : { namespace: ref.namespace }),
      resourceVersion: String(1000 + serial),
    },
  };
}

/**
 * Who owns which field since when: of annotations and data, which is what is asked for. Whoever changes a value takes it
 * from the others. https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 */
export function managedFields(object: JsonObject, time: Json, before?: JsonObject): JsonObject {
  const annotations = owned(at(object, "metadata", "annotations"), at(before, "metadata", "annotations"));
  const data = owned(object.data, before?.data);
  const lists = at(before, "metadata", "managedFields");
  const earlier = (Array.isArray(lists) ? lists : []).filter(isJsonObject).map((entry) => ({
    ...entry,
    fieldsV1: {
      "f:data": kept(at(entry, "fieldsV1", "f:data"), object.data, data),
      "f:metadata": {
        "f:annotations": kept(
          at(entry, "fieldsV1", "f:metadata", "f:annotations"),
          at(object, "metadata", "annotations"),
          annotations,
        ),
      },
    },
  }));
  const manager = before === undefined && isOfHelm(object) ? "helm" : "kubectl";
  const changed = Object.keys({ ...annotations, ...data }).length > 0;
  const fieldsV1 = {
    ...(Object.keys(data).length === 0 ? {} : { "f:data": data }),
    ...(Object.keys(annotations).length === 0 ? {} : { "f:metadata": { "f:annotations": annotations } }),
  };
  const entry = { manager, operation: "Update", apiVersion: "v1", time, fieldsType: "FieldsV1", fieldsV1 };
  const entries = [...earlier, ...(changed ? [entry] : [])];
  return entries.length === 0 ? {} : { managedFields: entries };
}

const mapOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});

/** The keys whose value is new. */
function owned(value: Json | undefined, before: Json | undefined): JsonObject {
  const changed = Object.entries(mapOf(value)).filter(([key, one]) => mapOf(before)[key] !== one);
  return Object.fromEntries(changed.map(([key]) => [`f:${key}`, {}]));
}

/** What an earlier entry still owns: neither changed nor removed since. */
function kept(fields: Json | undefined, now: Json | undefined, changed: JsonObject): JsonObject {
  const left = Object.keys(mapOf(fields)).filter(
    (field) => !(field in changed) && field.slice(2) in mapOf(now),
  );
  return Object.fromEntries(left.map((field) => [field, {}]));
}

/** As Helm marks what it creates. */
const isOfHelm = (object: JsonObject): boolean =>
  textAt(object, "metadata", "labels", "app.kubernetes.io/managed-by") === "Helm";

/** A uid that is the same in every run and another after an object was made anew. */
function uidOf(seed: string): string {
  const hex = createHash("sha256").update(seed).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

export function findObject(state: State, ref: ObjectRef): JsonObject | undefined {
  return state.kubernetes[kindKey(ref.kind)]?.[objectKey(ref)];
}

const SORTED = new WeakMap<object, readonly JsonObject[]>();

/** The kind's objects in the order of their keys, which is the order the API server lists them in. */
export function objectsOf(state: State, kind: Kind, namespace: string | undefined): readonly JsonObject[] {
  const all = sorted(state.kubernetes[kindKey(kind)] ?? {});
  if (namespace === undefined) return all;
  return all.filter((object) => at(object, "metadata", "namespace") === namespace);
}

/** Sorted once: states never change, and a large list is asked for page by page. */
function sorted(byKey: Readonly<Record<string, JsonObject>>): readonly JsonObject[] {
  const before = SORTED.get(byKey);
  if (before !== undefined) return before;
  const objects = Object.entries(byKey)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, object]) => object);
  SORTED.set(byKey, objects);
  return objects;
}

export function putObject(state: State, ref: ObjectRef, object: JsonObject): State {
  const key = kindKey(ref.kind);
  const kubernetes = {
    ...state.kubernetes,
    [key]: { ...state.kubernetes[key], [objectKey(ref)]: object },
  };
  return { ...state, kubernetes, serial: state.serial + 1 };
}

/** Takes an object away; with a namespace goes everything in it. */
export function removeObject(state: State, ref: ObjectRef): State {
  const key = kindKey(ref.kind);
  const removed = { ...state.kubernetes, [key]: without(state.kubernetes[key] ?? {}, objectKey(ref)) };
  const kubernetes = ref.kind.kind === "Namespace" ? withoutNamespace(removed, ref.name) : removed;
  return { ...state, kubernetes, serial: state.serial + 1 };
}

function withoutNamespace(objects: KubernetesObjects, namespace: string): KubernetesObjects {
  return Object.fromEntries(
    Object.entries(objects).map(([kind, byKey]) => [
      kind,
      Object.fromEntries(
        Object.entries(byKey).filter(([, object]) => at(object, "metadata", "namespace") !== namespace),
      ),
    ]),
  );
}
