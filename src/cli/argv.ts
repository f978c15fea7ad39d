import type { Option } from "./options.ts";

export type Prepared = {
  /** What stands before a `--`, in the spelling that the parser reads. */
  readonly options: readonly string[];
  /** What stands after it, options no longer. */
  readonly words: readonly string[];
  readonly errors: readonly string[];
};

/**
 * Spells out what the parser does not read as kubectl and helm do: a value that follows its short option at once
 * (`-ncarto`), and a lone hyphen as an option's value. A value given to an option that takes none is an error.
 */
export function prepare(argv: readonly string[], table: readonly Option[]): Prepared {
  const end = argv.includes("--") ? argv.indexOf("--") : argv.length;
  const errors: string[] = [];
  const options: string[] = [];
  for (const word of argv.slice(0, end)) {
    const before = options.at(-1);
    const [, short = "", attached = ""] = /^-([A-Za-z])([^=].*)$/s.exec(word) ?? [];
    const [, long = ""] = /^--([^=]+)=/.exec(word) ?? [];
    if (takesValue(short, table)) options.push(`-${short}`, attached);
    else if (table.some(({ name, kind }) => name === long && kind === "boolean"))
      errors.push(`--${long} takes no value`);
    else if (word === "-" && before !== undefined && isString(before, table))
      options.splice(-1, 1, `${before}=-`);
    else options.push(word);
  }
  return { options, words: argv.slice(end + 1), errors };
}

const takesValue = (short: string, table: readonly Option[]): boolean =>
  table.some(({ alias, kind }) => kind !== "boolean" && alias?.includes(short) === true);

const isString = (word: string, table: readonly Option[]): boolean =>
  table.some(({ name, kind }) => kind === "string" && word === `--${name}`);
