/** How a person wants the table. Of the other formats only `github` looks at it: at `quiet`. */
export type Look = {
  /** Columns of the terminal; `Infinity` where lines needn't be wrapped. */
  readonly columns: number;
  readonly color: boolean;
  /** `ascii` for a terminal that may not show other characters. */
  readonly marks: "unicode" | "ascii";
  /** Each result on its own, details of what passed, and where to read on. */
  readonly verbose: boolean;
  /** Only the problems, the broken link and the closing sentence. */
  readonly quiet: boolean;
};
