/**
 * Stands for the package `@marcbachmann/cel-js` in the bundle. The package takes 10 ms to load, and most runs read no
 * condition. So it is in a file of its own, which the first condition loads: a `require` can wait, and an `import` can't.
 */
exports.parse = (expression) => require("./conditions.js").parse(expression);
