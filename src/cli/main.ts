/** The command line: which command, and what to do when it goes wrong. */

import type { Io } from "../app/io.ts";
import { VERSION } from "../app/version.ts";
import { didYouMean } from "../inputs/nearest.ts";
import { visible } from "../render/text.ts";
import type { ExitCode } from "../report/report.ts";
import { COMMAND_NAMES, COMMANDS, helpFor, isCommand } from "./commands.ts";
import { stackOf } from "./defect.ts";

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
  if (options.includes("--version")) {
    io.stdout.write(`${VERSION}\n`);
    return 0;
  }
  if (options.includes("--help") || options.includes("-h")) {
    io.stdout.write(`${await helpFor(isCommand(first) ? first : "doctor")}\n`);
    return 0;
  }
  if (isCommand(first)) return COMMANDS[first].run(rest, io);
  if (first !== undefined && !first.startsWith("-")) {
    const hint = didYouMean(first, COMMAND_NAMES);
    io.stderr.write(
      `carto-wi: there is no command ${visible(JSON.stringify(first))}${hint} (commands: ${COMMAND_NAMES.join(", ")}; carto-wi --help)\n`,
    );
    return 2;
  }
  return COMMANDS.doctor.run(argv, io);
}
