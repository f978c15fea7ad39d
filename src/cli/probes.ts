import type { Io } from "../app/io.ts";
import { PROBES } from "../probes/index.ts";
import type { ExitCode } from "../report/report.ts";
import type { Command } from "./options.ts";

/** `carto-wi probes` */
export const probes: Command = {
  usage: "probes",
  describe: "Lists all probes, in the order of the report.",
  run,
};

/** Prints a line for each probe. */
function run(_argv: readonly string[], io: Io): ExitCode {
  const width = Math.max(...PROBES.map((probe) => probe.id.length));
  for (const { id, category, title } of PROBES)
    io.stdout.write(`${id.padEnd(width)}  ${category.padEnd(10)}  ${title}\n`);
  return 0;
}
