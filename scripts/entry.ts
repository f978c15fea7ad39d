/** The file that package.json's `bin` names: it is read by whatever Node is installed. */

/**
 * Returns its text. Only the syntax of ECMAScript 5 is in it, which every Node reads, as a CommonJS script or as an ES
 * module. `import` is no such syntax, so that it is in a string. `floor` is a version, `MAJOR.MINOR`.
 */
export function entryOf(floor: string, module: string): string {
  const [major, minor] = floor.split(".").map(Number);
  return `#!/usr/bin/env node
(function () {
  var running = process.versions.node;
  var parts = running.split(".").map(Number);
  if (parts[0] > ${major} || (parts[0] === ${major} && parts[1] >= ${minor})) {
    return new Function("return import(${JSON.stringify(module).replaceAll('"', "'")})")();
  }
  process.stderr.write("carto-wi needs Node ${floor} or newer; this is " + running + "\\n");
  process.exitCode = 2;
})();
`;
}
