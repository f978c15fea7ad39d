/** The command line: which command, and what to do when it goes wrong. */

import type { Io } from "../app/io.ts";
import { tell } from "../app/tell.ts";
import { VERSION } from "../app/version.ts";
import { didYouMean } from "../inputs/nearest.ts";
import { shown } from "../inputs/shown.ts";
import type { ExitCode } from "../report/report.ts";
import { COMMAND_NAMES, COMMANDS, isCommand } from "./commands.ts";
import { tellDefect } from "./defect.ts";

/** Runs a command line and returns the exit code. A bug of carto-wi is reported as one, with a short stack. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    tellDefect(error, io.stderr);
    return 4;
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [first, ...rest] = argv;
  if (first === "completion" && rest[0] === "--") return complete(rest.slice(1), io);
  const options = argv.slice(0, argv.indexOf("--") < 0 ? undefined : argv.indexOf("--"));
  if (options.includes("--version") || options.includes("-V") || first === "version") {
    io.stdout.write(`${VERSION}\n`);
    return 0;
  }
  if (first === "help") return help(rest[0], io);
  if (options.includes("--help") || options.includes("-h"))
    return help(isCommand(first) ? first : undefined, io);
  if (isCommand(first)) return (await COMMANDS[first]()).run(rest, io);
  if (first !== undefined && !first.startsWith("-")) return unknownCommand(first, io);
  return (await COMMANDS.doctor()).run(argv, io);
}

/** Prints the help of a command, or of the tool where none is named. */
async function help(word: string | undefined, io: Io): Promise<ExitCode> {
  if (word !== undefined && !word.startsWith("-") && !isCommand(word)) return unknownCommand(word, io);
  const { helpOf } = await import("./help.ts");
  io.stdout.write(`${await helpOf(isCommand(word) ? word : undefined, io.stdout.columns)}\n`);
  return 0;
}

/** Prints the candidates for the last word, one per line: the scripts of `carto-wi completion` ask for them. */
async function complete(words: readonly string[], io: Io): Promise<ExitCode> {
  const { candidates } = await import("./candidates.ts");
  for (const candidate of await candidates(words)) io.stdout.write(`${candidate}\n`);
  return 0;
}

function unknownCommand(word: string, io: Io): ExitCode {
  const names = [...COMMAND_NAMES, "help", "version"];
  tell(`there is no command ${shown(word)}${didYouMean(word, names)} (commands: ${names.join(", ")})`, io);
  return 2;
}
