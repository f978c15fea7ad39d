import type { OptionName } from "./node.ts";

/** One thing that a `helm` command line names: a file of `-f`, or the text of an option. */
export type Layer =
  /** `name` is shown to people; `-` is standard input. */
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array }
  | {
      readonly kind: "option";
      readonly option: OptionName;
      readonly text: string;
      /** For `--set-file`: what the files of `setFilePaths(text)` hold. */
      readonly files?: ReadonlyMap<string, Uint8Array>;
    };
