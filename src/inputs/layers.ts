/** What values come from: files and options become layers, which Helm merges in their order. */
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
import { type FileAccess, LARGEST_YAML, nameOf, readGiven } from "./read.ts";
import { documentsOf, type Secret, secretsOf } from "./secrets.ts";
import type { ValuesKey } from "./umbrella.ts";

/** An option that sets values, with its text: `--set`, `a=b`. */
export type OptionGiven = { readonly option: OptionName; readonly text: string };

export const underKey = (values: HelmMap, path: readonly string[]): HelmMap =>
  path.toReversed().reduce<HelmMap>(
    (value, key) => ({
      kind: "map",
      entries: new Map([[key, { keyOrigin: values.origin, value }]]),
      origin: values.origin,
    }),
    values,
  );

/** What was not read may set CARTO's values where they are, under the key. Settings by name begin with it themselves. */
export function unreadUnder(layer: Layer, key: ValuesKey | undefined): Layer {
  if (key === undefined || layer.kind !== "map" || layer.values.origin.kind !== "unread") return layer;
  const [first = ""] = key.path;
  return layer.values.entries.has(first) ? layer : { ...layer, values: underKey(layer.values, key.path) };
}

/** The key of `key=value`: the value may be a secret, and so may any other text. */
export function keyOf(text: string): string {
  const end = text.indexOf("=");
  return end < 0 || text.trimStart().startsWith("{") ? "…" : text.slice(0, end);
}

/** Each layer by itself: what a later one replaces was read all the same. */
export function layerSecrets(layer: Layer, helm: HelmMajor): readonly Secret[] {
  if (layer.kind === "map") return secretsOf(layer.values, layer.name);
  if (layer.kind === "file")
    return documentsOf(layer.bytes, layer.name, layer.within).flatMap((document) =>
      secretsOf(document, layer.name),
    );
  try {
    return secretsOf(readValues([layer], { helm }).values, layer.option);
  } catch (error) {
    // It may depend on what comes before it.
    if (error instanceof ValuesError) return [];
    throw error;
  }
}

export async function optionLayer({ option, text }: OptionGiven, access: FileAccess): Promise<Layer> {
  if (option !== "--set-file") return { kind: "option", option, text };
  const paths = setFilePaths(text);
  const read = paths.map(async (path) => [path, await bytesOf(path, access)] as const);
  return { kind: "option", option, text, files: new Map(await Promise.all(read)) };
}

export function bytesOf(name: string, access: FileAccess): Promise<Uint8Array> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name)) {
    throw new InputError(
      name.startsWith("secrets")
        ? `${nameOf(name)} is encrypted (helm-secrets): decrypt it first, helm secrets decrypt FILE | carto-wi doctor -f -`
        : `${nameOf(name)} is an address: download it first, carto-wi fetches no values files`,
    );
  }
  return readGiven(name, access, LARGEST_YAML);
}
