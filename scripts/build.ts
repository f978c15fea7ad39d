/** `npm run build`: writes the folder `dist`, with the file that package.json's `bin` names. */
import { chmodSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bundle, packagesIn, ROOT } from "./bundle.ts";
import { entryOf } from "./entry.ts";
import { readPackage, thirdPartyNotices } from "./notices.ts";

export async function main(): Promise<number> {
  const outdir = path.join(ROOT, "dist");
  const files = await bundle(outdir);
  const entry = path.join(outdir, "bin.js");
  renameSync(entry, path.join(outdir, "main.js"));
  writeFileSync(entry, entryOf({ ...versions(), module: "./main.js" }));
  chmodSync(entry, 0o755);
  // The files are CommonJS scripts, also in a package of ES modules (https://nodejs.org/api/packages.html#type).
  writeFileSync(path.join(outdir, "package.json"), '{"type":"commonjs"}\n');
  const packages = packagesIn(files).map((folder) => readPackage(path.join(ROOT, folder)));
  writeFileSync(path.join(outdir, "THIRD-PARTY-NOTICES.txt"), thirdPartyNotices(packages));
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  // To standard error: `npm pack --json` prints on the other.
  process.stderr.write(`Built dist/bin.js and ${files.length} files: ${mebibytes(total)}\n`);
  return 0;
}

/** The floor of package.json's `engines` (MAJOR.MINOR), and the version of carto-wi. */
function versions(): { readonly floor: string; readonly version: string } {
  const { engines, version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  return { floor: engines.node.replace(/^>=/, ""), version };
}

const mebibytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
