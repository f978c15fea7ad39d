/** The file that package.json's `bin` names: it is read by whatever Node is installed. */

/** A version of Node (`MAJOR.MINOR`), the version of carto-wi, and the module that runs the command. */
export type Entry = { readonly floor: string; readonly version: string; readonly module: string };

/**
 * Returns its text, a CommonJS script. Only the syntax of ECMAScript 5 is in it, which every Node reads. It prints the version by
 * itself. Where standard output can't be written, the command is loaded, which says so.
 */
export function entryOf({ floor, version, module }: Entry): string {
  const [major, minor] = floor.split(".").map(Number);
  return `#!/usr/bin/env node
(function () {
  var running = process.versions.node;
  var parts = running.split(".").map(Number);
  if (parts[0] < ${major} || (parts[0] === ${major} && parts[1] < ${minor})) {
    process.stderr.write("carto-wi needs Node ${floor} or newer; this is " + running + "\\n");
    process.exitCode = 2;
    return;
  }
  if (process.argv.length === 3 && /^(--version|-V|version)$/.test(process.argv[2])) {
    try {
      require("fs").writeSync(1, "${version}\\n");
      return;
    } catch (error) {}
  }
  try {
    require(${JSON.stringify(module)});
  } catch (error) {
    var code = error.code || error.name;
    process.stderr.write("Internal error: carto-wi can't be loaded (" + code + "), and nothing was decided.\\n");
    process.exitCode = 4;
  }
})();
`;
}
