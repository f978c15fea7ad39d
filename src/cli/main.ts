/** The command line: which command, and what to do when it goes wrong. */

import type { Io } from "../app/io.ts";
import { tell } from "../app/tell.ts";
import { VERSION } from "../app/version.ts";
import { didYouMean } from "../inputs/nearest.ts";
import { shown } from "../inputs/shown.ts";
import { visible } from "../render/text.ts";
import type { ExitCode } from "../report/report.ts";
import { COMMAND_NAMES, COMMANDS, isCommand } from "./commands.ts";

/** Runs a command line and returns the exit code. A bug of carto-wi is reported as one, with a short stack. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    io.stderr.write(
      `Internal error: this is a bug in carto-wi ${VERSION}, and nothing was decided.\n${stackOf(error).map(visible).join("\n")}\n`,
    );
    io.stderr.write("Please report these lines and your command without its secrets.\n");
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

/** Prints what may stand in place of the last word, one a line: the scripts of `carto-wi completion` ask for it. */
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

/** What the engine itself says; other sentences may quote what they were about. */
const ENGINE =
  /^(?:Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '[\w$]{1,40}'\)|[\w$.]{1,60} is not (?:a function|iterable|defined|a constructor)|Maximum call stack size exceeded|Invalid (?:array|string) length)$/;

/**
 * Returns what is told of a bug: enough to find it by, and nothing that was read or answered. Five frames at most, below
 * the error's name, its code and, where it quotes nothing, its message.
 */
function stackOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [`a ${typeof error} was thrown`];
  const message = ENGINE.test(error.message)
    ? error.message
    : "its message is withheld, it may quote a secret";
  const code = "code" in error && typeof error.code === "string" && /^[A-Z][A-Z0-9_]{1,39}$/.test(error.code);
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at \S/.test(line));
  return [
    `${/^[A-Za-z]{1,40}$/.test(error.name) ? error.name : "Error"}${code ? ` [${error.code}]` : ""}: ${message}`,
    ...frames.slice(0, 5),
  ];
}
