import { render } from "../render/index.ts";
import { visible } from "../render/text.ts";
import type { ExitCode, ReportError, Run } from "../report/report.ts";
import { OutputError, writeWhole } from "./file.ts";
import type { Io } from "./io.ts";
import type { Output } from "./outputs.ts";

export type LookOptions = { readonly quiet: boolean; readonly verbose: boolean; readonly noColor: boolean };

/**
 * Writes the report in every format asked for. Errors go to standard error, as `FILE:LINE:COLUMN: …`; then a
 * table would only repeat them. Answers the run's exit code, or 2 when a file could not be written.
 */
export function deliver(run: Run, outputs: readonly Output[], options: LookOptions, io: Io): ExitCode {
  const look = {
    columns: io.stdout.columns ?? 80,
    color:
      io.stdout.isTTY &&
      !options.noColor &&
      (io.environment.NO_COLOR ?? "") === "" &&
      io.environment.TERM !== "dumb",
    verbose: options.verbose,
    quiet: options.quiet,
  };
  for (const error of run.errors) io.stderr.write(`${visible(errorLine(error))}\n`);
  let code = run.exitCode;
  for (const { format, file } of outputs) {
    const onlyErrors = run.errors.length > 0 && run.reports.length === 0;
    if (file === undefined && format === "table" && onlyErrors) continue;
    try {
      // A file is no terminal: neither colours nor a width that happens to be that of the screen.
      const text = render(format, run, file === undefined ? look : { ...look, color: false, columns: 80 });
      if (file === undefined) io.stdout.write(text);
      else writeWhole(file, text);
    } catch (error) {
      if (!(error instanceof OutputError)) throw error;
      io.stderr.write(`${visible(`carto-wi: ${error.message}`)}\n`);
      code = 2;
    }
  }
  return code;
}

function errorLine({ message, location }: ReportError): string {
  if (location === undefined) return `carto-wi: ${message}`;
  return "file" in location
    ? `${location.file}:${location.line}:${location.column}: ${message}`
    : `${location.option} ${location.text}: ${message}`;
}
