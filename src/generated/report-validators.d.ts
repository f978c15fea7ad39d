// Written by scripts/generate.ts from schemas/report.v1.schema.json.
import type { ErrorObject } from "ajv";
type Validate = { (value: unknown): boolean; errors?: ErrorObject[] | null };
export declare const single: Validate;
export declare const several: Validate;
