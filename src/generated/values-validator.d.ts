// Written by scripts/generate.ts from schemas/values.v1.schema.json.
import type { ErrorObject } from "ajv";
declare const validate: { (values: unknown): boolean; errors?: ErrorObject[] | null };
export default validate;
