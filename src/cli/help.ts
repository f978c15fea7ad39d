/** The help of the tool and of each command. yargs lays it out, and is loaded for this alone. */
import yargs from "yargs";
import { NAME } from "../app/version.ts";
import { defined } from "../defined.ts";
import { COMMAND_NAMES, COMMANDS, isCommand } from "./commands.ts";
import type { Command, Example } from "./options.ts";

/** Columns: a wider line is hard to read. */
const WIDEST = 100;
const NARROWEST = 60;

const EPILOGUE =
  "Exit codes: 0 no problems, 1 something failed, 2 bad input, 3 something is unknown, 4 internal error.\n" +
  "The printed commands are for a POSIX shell. On Windows, use Git Bash, WSL or Cloud Shell.";

const EXAMPLES: readonly Example[] = [
  ["doctor --offline -f customizations.yaml", "Check a values file, without a cluster"],
  ["doctor -n carto --release carto", "Check a release in the current cluster"],
  ["explain 'ERROR TEXT'", "Find the cause of an error in a pod's log"],
];

/** Returns the help of one command, or of the tool: then with a line for each command and three examples. */
export async function helpOf(
  name: keyof typeof COMMANDS | undefined,
  columns: number | undefined,
): Promise<string> {
  const command = await COMMANDS[name ?? "doctor"]();
  const { usage, describe, options = [], examples } = command;
  const parser = yargs([])
    .scriptName(NAME)
    .usage(name === undefined ? `$0 [COMMAND] [options]\n\n${describe}` : `$0 ${usage}\n\n${describe}`)
    .help(false)
    .version(false)
    .wrap(Math.max(NARROWEST, Math.min(WIDEST, columns ?? 80)))
    .parserConfiguration({ "boolean-negation": false });
  if (name === undefined) for (const [word, text] of await summaries()) parser.command(word, text);
  for (const option of options) {
    parser.option(option.name, {
      alias: [...(option.alias ?? [])],
      group: name === undefined ? `Options of doctor, ${option.group}:` : `${option.group}:`,
      describe: option.value === undefined ? option.describe : `${option.value}: ${option.describe}`,
      ...defined({ defaultDescription: option.default }),
      ...(option.choices === undefined ? {} : { choices: [...option.choices] }),
    });
  }
  const after = [
    examplesOf(name === undefined ? EXAMPLES : (examples ?? [])),
    name === undefined || name === "doctor" ? EPILOGUE : "",
  ];
  parser.epilogue(after.filter((part) => part !== "").join("\n\n"));
  return parser.getHelp();
}

/** Under each other, as kubectl shows them: yargs' own two columns would break the commands. */
const examplesOf = (examples: readonly Example[]): string =>
  examples.length === 0
    ? ""
    : ["Examples:", ...examples.map(([line, text]) => `  # ${text}\n  ${NAME} ${line}`)].join("\n");

/** Each command with the first sentence of its description. */
async function summaries(): Promise<readonly (readonly [string, string])[]> {
  return Promise.all(
    COMMAND_NAMES.filter(isCommand).map(async (name) => [name, summaryOf(await COMMANDS[name]())] as const),
  );
}

const summaryOf = ({ describe }: Command): string => describe.split(/[.](?:\s|$)|\n/)[0] ?? "";
