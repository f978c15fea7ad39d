import { resolve } from "node:path";
import { judgedValues, locationOf } from "../domain/chart/project-values.ts";
import type { ValuesTree } from "../domain/chart/values-tree.ts";
import { type HelmMajor, type Layer, readValues, ValuesError } from "../domain/helm/index.ts";
import { InputError } from "./errors.ts";
import { readFileInput, readInput } from "./read.ts";

export type ValuesInputs = {
  /** As `-f` gives them: each may name several files, separated by commas. */
  readonly files: readonly string[];
  readonly helm: HelmMajor;
  readonly cwd: string;
  readonly stdin: AsyncIterable<unknown>;
  readonly signal: AbortSignal;
};

/** Reads the values as Helm would; undefined when none were given. Throws an InputError with the position. */
export async function valuesOf(inputs: ValuesInputs): Promise<ValuesTree | undefined> {
  const names = inputs.files.flatMap((text) => text.split(",")).filter((name) => name !== "");
  if (names.length === 0) return undefined;
  const layers: Layer[] = [];
  for (const name of names) layers.push({ kind: "file", name, bytes: await bytesOf(name, inputs) });
  try {
    const { values } = readValues(layers, { helm: inputs.helm });
    return { given: names, root: judgedValues(values) };
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    throw new InputError(error.message, locationOf(error.origin));
  }
}

function bytesOf(name: string, { cwd, stdin, signal }: ValuesInputs): Promise<Uint8Array> {
  if (name === "-") return readInput(stdin, "standard input", signal);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name)) {
    throw new InputError(`${name} is an address: download it first, carto-wi fetches no values files`);
  }
  return readFileInput(resolve(cwd, name), name, signal);
}
