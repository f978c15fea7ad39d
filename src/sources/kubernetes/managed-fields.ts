import type { Holders } from "../../domain/helm/upgrade.ts";
import { isObject, type Json, objectIn, objectsIn, textIn } from "../json.ts";
import { instant } from "./pod-template.ts";

/**
 * When whoever owns a field last changed the object, by `metadata.managedFields` (Kubernetes API concepts, "Field
 * management"): at the earliest then did the field last change hands or value. Undefined where nobody owns it.
 * Without a path the last change of anything.
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

function owns(fields: unknown, path: readonly string[]): boolean {
  const owned = path.reduce<unknown>((at, key) => objectIn(at)[key], fields);
  return isObject(owned);
}
