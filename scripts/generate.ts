/** `npm run generate`: writes what is made from something else: the bundle's schema, and ajv's validators of schemas. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { bundleSchema } from "../src/bundle/shapes/document.ts";

const root = join(import.meta.dirname, "..");
const folder = join(root, "src", "generated");
const schemas = join(root, "schemas");

/** The generated files, by path. */
export function generated(): ReadonlyMap<string, string> {
  const bundle = `${JSON.stringify(bundleSchema(), undefined, 2)}\n`;
  return new Map([
    [join(schemas, "bundle.v1.schema.json"), bundle],
    ...valuesValidator(),
    ...reportValidators(),
    ...bundleValidators(JSON.parse(bundle)),
  ]);
}

/** Every fault of the values, since all of them are told. */
function valuesValidator(): readonly (readonly [string, string])[] {
  const schema = JSON.parse(readFileSync(join(schemas, "values.v1.schema.json"), "utf8"));
  const ajv = new Ajv2020({ allErrors: true, strict: true, code: { source: true, esm: true, lines: true } });
  const code = standaloneCode.default(ajv, ajv.compile(schema));
  return validator("values-validator", "schemas/values.v1.schema.json", code, [
    "declare const validate: { (values: unknown): boolean; errors?: ErrorObject[] | null };",
    "export default validate;",
  ]);
}

/** The two forms of a report by themselves: a choice between them could only say that neither fits. */
function reportValidators(): readonly (readonly [string, string])[] {
  const schema = JSON.parse(readFileSync(join(schemas, "report.v1.schema.json"), "utf8"));
  const ajv = new Ajv2020({
    strict: true,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addSchema(schema, "report");
  const names = ["single", "several"];
  const refs = Object.fromEntries(names.map((name) => [name, `report#/$defs/${name}`]));
  return validator("report-validators", "schemas/report.v1.schema.json", standaloneCode.default(ajv, refs), [
    "type Validate = { (value: unknown): boolean; errors?: ErrorObject[] | null };",
    ...names.map((name) => `export declare const ${name}: Validate;`),
  ]);
}

/** The first fault alone: a bundle is whole or is refused, and a hostile one may have millions. */
function bundleValidators(schema: { readonly $id: string }): readonly (readonly [string, string])[] {
  const ajv = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    inlineRefs: false,
    messages: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addKeyword({ keyword: "names", schemaType: "string" });
  ajv.addSchema(schema);
  const names = ["fact", "installation", "bundleManifest"];
  const refs = Object.fromEntries(names.map((name) => [name, `${schema.$id}#/$defs/${name}`]));
  const code = standaloneCode.default(ajv, refs);
  return validator("bundle-validators", "schemas/bundle.v1.schema.json", code, [
    "type Validate = { (value: unknown): boolean; errors?: ErrorObject[] | null };",
    ...names.map((name) => `export declare const ${name}: Validate;`),
  ]);
}

function validator(
  name: string,
  source: string,
  code: string,
  types: readonly string[],
): readonly (readonly [string, string])[] {
  const note = `// Written by scripts/generate.ts from ${source}.\n`;
  const declarations = ['import type { ErrorObject } from "ajv";', ...types, ""].join("\n");
  return [
    [join(folder, `${name}.js`), note + code],
    [join(folder, `${name}.d.ts`), note + declarations],
  ];
}

export async function main(): Promise<number> {
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of generated()) writeFileSync(path, text);
  return 0;
}
