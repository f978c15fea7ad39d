/** The file that package.json's `bin` names: it is read by whatever Node is installed. */

/**
 * Returns its text. Only the syntax of ECMAScript 5 is in it, which every Node reads, as a CommonJS script or as an ES
 * module. `import` is no such syntax, so that it is in a string. Where Node runs no code from strings
 * (`--disallow-code-generation-from-strings`), the module is required. `floor` is a version, `MAJOR.MINOR`.
 */
export function entryOf(floor: string, module: string): string {
  const [major, minor] = floor.split(".").map(Number);
  const name = JSON.stringify(module).replaceAll('"', "'");
  return `#!/usr/bin/env node
(function () {
  var running = process.versions.node;
  var parts = running.split(".").map(Number);
  if (parts[0] < ${major} || (parts[0] === ${major} && parts[1] < ${minor})) {
    process.stderr.write("carto-wi needs Node ${floor} or newer; this is " + running + "\\n");
    process.exitCode = 2;
    return undefined;
  }
  function failed(error) {
    var code = error.code || error.name;
    process.stderr.write("Internal error: carto-wi can't be loaded (" + code + "), and nothing was decided.\\n");
    process.exitCode = 4;
  }
  function required() {
    var file = process.getBuiltinModule("fs").realpathSync(process.argv[1]);
    return process.getBuiltinModule("module").createRequire(file)(${name});
  }
  var load = required;
  try {
    load = new Function("return import(${name})");
  } catch (error) {}
  try {
    var loading = load();
    return typeof loading.then === "function" ? loading.then(undefined, failed) : undefined;
  } catch (error) {
    return failed(error);
  }
})();
`;
}
