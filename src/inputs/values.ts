import { defined } from "../defined.ts";
import type { Chart, ReadChart, Umbrella } from "../domain/chart/chart.ts";
import { publishedDefaults } from "../domain/chart/defaults.ts";
import { judgedValues, locationOf } from "../domain/chart/judged-values.ts";
import type { ValuesTree } from "../domain/chart/values-tree.ts";
import {
  type HelmMajor,
  type HelmMap,
  type Layer,
  type Reading,
  readValues,
  ValuesError,
} from "../domain/helm/index.ts";
import type { Flags } from "../installation.ts";
import type { Location } from "../report/report.ts";
import { InputError } from "./errors.ts";
import {
  bytesOf,
  keyOf,
  layerSecrets,
  type OptionGiven,
  optionLayer,
  underKey,
  unreadUnder,
} from "./layers.ts";
import { type FoundInstallation, installationsIn } from "./layouts/index.ts";
import { type FileAccess, nameOf } from "./read.ts";
import type { Secret } from "./secrets.ts";
import {
  chartInputs,
  isCartos,
  refuseUmbrella,
  refuseUnclear,
  type ValuesKey,
  valuesUnder,
} from "./umbrella.ts";
import { causeOf } from "./values-cause.ts";

/** What gives values, as on Helm's own command line; its order within a kind is kept. */
export type ValuesGiven = {
  /** In the order in which they are merged. */
  readonly files: readonly string[];
  readonly options: readonly OptionGiven[];
};

export type ValuesInputs = ValuesGiven &
  FileAccess & {
    readonly helm: HelmMajor;
    /** The chart's own values; those of the published chart, as far as they are known, without it. */
    readonly defaults?: HelmMap;
    /** The key that CARTO's values are under in those of the chart that contains it. */
    readonly key?: ValuesKey;
    /** The own values of the chart that contains CARTO's. */
    readonly below?: Layer;
    /** What other charts may set of CARTO's values, below those. */
    readonly imported?: Layer;
    /** The chart that contains CARTO's. */
    readonly umbrella?: Umbrella;
    /** What chooses among several installations of a file. */
    readonly flags?: Flags;
  };

/** The values of one installation; `what` and `at` say which object of a file describes it. */
export type ValuesRead = {
  readonly values: ValuesTree;
  readonly secrets: readonly Secret[];
  readonly what?: string;
  readonly at?: Location;
  /** The chart that the object installs, where it is in this repository. */
  readonly chart?: Chart;
};

/**
 * Reads the values as Helm would, of each installation that a file describes; none where no values were given. Throws
 * an InputError with the position.
 */
export async function valuesOf(inputs: ValuesInputs): Promise<readonly ValuesRead[]> {
  const { files: names, below } = inputs;
  const set = inputs.options.filter(({ text }) => text !== "");
  if (names.length === 0 && set.length === 0 && below === undefined) return [];
  if (names.filter((name) => name === "-").length > 1) {
    throw new InputError("-f - is given twice: standard input can be read only once");
  }
  const files = await Promise.all(names.map(async (name) => ({ name, bytes: await bytesOf(name, inputs) })));
  const options = await Promise.all(set.map((given) => optionLayer(given, inputs)));
  try {
    const found = await installationsGiven(files, inputs);
    const each = await Promise.all(
      found.map(async (one) => {
        const chart = await chartInstalled(one, inputs);
        const given = chart === undefined ? inputs : { ...inputs, ...chartInputs(chart, inputs.key) };
        const layers = [
          ...(given.imported === undefined ? [] : [unreadUnder(given.imported, given.key)]),
          ...(given.below === undefined ? [] : [given.below]),
          ...(one?.layers.map((layer) => unreadUnder(layer, given.key)) ??
            files.map(({ name, bytes }): Layer => ({ kind: "file", name, bytes }))),
          ...options,
        ];
        return { one, layers, given, chart };
      }),
    );
    const own = each.filter(({ one, layers, given }) => mayBeCartos(one, layers, given));
    return (own.length === 0 ? each.slice(0, 1) : own).map(({ one, layers, given, chart }) => ({
      ...valuesRead(one, layers, given),
      ...defined({ chart: chart?.chart ?? chartUnder(inputs) }),
    }));
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    throw new InputError(
      causeOf(error, files)?.message ?? error.message,
      causeOf(error, files)?.at ?? locationOf(error.origin),
    );
  }
}

