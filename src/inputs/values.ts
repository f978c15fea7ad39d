import { publishedDefaults } from "../domain/chart/defaults.ts";
import { judgedValues, locationOf } from "../domain/chart/judged-values.ts";
import type { ValuesTree } from "../domain/chart/values-tree.ts";
import {
  type HelmMajor,
  type HelmMap,
  type Layer,
  type OptionName,
  readValues,
  setFilePaths,
  ValuesError,
} from "../domain/helm/index.ts";
import { InputError } from "./errors.ts";
import { type FileAccess, readGiven } from "./read.ts";
import { documentsOf, type Secret, secretsOf } from "./secrets.ts";

/** What gives values, as on Helm's own command line; its order within a kind is kept. */
export type ValuesGiven = {
  /** As `-f` gives them: each may name several files, separated by commas. */
  readonly files: readonly string[];
  readonly options: readonly { readonly option: OptionName; readonly text: string }[];
};

export type ValuesInputs = ValuesGiven &
  FileAccess & {
    readonly helm: HelmMajor;
    /** The chart's own values; those of the published chart, as far as they are known, without it. */
    readonly defaults?: HelmMap;
  };

/** Reads the values as Helm would; undefined when none were given. Throws an InputError with the position. */
export async function valuesOf(
  inputs: ValuesInputs,
): Promise<{ readonly values: ValuesTree; readonly secrets: readonly Secret[] } | undefined> {
  const names = inputs.files.flatMap((text) => text.split(",")).filter((name) => name !== "");
  if (names.length === 0 && inputs.options.length === 0) return undefined;
  if (names.filter((name) => name === "-").length > 1) {
    throw new InputError("-f - is given twice: standard input can be read only once");
  }
  try {
    const layers = await Promise.all([
      ...names.map(
        async (name): Promise<Layer> => ({ kind: "file", name, bytes: await bytesOf(name, inputs) }),
      ),
      ...inputs.options.map((given) => optionLayer(given, inputs)),
    ]);
    const { helm, defaults = publishedDefaults() } = inputs;
    const reading = readValues(layers, { helm, defaults });
    const given = [...names, ...inputs.options.map(({ option, text }) => `${option} ${keyOf(text)}`)];
    return {
      values: judgedValues(reading, given, names.at(-1)),
      secrets: layers.flatMap((layer) => layerSecrets(layer, helm)),
    };
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    throw new InputError(error.message, locationOf(error.origin));
  }
}

/** Of `key=value` the key: the value may be a secret, and so may all of what is no such thing. */
function keyOf(text: string): string {
  const end = text.indexOf("=");
  return end < 0 || text.trimStart().startsWith("{") ? "…" : text.slice(0, end);
}

/** Each layer by itself: what a later one replaces was read all the same. */
function layerSecrets(layer: Layer, helm: HelmMajor): readonly Secret[] {
  if (layer.kind === "file")
    return documentsOf(layer.bytes, layer.name).flatMap((document) => secretsOf(document, layer.name));
  try {
    return secretsOf(readValues([layer], { helm }).values, layer.option);
  } catch (error) {
    // It may lean on what stands before it.
    if (error instanceof ValuesError) return [];
    throw error;
  }
}

async function optionLayer(
  { option, text }: ValuesGiven["options"][number],
  inputs: ValuesInputs,
): Promise<Layer> {
  if (option !== "--set-file") return { kind: "option", option, text };
  const paths = setFilePaths(text);
  const read = paths.map(async (path) => [path, await bytesOf(path, inputs)] as const);
  return { kind: "option", option, text, files: new Map(await Promise.all(read)) };
}

function bytesOf(name: string, access: FileAccess): Promise<Uint8Array> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name)) {
    throw new InputError(`${name} is an address: download it first, carto-wi fetches no values files`);
  }
  return readGiven(name, access);
}
