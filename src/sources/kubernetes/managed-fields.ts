import type { Holders } from "../../domain/helm/upgrade.ts";
import { isObject, type Json, objectIn, objectsIn, textIn } from "../../domain/json.ts";
import { instant } from "./pod-template.ts";

/**
 * When the manager of a field last changed the object, by `metadata.managedFields` (Kubernetes API concepts, "Field
 * management"). The field's manager or value didn't change later. Undefined if the field has no manager.
 * Without a path it is the last change of anything.
 */
export function changedAt(metadata: Json, ...path: readonly string[]): string | undefined {
  const owners = objectsIn(metadata.managedFields).filter(({ fieldsV1 }) => owns(fieldsV1, path));
  const times = owners.flatMap(({ time }) => instant(time) ?? []);
  return times.sort((one, other) => Date.parse(one) - Date.parse(other)).at(-1);
}

/**
 * The field managers that write what a chart renders. Helm names itself after its program (helm.sh/helm, pkg/kube/client.go,
 * `getManagedFieldsManager`); Flux, Terraform, Argo CD and Config Sync have names of their own.
 */
const INSTALLER = /helm|argocd|kustomize-controller|config-?sync/i;

/** Returns who set a field; undefined where the object doesn't tell, or an entry lacks its manager. */
export function holdersOf(metadata: Json, ...path: readonly string[]): Holders | undefined {
  const owners = objectsIn(metadata.managedFields).filter(({ fieldsV1 }) => owns(fieldsV1, path));
  const managers = owners.flatMap(({ manager }) => textIn(manager) ?? []);
  if (owners.length === 0 || managers.length < owners.length) return undefined;
  if (managers.every((manager) => INSTALLER.test(manager))) return "release-alone";
  return managers.some((manager) => INSTALLER.test(manager)) ? "release-and-others" : "others-alone";
}

/**
 * Whether the last change of a field's owner can only have been a change of this field. An entry has one time for all of
 * its fields, so that of Helm tells no more than that one of them changed.
 */
export function changedAlone(metadata: Json, ...path: readonly string[]): boolean {
  const at = changedAt(metadata, ...path);
  const last = objectsIn(metadata.managedFields).filter(
    ({ fieldsV1, time }) => owns(fieldsV1, path) && instant(time) === at,
  );
  return at !== undefined && last.every(({ fieldsV1 }) => isAlone(fieldsV1, path));
}

function isAlone(fields: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true;
  const map = objectIn(fields);
  const others = Object.keys(map).filter((field) => field !== key && field !== ".");
  return others.length === 0 && isAlone(map[key], rest);
}

function owns(fields: unknown, path: readonly string[]): boolean {
  const owned = path.reduce<unknown>((at, key) => objectIn(at)[key], fields);
  return isObject(owned);
}
