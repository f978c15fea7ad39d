import type { OptionName } from "./node.ts";

/** The two Helms whose reading of values differs. */
export type HelmMajor = 3 | 4;

/** One thing that a `helm` command line names: a file of `-f`, or the text of an option. */
export type Layer = FileLayer | OptionLayer;

/** `name` is shown to people; `-` is standard input. */
export type FileLayer = { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array };

export type OptionLayer = {
  readonly kind: "option";
  readonly option: OptionName;
  readonly text: string;
  /** For `--set-file`: what the files of `setFilePaths(text)` hold, by path. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
};
