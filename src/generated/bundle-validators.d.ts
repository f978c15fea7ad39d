// Written by scripts/generate.ts from schemas/bundle.v1.schema.json.
import type { ErrorObject } from "ajv";
type Validate = { (value: unknown): boolean; errors?: ErrorObject[] | null };
export declare const fact: Validate;
export declare const installation: Validate;
export declare const bundleManifest: Validate;
