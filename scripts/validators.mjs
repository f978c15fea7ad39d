/**
 * Writes ajv's validators of the schemas to src/generated, which git ignores: each one again only when its schema,
 * this file or ajv is another than when it was written. Plain JavaScript, so that whatever imports src can load it
 * first: `node --import ./scripts/validators.mjs`. Loading is enough.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const FOLDER = join(ROOT, "src", "generated");

/**
 * Of a schema: the file of its validators, ajv's options, and the parts by themselves where
 * there is more than one; the whole schema is the default export.
 */
const VALIDATORS = [
  // Every fault of the values, since all of them are told.
  { schema: "values.v1", file: "values-validator", options: { allErrors: true } },
  // Every fault of the configuration, each told with its position.
  { schema: "config.v1", file: "config-validator", options: { allErrors: true } },
  // The two forms of a report by themselves: a choice between them could only say that neither fits.
  {
    schema: "report.v1",
    file: "report-validators",
    options: { inlineRefs: false },
    parts: ["single", "several"],
  },
];

/** Writes those that are behind; the others are left alone, so that nothing is loaded for them. */
export async function writeValidators() {
  const read = (path) => readFileSync(path, "utf8");
  const tool = read(import.meta.filename) + read(createRequire(import.meta.url).resolve("ajv/package.json"));
  for (const validator of VALIDATORS) {
    const schema = read(join(ROOT, "schemas", `${validator.schema}.schema.json`));
    const sum = createHash("sha256")
      .update(tool + schema)
      .digest("hex");
    const note = `// Written by scripts/validators.mjs from schemas/${validator.schema}.schema.json: ${sum}\n`;
    const path = join(FOLDER, `${validator.file}.js`);
    if (existsSync(path) && read(path).startsWith(note)) continue;
    put(path.replace(/\.js$/, ".d.ts"), note + declarations(validator));
    put(path, note + (await code(JSON.parse(schema), validator)));
  }
}

async function code(schema, { options, parts }) {
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  const { default: standalone } = await import("ajv/dist/standalone/index.js");
  const ajv = new Ajv2020({ strict: true, ...options, code: { source: true, esm: true, lines: true } });
  if (parts === undefined) return standalone.default(ajv, ajv.compile(schema));
  ajv.addSchema(schema, "schema");
  return standalone.default(ajv, Object.fromEntries(parts.map((part) => [part, `schema#/$defs/${part}`])));
}

const declarations = ({ parts }) =>
  [
    'import type { ErrorObject } from "ajv";',
    "type Validate = { (value: unknown): boolean; errors?: ErrorObject[] | null };",
    ...(parts === undefined
      ? ["declare const validate: Validate;", "export default validate;"]
      : parts.map((part) => `export declare const ${part}: Validate;`)),
    "",
  ].join("\n");

/** Whole or not at all, since several processes may write at once. */
function put(path, text) {
  mkdirSync(FOLDER, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, path);
}

await writeValidators();
