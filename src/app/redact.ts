/** A bundle with tokens in place of names, and the file that maps the tokens to the names. */
import { randomBytes } from "node:crypto";
import type { Bundle } from "../bundle/bundle.ts";
import { type PseudonymMap, pseudonymised, pseudonymMap } from "../bundle/pseudonyms.ts";
import { boundedJson } from "../inputs/bounded-json.ts";
import { InputError } from "../inputs/errors.ts";
import { readFileInput, statOf } from "../inputs/read.ts";
import type { Io } from "./io.ts";

/** The file that maps tokens to names: its new content, and its old content (undefined if it didn't exist). */
export type WayBack = { readonly path: string; readonly text: string; readonly previous: string | undefined };

export type Redacted = {
  readonly bundle: Bundle;
  readonly map?: WayBack;
};

/**
 * Redacts a bundle. If the file at `path` exists, its salt and its tokens are reused, so that two bundles can be
 * compared. The new content of that file is returned, not written.
 *
 * @throws {InputError} for a file that isn't a map of pseudonyms.
 */
export async function redacted(bundle: Bundle, path: string | undefined, io: Io): Promise<Redacted> {
  const found = path === undefined ? undefined : statOf(path, path);
  if (found !== undefined && !found.isFile())
    throw new InputError(`${path} cannot be used as --pseudonym-map: it isn't a file`);
  const previous = path !== undefined && found !== undefined ? await mapAt(path, io) : undefined;
  const made = pseudonymised(bundle, previous?.salt ?? randomBytes(32).toString("hex"), previous);
  if (path === undefined) return { bundle: made.bundle };
  const text = `${JSON.stringify(made.map, undefined, 1)}\n`;
  return { bundle: made.bundle, map: { path, text, previous: previous?.text } };
}

/** Reads a map of pseudonyms. @throws {InputError} for a file that isn't one. */
export async function mapAt(path: string, io: Io): Promise<PseudonymMap & { readonly text: string }> {
  const bytes = await readFileInput(path, path, io.interrupted);
  const map = pseudonymMap(jsonOf(bytes, path));
  if ("problem" in map) throw new InputError(`${path} cannot be used as --pseudonym-map: ${map.problem}`);
  return { ...map, text: Buffer.from(bytes).toString() };
}

function jsonOf(bytes: Uint8Array, path: string): unknown {
  try {
    return boundedJson(Buffer.from(bytes).toString());
  } catch {
    throw new InputError(`${path} cannot be used as --pseudonym-map: it is not JSON, or too large`);
  }
}
