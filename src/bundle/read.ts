/** A bundle from another person: everything is checked before it is used, and nothing is written to disk. */
import { boundedJson, JsonTooLarge } from "../inputs/bounded-json.ts";
import { InputError } from "../inputs/errors.ts";
import { checked, unpack } from "./archive.ts";
import type { Bundle, Files } from "./bundle.ts";
import { factsOf, manifestOf } from "./validate.ts";

/**
 * Reads a bundle. `name` is how it was given.
 *
 * @throws {InputError} if it isn't a complete bundle that this version can read; the sentence says what is wrong with it.
 */
export async function readBundle(bytes: Uint8Array, name: string): Promise<Bundle> {
  const files = await unpack(bytes, name);
  const { files: listed, ...about } = right(manifestOf(parsed(files, "manifest.json", name)), name);
  checked(files, listed, name);
  const { facts } = right(factsOf(parsed(files, "facts.json", name)), name);
  if (!facts.some(({ kind, observed }) => kind === "clock" && observed.state === "known"))
    throw new InputError(`${name} is not a valid bundle: facts.json has no time`);
  return { ...about, facts };
}

function right<T extends object>(read: T | { readonly problem: string }, name: string): T {
  if ("problem" in read) throw new InputError(`${name} is not a valid bundle: ${read.problem}`);
  return read;
}

function parsed(files: Files, file: string, name: string): unknown {
  const bytes = files.get(file);
  if (bytes === undefined) throw new InputError(`${name} is not a carto-wi bundle: it contains no ${file}`);
  try {
    return boundedJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof JsonTooLarge)
      throw new InputError(`${name} is not a valid bundle: ${file} is too large, ${error.message}`);
    throw new InputError(`${name} is not a valid bundle: ${file} is not JSON`);
  }
}
