import parser, { type Arguments } from "yargs-parser";
import { didYouMean } from "../inputs/nearest.ts";
import { shown } from "../inputs/shown.ts";
import type { Option } from "./options.ts";

export type Parsed = {
  readonly strings: ReadonlyMap<string, string>;
  readonly arrays: ReadonlyMap<string, readonly string[]>;
  readonly booleans: ReadonlySet<string>;
  /** The words that aren't options. */
  readonly words: readonly string[];
  /** What is wrong with the line, a sentence each. */
  readonly errors: readonly string[];
};

/** Names of the options that take part in every command. */
const ALWAYS = ["help", "version"] as const;

/** Reads a command line by the option table; says everything that is wrong with it, and reads the rest all the same. */
export function parse(argv: readonly string[], options: readonly Option[]): Parsed {
  const of = (kind: Option["kind"]) =>
    options.filter((option) => option.kind === kind).map((option) => option.name);
  const prepared = prepare(argv, options);
  const parsed = parser([...prepared.options], {
    string: of("string"),
    boolean: [...of("boolean"), ...ALWAYS],
    array: of("array").map((key) => ({ key, string: true })),
    alias: Object.fromEntries(options.map((option) => [option.name, [...(option.alias ?? [])]])),
    configuration: {
      "boolean-negation": false,
      "camel-case-expansion": false,
      "dot-notation": false,
      "duplicate-arguments-array": true,
      "flatten-duplicate-arrays": true,
      "greedy-arrays": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
      "strip-aliased": true,
      "unknown-options-as-args": true,
    },
  });
  const { errors, words } = leftovers(parsed, options);
  errors.unshift(...prepared.errors);
  words.push(...prepared.words);
  const strings = new Map<string, string>();
  const arrays = new Map<string, readonly string[]>();
  const booleans = new Set<string>(ALWAYS.filter((name) => parsed[name] === true));
  for (const option of options) {
    const given: unknown = parsed[option.name];
    if (given === undefined) continue;
    const list = (Array.isArray(given) ? given : [given]).map((value: unknown) =>
      typeof value === "string" ? value : "",
    );
    const needsValue = () =>
      errors.push(`--${option.name} needs a value: --${option.name} ${option.value ?? "VALUE"}`);
    switch (option.kind) {
      case "boolean":
        if (given === true || (Array.isArray(given) && given.at(-1) === true)) booleans.add(option.name);
        break;
      case "string": {
        const value = list.at(-1) ?? "";
        if (value === "") needsValue();
        else if (option.choices !== undefined && !option.choices.includes(value)) {
          errors.push(
            `--${option.name} is ${option.choices.join(" or ")}, not ${shown(value)}${didYouMean(value, option.choices)}`,
          );
        } else strings.set(option.name, value);
        break;
      }
      case "array":
        if (list.length === 0 || (option.empty !== true && list.includes(""))) needsValue();
        else arrays.set(option.name, list);
        break;
    }
  }
  return { strings, arrays, booleans, words, errors };
}

/** What the parser took for no option of the table: unknown options, and words. */
function leftovers(parsed: Arguments, options: readonly Option[]): { errors: string[]; words: string[] } {
  const names: readonly string[] = ["_", ...options.map(({ name }) => name), ...ALWAYS];
  const errors = Object.keys(parsed)
    .filter((name) => !names.includes(name))
    .map((name) => unknownOption(`--${name}`, options));
  const words: string[] = [];
  let mayBeValue = false;
  for (const word of parsed._.map(String)) {
    const isOption = word.startsWith("-") && word !== "-";
    if (isOption) errors.push(unknownOption(word, options));
    // What follows an unknown option is most likely its value: one mistake is told once.
    else if (!mayBeValue) words.push(word);
    mayBeValue = isOption && !word.includes("=");
  }
  return { errors, words };
}

function unknownOption(word: string, options: readonly Option[]): string {
  const name = word.replace(/^-+/, "").replace(/=.*$/s, "");
  const names = [...options.flatMap((option) => [option.name, ...(option.alias ?? [])]), ...ALWAYS].filter(
    (candidate) => candidate.length > 1,
  );
  // What follows a short option at once is its value, and may be a secret.
  const typed = word.startsWith("--") ? `--${name}` : word.slice(0, 2);
  return `unknown option ${shown(typed)}${didYouMean(name, names, "--")}`;
}

type Prepared = {
  /** The words before a `--`, in the spelling that the parser reads. */
  readonly options: readonly string[];
  /** The words after it, which aren't options. */
  readonly words: readonly string[];
  readonly errors: readonly string[];
};

/**
 * Spells out what the parser does not read as kubectl and helm do: a value that follows its short option at once
 * (`-ncarto`), and a lone hyphen as an option's value. A value given to an option that takes none is an error.
 */
function prepare(argv: readonly string[], table: readonly Option[]): Prepared {
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
