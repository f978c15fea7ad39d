/** Charts that contain CARTO's: its values are under a key of theirs (Helm, "Subcharts and Global Values"). */
import { ACCOUNT_KEY } from "../domain/chart/conventions.ts";
import { locationOf } from "../domain/chart/judged-values.ts";
import { type HelmMap, nodeAt, toJson } from "../domain/helm/index.ts";
import { InputError } from "./errors.ts";

/** Keys that only CARTO's chart has, two of which show whose values these are. */
const CARTO_KEYS = ["appConfigValues", "appSecrets", "cartoConfigValues", "cartoSecrets"];

/** Whether a map holds what belongs to CARTO's chart. */
export const isCartos = (values: HelmMap): boolean =>
  values.entries.has(ACCOUNT_KEY) || CARTO_KEYS.filter((key) => values.entries.has(key)).length > 1;

/** The values under `key`, which may lead through several charts (`platform.carto`). */
export function valuesUnder(values: HelmMap, key: readonly string[], option: string): HelmMap {
  const node = nodeAt(values, key)?.value;
  if (node?.kind === "map") return node;
  throw new InputError(
    `${option}: the values have no map at the key ${key.join(".")}`,
    node === undefined ? undefined : locationOf(node.origin),
  );
}

/** Refuses values that have CARTO's under a key: judged from the outside they would seem to set nothing. */
export function refuseUmbrella(values: HelmMap): void {
  const own = values.entries.get(ACCOUNT_KEY)?.value;
  for (const [key, { keyOrigin, value }] of values.entries) {
    if (value.kind !== "map" || !isCartos(value)) continue;
    const nested = value.entries.get(ACCOUNT_KEY)?.value;
    // An anchor that is merged at the top level is not another chart's.
    if (own !== undefined && nested !== undefined && toJson(own) === toJson(nested)) continue;
    throw new InputError(
      `these values seem to configure carto under the key ${key}: pass --values-key ${key}, or the parent chart with --chart DIR`,
      locationOf(keyOrigin),
    );
  }
}
