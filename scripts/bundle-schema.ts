import { join } from "node:path";
import { bundleSchema } from "../src/bundle/shapes/document.ts";
import { ROOT } from "./bundle.ts";

/** The published schema of bundles: its file, and what has to be in it, since it is made from the shapes of the facts. */
export const BUNDLE_SCHEMA = {
  path: join(ROOT, "schemas", "bundle.v1.schema.json"),
  text: (): string => `${JSON.stringify(bundleSchema(), undefined, 2)}\n`,
} as const;
