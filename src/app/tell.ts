/** Sentences for people, on standard error. */
import { visible } from "../render/text.ts";
import type { ExitCode, Location, ReportError } from "../report/report.ts";
import { type Io, interruptedCode } from "./io.ts";

export function tell(sentence: string, io: Pick<Io, "stderr">): void {
  io.stderr.write(`${visible(`carto-wi: ${sentence}`)}\n`);
}

/** As `FILE:LINE:COLUMN: …` where the error has a place. */
export function tellError({ message, location }: ReportError, io: Pick<Io, "stderr">): void {
  io.stderr.write(`${visible(`${placeOf(location)}: ${message}`)}\n`);
}

function placeOf(location: Location | undefined): string {
  if (location === undefined) return "carto-wi";
  return "file" in location
    ? `${location.file}:${location.line}:${location.column}`
    : `${location.option} ${location.text}`;
}

/** Says that the command was interrupted. Returns the exit code of the signal. */
export function endInterrupted(io: Io): ExitCode {
  tell("interrupted, nothing was decided", io);
  return interruptedCode(io);
}
