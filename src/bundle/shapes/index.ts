/** Every kind of fact as a bundle holds it, field by field. What is not declared here is in no bundle. */
import type { TObject, TSchema } from "typebox";
import type { Kind } from "../../facts.ts";
import { FILE_PARTS, FILES } from "./files.ts";
import { GOOGLE, GOOGLE_PARTS } from "./google.ts";
import { KUBERNETES, KUBERNETES_PARTS } from "./kubernetes.ts";
import { MANIFEST_PARTS } from "./manifest.ts";
import { OBSERVED_PARTS } from "./observed.ts";
import { absent } from "./parts.ts";

export const SHAPES = { ...FILES, ...GOOGLE, ...KUBERNETES } satisfies {
  readonly [K in Kind]: { readonly key: TObject; readonly value: TSchema };
};

/** Shapes that stand by their name in the schema, wherever they are used. */
export const PARTS = {
  absent,
  ...FILE_PARTS,
  ...GOOGLE_PARTS,
  ...KUBERNETES_PARTS,
  ...OBSERVED_PARTS,
  ...MANIFEST_PARTS,
};
