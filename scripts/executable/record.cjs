"use strict";
/**
 * `node record.cjs FOLDER NAMES ARGUMENT…`: runs the chunks of FOLDER with the arguments, and writes V8's code cache of each chunk beside
 * it. The cache of a chunk that ran holds the functions that were called; the other chunks are compiled only.
 */
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");
const { start } = require("./loader.cjs");

const [folder, names, ...argv] = process.argv.slice(2);
process.argv = [process.execPath, process.execPath, ...argv];
const scripts = new Map();
const read = (name) => {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file) : undefined;
};

process.on("exit", () => {
  for (const name of JSON.parse(names)) {
    const script = scripts.get(name) ?? new Script(read(name).toString("latin1"), { filename: name });
    writeFileSync(join(folder, `${name}.cache`), script.createCachedData());
  }
});
start(read, (name, script) => scripts.set(name, script))("bin.js");
