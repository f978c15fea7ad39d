/** Sentences for people, on standard error. */
import { visible } from "../render/text.ts";
import type { ExitCode, Location, ReportError } from "../report/report.ts";
import { type Io, interruptedCode } from "./io.ts";

export function tell(sentence: string, io: Pick<Io, "stderr">): void {
  io.stderr.write(lineOf(`carto-wi: ${sentence}`));
}

/** As `FILE:LINE:COLUMN: …` where the error has a place. */
export function tellError({ message, location }: ReportError, io: Pick<Io, "stderr">): void {
  io.stderr.write(lineOf(`${placeOf(location)}: ${message}`));
}

/** Characters. A sentence repeats what was typed, which may be of any length. */
const LONGEST = 4000;

/** A line for a terminal or the log of a CI job. There, two colons at its beginning start a command to the runner. */
function lineOf(sentence: string): string {
  const text = visible(sentence.length > LONGEST ? `${sentence.slice(0, LONGEST)}…` : sentence);
  return `${text.startsWith("::") ? `\\x3a${text.slice(1)}` : text}\n`;
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
