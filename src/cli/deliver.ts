import type { Io } from "../app/io.ts";
import { tell, tellError } from "../app/tell.ts";
import { type Look, render } from "../render/index.ts";
import type { ExitCode, Run } from "../report/report.ts";
import { OutputError, writeWhole } from "./file.ts";
import type { Output } from "./outputs.ts";

export type LookOptions = { readonly quiet: boolean; readonly verbose: boolean; readonly noColor: boolean };

/**
 * Writes the report in every format asked for. Errors go to standard error, as `FILE:LINE:COLUMN: …`; then a
 * table would only repeat them. Answers the run's exit code, or 2 when a file could not be written.
 */
export function deliver(run: Run, outputs: readonly Output[], options: LookOptions, io: Io): ExitCode {
  for (const error of run.errors) tellError(error, io);
  const onlyErrors = run.errors.length > 0 && run.reports.length === 0;
  const wanted = outputs.filter(
    ({ format, file }) => !(onlyErrors && file === undefined && format === "table"),
  );
  return writeOutputs(wanted, (format, look) => render(format, run, look), options, io) ? run.exitCode : 2;
}

/**
 * Writes a text to each place asked for, with the look that the place has: a file is no terminal, and has neither
 * colours nor a width that happens to be that of the screen. Answers whether every file could be written.
 */
export function writeOutputs<F extends string>(
  outputs: readonly Output<F>[],
  textOf: (format: F, look: Look) => string,
  { quiet, verbose, noColor }: LookOptions,
  io: Io,
): boolean {
  const { NO_COLOR = "", TERM } = io.environment;
  const color = io.stdout.isTTY && !noColor && NO_COLOR === "" && TERM !== "dumb";
  const look = { columns: io.stdout.columns ?? 80, color, verbose, quiet };
  let allWritten = true;
  for (const { format, file } of outputs) {
    try {
      const text = textOf(format, file === undefined ? look : { ...look, color: false, columns: 80 });
      if (file === undefined) io.stdout.write(text);
      else writeWhole(file, text);
    } catch (error) {
      if (!(error instanceof OutputError)) throw error;
      tell(error.message, io);
      allWritten = false;
    }
  }
  return allWritten;
}
