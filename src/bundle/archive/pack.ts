import { gzipSync } from "fflate";
import { packTar } from "modern-tar";
import type { Files } from "../bundle.ts";

/** The folder that an archive unpacks into. */
export const FOLDER = "carto-wi-bundle/";

/**
 * Packs files into a .tar.gz. Equal files give equal bytes on every machine: the archive holds no times, owners or
 * system. The compressor is a pinned package, because the zlib of different Nodes differs.
 */
export async function pack(files: Files): Promise<Uint8Array> {
  const entries = [...files].map(([name, body]) => ({
    header: { name: `${FOLDER}${name}`, size: body.length, type: "file" as const, ...ANYWHERE },
    body,
  }));
  // Without a time fflate would write the present one.
  return gzipSync(await packTar(entries), { level: 9, mtime: 0 });
}

const ANYWHERE = { mode: 0o600, mtime: new Date(0), uid: 0, gid: 0, uname: "", gname: "" } as const;
