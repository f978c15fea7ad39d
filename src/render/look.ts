/** How a person wants the table. Of the other formats only `github` looks at it: at `quiet`. */
export type Look = {
  /** Columns of the terminal; `Infinity` where lines needn't be wrapped. */
  readonly columns: number;
  readonly color: boolean;
  /** Details of what passed, every skip on its own, and where to read on. */
  readonly verbose: boolean;
  /** Only what isn't green, and the last line. */
  readonly quiet: boolean;
};
