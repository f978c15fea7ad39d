import parser from "yargs-parser";
import { didYouMean } from "../inputs/nearest.ts";
import type { Option } from "./options.ts";

export type Parsed = {
  readonly strings: ReadonlyMap<string, string>;
  readonly arrays: ReadonlyMap<string, readonly string[]>;
  readonly booleans: ReadonlySet<string>;
  /** What is no option. */
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
  const parsed = parser(withStandardInput(argv, of("string")), {
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
  const errors: string[] = [];
  const words: string[] = [];
  for (const word of parsed._.map(String)) {
    if (!word.startsWith("-") || word === "-") words.push(word);
    else errors.push(unknownOption(word, options));
  }
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
            `--${option.name} is ${option.choices.join(" or ")}, not ${JSON.stringify(value)}${didYouMean(value, option.choices)}`,
          );
        } else strings.set(option.name, value);
        break;
      }
      case "array":
        if (list.length === 0 || list.includes("")) needsValue();
        else arrays.set(option.name, list);
        break;
    }
  }
  return { strings, arrays, booleans, words, errors };
}

/** `--manifest -` as `--manifest=-`, because the parser takes a lone hyphen for no value of a string. */
function withStandardInput(argv: readonly string[], strings: readonly string[]): string[] {
  const takes = (word: string | undefined) => strings.some((name) => word === `--${name}`);
  return argv.flatMap((word, index) => {
    if (word === "-" && takes(argv[index - 1])) return [];
    return [takes(word) && argv[index + 1] === "-" ? `${word}=-` : word];
  });
}

function unknownOption(word: string, options: readonly Option[]): string {
  const name = word.replace(/^-+/, "").replace(/=.*$/s, "");
  const names = [...options.flatMap((option) => [option.name, ...(option.alias ?? [])]), ...ALWAYS].filter(
    (candidate) => candidate.length > 1,
  );
  const dashes = word.startsWith("--") ? "--" : "-";
  return `unknown option ${JSON.stringify(`${dashes}${name}`)}${didYouMean(name, names, "--")}`;
}
