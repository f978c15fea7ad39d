import type { HelmMap, OptionName, Origin } from "./node.ts";

/** The two Helms whose reading of values differs. */
export type HelmMajor = 3 | 4;

/** One thing that a `helm` command line names: a file of `-f`, or the text of an option. */
export type Layer = FileLayer | MapLayer | OptionLayer;

/** How many lines and columns of a file come before a text inside it, such as a block scalar. */
export type Offset = { readonly lines: number; readonly columns: number };

/** `name` is shown to people; `-` is standard input. `within`: the bytes are a block of that file. */
export type FileLayer = {
  readonly kind: "file";
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly within?: Offset;
};

/** A values file that is already read, because it is part of a larger document. */
export type MapLayer = { readonly kind: "map"; readonly name: string; readonly values: HelmMap };

export type OptionLayer = {
  readonly kind: "option";
  readonly option: OptionName;
  readonly text: string;
  /** For `--set-file`: what the files of `setFilePaths(text)` hold, by path. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
  /** Where the option is written, if not on a command line. */
  readonly origin?: Origin;
};
