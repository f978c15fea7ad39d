/** A bundle with tokens for names, and the file that keeps the way back. */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import type { Bundle } from "../bundle/bundle.ts";
import { type PseudonymMap, pseudonymised, pseudonymMap } from "../bundle/pseudonyms.ts";
import { InputError } from "../inputs/errors.ts";
import { readFileInput } from "../inputs/read.ts";
import type { Io } from "./io.ts";

export type Redacted = {
  readonly bundle: Bundle;
  readonly map?: { readonly path: string; readonly text: string };
};

/**
 * Redacts a bundle. Where the file of `path` exists its salt and its tokens are used again, so that two bundles can be
 * compared; what it is to hold then is answered, not written.
 *
 * @throws {InputError} for a file that is no such map.
 */
export async function redacted(bundle: Bundle, path: string | undefined, io: Io): Promise<Redacted> {
  const previous = path !== undefined && existsSync(path) ? await mapAt(path, io) : undefined;
  const made = pseudonymised(bundle, previous?.salt ?? randomBytes(32).toString("hex"), previous);
  if (path === undefined) return { bundle: made.bundle };
  return { bundle: made.bundle, map: { path, text: `${JSON.stringify(made.map, undefined, 1)}\n` } };
}

/** Reads a map of pseudonyms. @throws {InputError} for a file that is no such map. */
export async function mapAt(path: string, io: Io): Promise<PseudonymMap> {
  const map = pseudonymMap(jsonOf(await readFileInput(path, path, io.interrupted), path));
  if ("problem" in map) throw new InputError(`${path} cannot be used as --pseudonym-map: ${map.problem}`);
  return map;
}

function jsonOf(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    throw new InputError(`${path} cannot be used as --pseudonym-map: it is not JSON`);
  }
}
