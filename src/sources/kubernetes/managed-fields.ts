import { isObject, type Json, objectIn, objectsIn } from "../json.ts";
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

function owns(fields: unknown, path: readonly string[]): boolean {
  const owned = path.reduce<unknown>((at, key) => objectIn(at)[key], fields);
  return isObject(owned);
}
