/** The command line: which command, and what to do when it goes wrong. */

import type { Io } from "../app/io.ts";
import { VERSION } from "../app/version.ts";
import { didYouMean } from "../inputs/nearest.ts";
import { visible } from "../render/text.ts";
import type { ExitCode } from "../report/report.ts";
import { COMMAND_NAMES, COMMANDS, isCommand } from "./commands.ts";

/** Runs a command line; answers the exit code. A defect of ours is told as one, with a short stack. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    io.stderr.write(
      `carto-wi ${VERSION} has a defect; no verdict was reached:\n${stackOf(error).map(visible).join("\n")}\n`,
    );
    io.stderr.write(
      "Please report these lines, and what you typed less its secrets, where you got carto-wi from.\n",
    );
    return 4;
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [first, ...rest] = argv;
  const options = argv.slice(0, argv.indexOf("--") < 0 ? undefined : argv.indexOf("--"));
  if (options.includes("--version") || options.includes("-V") || first === "version") {
    io.stdout.write(`${VERSION}\n`);
    return 0;
  }
  if (options.includes("--help") || options.includes("-h") || first === "help") {
    const named = first === "help" ? rest[0] : first;
    const { helpOf } = await import("./help.ts");
    io.stdout.write(`${await helpOf(await COMMANDS[isCommand(named) ? named : "doctor"]())}\n`);
    return 0;
  }
  if (isCommand(first)) return (await COMMANDS[first]()).run(rest, io);
  if (first !== undefined && !first.startsWith("-")) {
    const hint = didYouMean(first, COMMAND_NAMES);
    io.stderr.write(
      `carto-wi: there is no command ${visible(JSON.stringify(first))}${hint} (commands: ${COMMAND_NAMES.join(", ")}; carto-wi --help)\n`,
    );
    return 2;
  }
  return (await COMMANDS.doctor()).run(argv, io);
}

/** What the engine itself says; other sentences may quote what they were about. */
const ENGINE =
  /^(?:Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '[\w$]{1,40}'\)|[\w$.]{1,60} is not (?:a function|iterable|defined|a constructor)|Maximum call stack size exceeded|Invalid (?:array|string) length)$/;

/**
 * What is told of a defect of ours: enough to find it by, and nothing that was read or answered. Five frames at most, below the error's name, its code and, where it quotes nothing, its message.
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
