/** `npm run build`: writes the folder `dist`, with the file that package.json's `bin` names. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { bundle, packagesIn, ROOT } from "./bundle.ts";
import { readPackage, thirdPartyNotices } from "./notices.ts";

export async function main(): Promise<number> {
  const outdir = path.join(ROOT, "dist");
  const metafile = await bundle(outdir);
  const packages = packagesIn(metafile).map((folder) => readPackage(path.join(ROOT, folder)));
  writeFileSync(path.join(outdir, "THIRD-PARTY-NOTICES.txt"), thirdPartyNotices(packages));
  const sizes = Object.values(metafile.outputs).map((output) => output.bytes);
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
  // To standard error: `npm pack --json` prints on the other.
  process.stderr.write(`Built dist/bin.js and ${sizes.length - 1} chunks: ${mebibytes(total)}\n`);
  return 0;
}

const mebibytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
