/** Where a value was written. Lines and columns count from 1; columns are UTF-16 code units, as editors count. */
export type Origin =
  | { readonly kind: "file"; readonly file: string; readonly line: number; readonly column: number }
  /** `text` is the key as typed, never the value: `--set` values are secrets as often as files are. */
  | { readonly kind: "option"; readonly option: OptionName; readonly text: string }
  /**
   * A setting that something which was not given may set: `what` names it, `file` and `line` are where it is referred to.
   * `by`: it changes the objects after Helm rendered them.
   */
  | {
      readonly kind: "unread";
      readonly what: string;
      readonly by?: "rendering";
      readonly file?: string;
      readonly line?: number;
      readonly column?: number;
    }
  /** The chart's own values, and those that a release keeps: neither has a position. */
  | { readonly kind: "chart" | "release" };

export type OptionName = "--set" | "--set-string" | "--set-json" | "--set-file" | "--set-literal";

/** How a string was written in its file; `option` for one that a `--set…` option gave. */
export type StringStyle = "plain" | "single-quoted" | "double-quoted" | "literal" | "folded" | "option";

/** A value as a chart's templates get it. */
export type HelmNode = HelmMap | HelmList | HelmString | HelmBoolean | HelmNull | HelmNumber;

export type HelmMap = {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, HelmEntry>;
  readonly origin: Origin;
};
export type HelmList = {
  readonly kind: "list";
  readonly items: readonly HelmNode[];
  readonly origin: Origin;
};
export type HelmString = {
  readonly kind: "string";
  readonly value: string;
  readonly style: StringStyle;
  readonly origin: Origin;
};
export type HelmBoolean = { readonly kind: "boolean"; readonly value: boolean; readonly origin: Origin };
export type HelmNull = { readonly kind: "null"; readonly origin: Origin };
/** `text` is the number as `toJson` prints it: a float64's shortest form, or an exact int64 from `--set`. */
export type HelmNumber = {
  readonly kind: "integer" | "float";
  readonly text: string;
  readonly origin: Origin;
};

/** A value under its key; `keyOrigin` is the place of the key. */
export type HelmEntry = { readonly keyOrigin: Origin; readonly value: HelmNode };

/** A number that Helm holds as float64, which is every number of a file or of `--set-json`. */
export function float64(value: number, origin: Origin): HelmNumber {
  const text = Object.is(value, -0) ? "-0" : String(value);
  const whole = Number.isInteger(value) && Math.abs(value) < 1e21;
  return { kind: whole ? "integer" : "float", text, origin };
}
