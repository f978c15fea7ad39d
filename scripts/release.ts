/**
 * `npm run release [-- --downloads ADDRESS] [--executables FOLDER]`: writes everything of a release into `build/release/`: the npm
 * package, the executables of FOLDER or else the one of this platform, the Helm plugin with it, the SBOM, the changelog, and the checksums of all of it. With the address that the files
 * will be downloaded from, the krew manifest too. It uploads nothing.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ARCHIVE, main as binary, EXECUTABLE } from "./binary.ts";
import { bundledPackages, ROOT } from "./bundle.ts";
import { writeArchive } from "./executable/archive.ts";
import { changelog } from "./release/changelog.ts";
import { krewManifest } from "./release/krew.ts";
import { sbom } from "./sbom.ts";

export const RELEASE = path.join(ROOT, "build", "release");

export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      downloads: { type: "string" },
      executables: { type: "string" },
      "without-executable": { type: "boolean" },
    },
  });
  rmSync(RELEASE, { recursive: true, force: true });
  mkdirSync(RELEASE, { recursive: true });
  const { version, description }: { readonly version: string; readonly description: string } = JSON.parse(
    readFileSync(path.join(ROOT, "package.json"), "utf8"),
  );
  execFileSync("npm", ["pack", "--silent", "--pack-destination", RELEASE], {
    cwd: ROOT,
    stdio: ["ignore", 2, 2],
  });
  write(`carto-wi-${version}.cdx.json`, sbom(await bundledPackages()));
  write("CHANGELOG.md", changelog(version));
  if (values.executables !== undefined) copyExecutables(values.executables);
  if (values["without-executable"] !== true) await writeExecutables(version);
  if (values.downloads === undefined) {
    process.stderr.write(
      "No krew manifest: it names the address of the downloads, give --downloads ADDRESS\n",
    );
  } else {
    write(
      "carto-wi.krew.yaml",
      krewManifest({ version, description, downloads: values.downloads, sums: sums() }),
    );
  }
  write("SHA256SUMS", [...sums()].map(([name, sum]) => `${sum}  ${name}\n`).join(""));
  process.stderr.write(`Wrote ${readdirSync(RELEASE).length} files to ${path.relative(ROOT, RELEASE)}\n`);
  return 0;
}

/** What other systems have built. */
function copyExecutables(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".tar.gz"))) {
    copyFileSync(path.join(folder, name), path.join(RELEASE, name));
  }
}

/** The executable's archive, and the Helm plugin with the executable in it. */
async function writeExecutables(version: string): Promise<void> {
  await binary([]);
  const archive = path.basename(ARCHIVE);
  copyFileSync(ARCHIVE, path.join(RELEASE, archive));
  const plugin = path.join(ROOT, "plugins", "helm");
  await writeArchive(path.join(RELEASE, archive.replace("carto-wi-", "carto-wi-helm-")), [
    { name: "carto-wi/plugin.yaml", file: path.join(plugin, "plugin.yaml"), mode: 0o644 },
    { name: "carto-wi/carto-wi.sh", file: path.join(plugin, "carto-wi.sh"), mode: 0o755 },
    { name: "carto-wi/carto-wi", file: EXECUTABLE, mode: 0o755 },
  ]);
  if (!readFileSync(path.join(plugin, "plugin.yaml"), "utf8").includes(`version: ${version}\n`)) {
    throw new Error(`plugins/helm/plugin.yaml doesn't name version ${version}`);
  }
}

/** The files' SHA-256, hexadecimal, by name. */
function sums(): ReadonlyMap<string, string> {
  const names = readdirSync(RELEASE).sort();
  return new Map(
    names.map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(path.join(RELEASE, name)))
        .digest("hex"),
    ]),
  );
}

const write = (name: string, text: string): void => writeFileSync(path.join(RELEASE, name), text);
