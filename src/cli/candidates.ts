/** The candidates for the last word of a command line. */
import { PROBES } from "../probes/index.ts";
import { FORMATS } from "../render/index.ts";
import { CATEGORIES } from "../report/report.ts";
import { COMMAND_NAMES, COMMANDS, isCommand } from "./commands.ts";
import type { Option } from "./options.ts";

const IDS = PROBES.map(({ id }) => id);

/** What the options with free values mostly take. */
const VALUES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["only", [...IDS, ...CATEGORIES]],
  ["skip", [...IDS, ...CATEGORIES]],
  ["output", FORMATS],
]);

/** What the commands that take a word mostly take. */
const WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ["help", COMMAND_NAMES],
  ["explain", [...IDS, "permissions"]],
  ["schema", ["report", "values", "bundle", "compare"]],
  ["completion", ["bash", "zsh", "fish"]],
]);

/** Returns the candidates for the last word; none where a file or a name of the reader's own is meant. */
export async function candidates(words: readonly string[]): Promise<readonly string[]> {
  const typed = (words.at(-1) ?? "").replace(/^=$/, "");
  // bash makes a word of its own of an equals sign.
  const [first, ...rest] = words.slice(0, -1).filter((word) => word !== "=");
  if (first === undefined && !typed.startsWith("-"))
    return startingWith(typed, [...COMMAND_NAMES, "help", "version"]);
  const { options = [] } = await COMMANDS[isCommand(first) ? first : "doctor"]();
  const before = rest.at(-1) ?? first ?? "";
  const [, name, value] = /^--([^=]+)=(.*)$/s.exec(typed) ?? [];
  if (name !== undefined && value !== undefined)
    return startingWith(value, valuesOf(optionOf(`--${name}`, options))).map((one) => `--${name}=${one}`);
  const option = optionOf(before, options);
  if (option !== undefined && option.kind !== "boolean") return startingWith(typed, valuesOf(option));
  if (typed.startsWith("-")) return startingWith(typed, ["--help", ...options.map((one) => `--${one.name}`)]);
  return rest.length === 0 ? startingWith(typed, WORDS.get(first ?? "") ?? []) : [];
}

const startingWith = (typed: string, all: readonly string[]): readonly string[] =>
  all.filter((candidate) => candidate.startsWith(typed));

const optionOf = (word: string, options: readonly Option[]): Option | undefined =>
  options.find(({ name, alias = [] }) =>
    [name, ...alias].some((one) => word === (one.length === 1 ? `-${one}` : `--${one}`)),
  );

const valuesOf = (option: Option | undefined): readonly string[] =>
  option === undefined ? [] : (option.choices ?? VALUES.get(option.name) ?? []);
