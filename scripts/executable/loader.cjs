"use strict";
/**
 * The main script of the executable: it loads the bundle's chunks, each when it is first needed. `read` returns the bytes
 * of an asset, and `undefined` where there is none; `loaded` is told of every script that was compiled.
 */
const { Script } = require("node:vm");

exports.start = (read, loaded) => {
  const modules = new Map();

  function load(name) {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    // The bundle is ASCII.
    const source = read(name).toString("latin1");
    const script = new Script(source, { filename: name, cachedData: read(`${name}.cache`) });
    loaded?.(name, script);
    const run = script.runInThisContext();
    run(module, module.exports, requireFrom, process.execPath, "/");
    return module.exports;
  }

  const requireFrom = (id) => (id.startsWith("./") ? load(id.slice(2)) : require(id));
  return load;
};
