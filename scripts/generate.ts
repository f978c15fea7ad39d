/** `npm run generate`: writes the files that are made from others, the validators that ajv compiles from `schemas/`. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";

const root = join(import.meta.dirname, "..");
const folder = join(root, "src", "generated");

/** The generated files, by path. */
export function generated(): ReadonlyMap<string, string> {
  const schema = JSON.parse(readFileSync(join(root, "schemas", "values.v1.schema.json"), "utf8"));
  const ajv = new Ajv2020({ allErrors: true, strict: true, code: { source: true, esm: true, lines: true } });
  const code = standaloneCode.default(ajv, ajv.compile(schema));
  const types = [
    'import type { ErrorObject } from "ajv";',
    "declare const validate: { (values: unknown): boolean; errors?: ErrorObject[] | null };",
    "export default validate;",
    "",
  ].join("\n");
  const note = "// Written by scripts/generate.ts from schemas/values.v1.schema.json.\n";
  return new Map([
    [join(folder, "values-validator.js"), note + code],
    [join(folder, "values-validator.d.ts"), note + types],
  ]);
}

export async function main(): Promise<number> {
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of generated()) writeFileSync(path, text);
  return 0;
}
