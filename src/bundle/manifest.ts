/** What `manifest.json` says. */
import type { Bundle, LeftOut } from "./bundle.ts";

/** One file of the archive; `size` in bytes, `sha256` in hexadecimal. */
export type ListedFile = { readonly name: string; readonly size: number; readonly sha256: string };

/** A bundle without its facts, with what was left out of it and the files that stand beside the manifest. */
export type Manifest = Omit<Bundle, "facts"> & {
  readonly schemaVersion: "1";
  readonly leftOut: readonly LeftOut[];
  readonly files: readonly ListedFile[];
};
