/** Charts that contain CARTO's: its values are under a key of theirs (Helm, "Subcharts and Global Values"). */
import { defined } from "../defined.ts";
import { disabledBy, type EnabledBy, type ReadChart, type Umbrella } from "../domain/chart/chart.ts";
import { ACCOUNT_KEY } from "../domain/chart/conventions.ts";
import { JUDGED, locationOf } from "../domain/chart/judged-values.ts";
import { type HelmMap, nodeAt, toJson } from "../domain/helm/index.ts";
import { InputError } from "./errors.ts";
import { unreadLayer } from "./layouts/parts.ts";

/** Keys that only CARTO's chart has, two of which show whose values these are. */
const CARTO_KEYS = ["appConfigValues", "appSecrets", "cartoConfigValues", "cartoSecrets"];

/** The key that CARTO's values are under, and the option that says so. */
export type ValuesKey = { readonly path: readonly string[]; readonly from: string };

/** What a chart gives those who read values: its defaults; of one that contains CARTO's its own values, and the key. */
export function chartInputs({ defaults, umbrella }: ReadChart, key?: ValuesKey) {
  const found = umbrella === undefined ? undefined : { path: [umbrella.key], from: "--chart" };
  const imported = umbrella?.imported ?? [];
  const what = `import-values of ${imported.join(", ")} in Chart.yaml`;
  return {
    defaults,
    ...defined({ below: umbrella?.values, key: key ?? found, umbrella }),
    ...(imported.length === 0
      ? {}
      : { imported: unreadLayer(what, { kind: "unread", what }, importable(defaults)) }),
  };
}

/** What an import may set: CARTO's own defaults win over it (rendered with Helm 3.17.2 and 4.1.4). */
const importable = (defaults: HelmMap) => JUDGED.filter((path) => nodeAt(defaults, path) === undefined);

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

/**
 * Refuses values that switch the dependency off, because then nothing of CARTO's is installed. Refuses a chart that
 * installs CARTO several times, and doesn't choose.
 */
export function refuseUnclear(values: HelmMap, umbrella: Umbrella): void {
  const all = [umbrella, ...umbrella.others];
  const enabled = all.filter((one) => disabledBy(values, one.enabledBy) === undefined);
  const [first, second] = enabled;
  if (first === undefined) refuseDisabled(values, umbrella.enabledBy);
  if (second === undefined && first === umbrella) return;
  const keys = all.map(({ key }) => key).join(", ");
  throw new InputError(
    `the chart has the dependency carto under several keys (${keys}), and the values enable ${enabled.map(({ key }) => key).join(", ")}. Choose one with --values-key KEY`,
  );
}

function refuseDisabled(values: HelmMap, by: EnabledBy): void {
  const node = disabledBy(values, by);
  if (node === undefined) return;
  const settings = [...by.conditions.map((path) => path.join(".")), ...by.tags.map((tag) => `tags.${tag}`)];
  throw new InputError(
    `the values disable the dependency carto (${settings.join(", ")}), so the chart installs nothing of CARTO`,
    locationOf(node.origin),
  );
}

/** Settings of CARTO's chart, and Helm's own key: what is indented below them is a mistake, and no chart's values. */
const NO_SUBCHART: readonly string[] = [ACCOUNT_KEY, ...CARTO_KEYS, "global"];

/** Refuses values that have CARTO's under a key: judged from the outside they would seem to set nothing. */
export function refuseUmbrella(values: HelmMap): void {
  const own = values.entries.get(ACCOUNT_KEY)?.value;
  for (const [key, { keyOrigin, value }] of values.entries) {
    if (value.kind !== "map" || !isCartos(value) || NO_SUBCHART.includes(key)) continue;
    const nested = value.entries.get(ACCOUNT_KEY)?.value;
    // An anchor that is merged at the top level is not another chart's.
    if (own !== undefined && nested !== undefined && toJson(own) === toJson(nested)) continue;
    throw new InputError(
      `these values seem to configure carto under the key ${key}: pass --values-key ${key}, or the parent chart with --chart DIR`,
      locationOf(keyOrigin),
    );
  }
}
