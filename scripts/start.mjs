/**
 * Runs one of the scripts beside this file on a fresh clone too: installs the dependencies when they are missing or
 * not those of package-lock.json, writes the validators that src imports, then loads scripts/NAME.ts and calls its `main`. Plain JavaScript and builtin
 * modules alone, because it runs before anything is installed.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { installedAsLocked } from "./installed.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

const [name = "", ...argv] = process.argv.slice(2);
const script = new URL(`./${name}.ts`, import.meta.url);

if (!existsSync(script)) refuse(`there is no script ${JSON.stringify(name)}`);
if (!runsOn(process.versions.node)) {
  refuse(`Node ${process.versions.node} is too old: carto-wi needs ${readJson("package.json").engines.node}`);
}
if (!installedAsLocked(readJson("package-lock.json"), readJson("node_modules/.package-lock.json"))) install();

await import("./validators.mjs");
const { register } = await import("tsx/esm/api");
register();
const { main } = await import(script.href);
process.exitCode = await main(argv);

/** The floor of package.json's `engines`. */
function runsOn(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}

function install() {
  process.stderr.write("Installing the dependencies (npm ci) …\n");
  // What npm says must not mix with what the script prints on standard output.
  const { status } = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], {
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) refuse("npm ci failed");
}

function refuse(why) {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