/** The chart that an object installs, where the repository has it: its own values count, and the key of CARTO's in them. */
async function chartInstalled(
  found: FoundInstallation | undefined,
  { defaults, key, cwd, signal }: ValuesInputs,
): Promise<ReadChart | undefined> {
  if (found?.chartFolder === undefined || defaults !== undefined) return undefined;
  const { chartOf } = await import("./chart.ts");
  try {
    return await chartOf({ path: found.chartFolder, ...defined({ key: key?.path.join(".") }), cwd, signal });
  } catch (error) {
    // Another chart than CARTO's: its values show whether it is of interest.
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/**
 * Returns the chart that the key names, where no chart was given. Helm uses a dependency's alias or name as the key, and as
 * the beginning of the account's name.
 */
function chartUnder({ key, defaults }: ValuesInputs): Chart | undefined {
  const name = key?.path.at(-1);
  if (name === undefined || defaults !== undefined) return undefined;
  return { given: `${name} (--values-key)`, name, accountRule: "chart" };
}

function valuesRead(
  found: FoundInstallation | undefined,
  layers: readonly Layer[],
  inputs: ValuesInputs,
): ValuesRead {
  const { files: names, below } = inputs;
  const lowest = below?.kind === "map" ? below.name : undefined;
  const given = [
    ...(lowest === undefined ? [] : [lowest]),
    ...names,
    ...inputs.options.filter(({ text }) => text !== "").map(({ option, text }) => `${option} ${keyOf(text)}`),
  ];
  const under = [...(found?.path ?? []), ...(inputs.key?.path ?? [])];
  const placed = {
    ...(under.length === 0 ? {} : { under }),
    ...(inputs.key === undefined ? {} : { valuesKey: inputs.key.path }),
    ...(found === undefined
      ? {}
      : {
          names: found.names,
          checksOwners: found.checksOwners === true,
          deployer: found.deployer,
        }),
    ...(found !== undefined && "file" in found.at ? { objectFile: found.at.file } : {}),
  };
  return {
    values: judgedValues(ownValues(layers, inputs, found), given, names.at(-1) ?? lowest, placed),
    secrets: layers.flatMap((layer) => layerSecrets(layer, inputs.helm)),
    ...defined({ what: found?.what, at: found?.at }),
  };
}

/** The values that CARTO's chart gets. */
function ownValues(
  layers: readonly Layer[],
  { helm, defaults, key, umbrella }: ValuesInputs,
  found: FoundInstallation | undefined,
): Reading {
  if (key === undefined) {
    const reading = readValues(layers, { helm, defaults: defaults ?? publishedDefaults() });
    if (defaults === undefined) {
      refuseUmbrella(reading.given);
      refuseOtherChart(reading.given, found);
    }
    return reading;
  }
  const whole = readValues(layers, { helm, defaults: underKey(defaults ?? publishedDefaults(), key.path) });
  const { path } = key;
  if (umbrella !== undefined) refuseUnclear(whole.values, umbrella);
  // The defaults have the key under every name.
  if (key.from !== "--chart") valuesUnder(whole.given, path, key.from);
  return {
    values: valuesUnder(whole.values, path, key.from),
    findings: whole.findings
      .filter((finding) => path.every((one, index) => finding.path[index] === one))
      .map((finding) => ({ ...finding, path: finding.path.slice(path.length) })),
  };
}

/** Refuses an object of another chart, in whose values nothing is CARTO's. */
function refuseOtherChart(values: HelmMap, found: FoundInstallation | undefined): void {
  if (found?.chart === undefined || found.chart === "carto" || isCartos(values)) return;
  throw new InputError(
    `${found.what} installs the chart ${found.chart}, and its values hold nothing of CARTO's. Pass the object that installs carto, or --values-key KEY if the chart contains it`,
    found.at,
  );
}

/** The installations that an object describes; undefined for plain values files. */
async function installationsGiven(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  inputs: ValuesInputs,
): Promise<readonly (FoundInstallation | undefined)[]> {
  for (const { name, bytes } of files) {
    const found = await installationsIn(bytes, name, inputs);
    if (found === undefined) continue;
    if (files.length > 1)
      throw new InputError(
        `${nameOf(name)} is not a plain values file. It selects the values itself, so pass it as the only -f`,
        found[0]?.at,
      );
    return chosen(found, inputs.flags);
  }
  return [undefined];
}

/** The installations of CARTO's chart among those of a file, or those that --release and --namespace name. */
function chosen(found: readonly FoundInstallation[], flags: Flags = {}): readonly FoundInstallation[] {
  const own = found.filter(({ chart }) => chart === undefined || chart === "carto");
  const possible = own.length > 0 ? own : found;
  const named = possible.filter((one) =>
    (["release", "namespace"] as const).every(
      (field) =>
        flags[field] === undefined ||
        one.names[field] === undefined ||
        one.names[field].value === flags[field],
    ),
  );
  if (named.length > 0 || possible.length < 2) return named.length > 0 ? named : possible;
  const names = possible.map(
    ({ what, names: { namespace } }) => `${what}${namespace === undefined ? "" : ` in ${namespace.value}`}`,
  );
  throw new InputError(
    `the file contains ${possible.length} installations (${names.join(", ")}), but --release and --namespace match none of them`,
    possible[0]?.at,
  );
}

/** Whether an object of several may install CARTO: by its chart, or by what is in its values. */
function mayBeCartos(
  found: FoundInstallation | undefined,
  layers: readonly Layer[],
  { helm, key }: ValuesInputs,
): boolean {
  if (found?.chart === undefined || found.chart === "carto" || key !== undefined) return true;
  const { values } = readValues(layers, { helm });
  return (
    isCartos(values) ||
    [...values.entries.values()].some(({ value }) => value.kind === "map" && isCartos(value))
  );
}
