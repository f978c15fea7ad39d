/** A bundle's files as a .tar.gz, and back. Of what comes back nothing is believed and nothing is written to disk. */
import { createHash } from "node:crypto";
import { InputError } from "../inputs/errors.ts";
import { GzipFault, gunzipOne } from "./archive/gunzip.ts";
import { FOLDER } from "./archive/pack.ts";
import { entriesOf, shown, TarFault } from "./archive/tar.ts";
import type { Files } from "./bundle.ts";
import type { BundleManifest } from "./bundle-manifest.ts";

export { pack } from "./archive/pack.ts";

const MIB = 1024 * 1024;
/** Decompressed, all files together; JSON takes many times as much once it is parsed. */
const LARGEST = 32 * MIB;
const MOST_FILES = 64;

export const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * The files of an archive, by name. `name` is how the archive was given.
 *
 * @throws {InputError} for anything but the plain files of a bundle, whole; with the reason.
 */
export async function unpack(bytes: Uint8Array, name: string): Promise<Files> {
  const files = new Map<string, Uint8Array>();
  const refuse = (why: string) => new InputError(`${name} is not a readable bundle: it ${why}`);
  try {
    for (const entry of entriesOf(await gunzipOne(bytes, LARGEST))) {
      if (entry.isFolder && entry.name === FOLDER) continue;
      const file = entry.name.startsWith(FOLDER) ? entry.name.slice(FOLDER.length) : "";
      if (!/^[a-z0-9][a-z0-9.-]*$/.test(file) || file.includes(".."))
        throw refuse(`contains ${shown(entry.name)}, which is not a file of a bundle`);
      if (files.has(file)) throw refuse(`contains ${file} twice`);
      if (files.size >= MOST_FILES) throw refuse(`contains more than ${MOST_FILES} files`);
      files.set(file, entry.bytes);
    }
  } catch (error) {
    if (error instanceof GzipFault || error instanceof TarFault) throw refuse(error.message);
    throw error;
  }
  return files;
}

/**
 * Holds the files to what the manifest says of them. The manifest itself is not in its list.
 *
 * @throws {InputError} where one is missing, was added, or is not what it was.
 */
export function checked(files: Files, listed: BundleManifest["files"], name: string): void {
  const refuse = (why: string) => new InputError(`${name} was changed after it was created: ${why}`);
  const names = new Set(listed.map((file) => file.name));
  if (names.size < listed.length) throw refuse("its manifest lists a file twice");
  for (const { name: file, size, sha256 } of listed) {
    const bytes = files.get(file);
    if (bytes === undefined) throw refuse(`${shown(file)} is missing`);
    if (bytes.length !== size || digest(bytes) !== sha256) throw refuse(`${file} was changed`);
  }
  const added = [...files.keys()].find((file) => file !== "manifest.json" && !names.has(file));
  if (added !== undefined) throw refuse(`${added} was added`);
}
