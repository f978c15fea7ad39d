import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { packTar } from "modern-tar";

/** A file of an archive: what it is called there, and where it is. */
export type Member = { readonly name: string; readonly file: string; readonly mode: number };

/** Writes a `.tar.gz` whose bytes depend on nothing but names, modes and contents. */
export async function writeArchive(archive: string, members: readonly Member[]): Promise<void> {
  const entries = members.map(({ name, file, mode }) => {
    const body = readFileSync(file);
    return { header: { name, size: body.length, mode, mtime: new Date(0) }, body };
  });
  writeFileSync(archive, gzipSync(await packTar(entries), { level: 9 }));
}

/** `carto-wi-0.1.0-linux-x64.tar.gz`, as the release's files are called. */
export const archiveName = (version: string): string =>
  `carto-wi-${version}-${path.basename(process.platform)}-${process.arch}.tar.gz`;
