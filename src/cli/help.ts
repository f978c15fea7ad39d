import yargs from "yargs";
import { NAME } from "../app/version.ts";
import { defined } from "../defined.ts";
import type { Command } from "./options.ts";

/** The help of a command. yargs is loaded for this alone. */
export async function helpOf({ usage, describe, options = [] }: Command): Promise<string> {
  const parser = yargs([])
    .scriptName(NAME)
    .usage(`$0 ${usage}\n\n${describe}`)
    .help(false)
    .version(false)
    .wrap(100)
    .parserConfiguration({ "boolean-negation": false });
  for (const option of options) {
    parser.option(option.name, {
      type: option.kind === "array" ? "array" : option.kind,
      alias: [...(option.alias ?? [])],
      group: `${option.group}:`,
      describe: option.value === undefined ? option.describe : `${option.describe} (${option.value})`,
      ...defined({ defaultDescription: option.default }),
      ...(option.choices === undefined ? {} : { choices: [...option.choices] }),
    });
  }
  return parser.getHelp();
}
