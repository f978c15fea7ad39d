/** `npm run build`: writes the folder `dist`, with the file that package.json's `bin` names. */
import { chmodSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bundle, packagesIn, ROOT } from "./bundle.ts";
import { entryOf } from "./entry.ts";
import { readPackage, thirdPartyNotices } from "./notices.ts";

export async function main(): Promise<number> {
  const outdir = path.join(ROOT, "dist");
  const metafile = await bundle(outdir);
  const entry = path.join(outdir, "bin.js");
  renameSync(entry, path.join(outdir, "main.js"));
  writeFileSync(entry, entryOf(nodeFloor(), "./main.js"));
  chmodSync(entry, 0o755);
  const packages = packagesIn(metafile).map((folder) => readPackage(path.join(ROOT, folder)));
  writeFileSync(path.join(outdir, "THIRD-PARTY-NOTICES.txt"), thirdPartyNotices(packages));
  const sizes = Object.values(metafile.outputs).map((output) => output.bytes);
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
  // To standard error: `npm pack --json` prints on the other.
  process.stderr.write(`Built dist/bin.js and ${sizes.length - 1} chunks: ${mebibytes(total)}\n`);
  return 0;
}

/** The floor of package.json's `engines`: MAJOR.MINOR. */
function nodeFloor(): string {
  const { engines } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  return engines.node.replace(/^>=/, "");
}

const mebibytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
