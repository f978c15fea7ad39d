import { diagnose } from "../app/diagnose.ts";
import type { Io } from "../app/io.ts";
import { runOf } from "../app/run-of.ts";
import { endInterrupted } from "../app/tell.ts";
import { doctorOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";
import type { ExitCode } from "../report/report.ts";
import { type Command, DOCTOR_OPTIONS } from "./options.ts";
import { deliver, lookOf, parseOutputs } from "./outputs.ts";
import { parse } from "./parse.ts";
import { endpointErrors, kubeconfigErrors, lineErrors, selectionErrors } from "./usage.ts";

/** `carto-wi doctor` */
export const doctor: Command = {
  usage: "[doctor] [options]",
  describe:
    "Checks Workload Identity of CARTO Self-Hosted on GKE. It names the broken setting and prints the command that fixes it. It only reads.",
  options: DOCTOR_OPTIONS,
  run,
};

/** Reads the inputs, judges, writes the report. */
async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const startedAt = io.now();
  const parsed = parse(argv, DOCTOR_OPTIONS);
  const { options, errors: optionErrors } = doctorOptions(parsed);
  const { outputs, errors: outputErrors } = parseOutputs(parsed.arrays.get("output") ?? [], io.cwd);
  const usage = [
    ...lineErrors("doctor", parsed),
    ...optionErrors,
    ...outputErrors,
    ...selectionErrors(options),
    ...endpointErrors(options, io),
    ...kubeconfigErrors(options, io),
  ];
  const look = lookOf(parsed);
  const found = { reports: [], errors: usage };
  const judged =
    usage.length > 0
      ? found
      : await diagnose(options, look, io).then(
          ({ source, report }) => ({ source, reports: [report], errors: [] }),
          failed,
        );
  if (io.interrupted.aborted) return endInterrupted(io);
  const durationMs = Math.max(0, Math.round(io.now() - startedAt));
  const when = { startedAt: new Date(startedAt).toISOString(), durationMs };
  return deliver(runOf(when, judged, options), outputs, look, io);
}

function failed(error: unknown) {
  if (error instanceof InputError) return { reports: [], errors: [error] };
  throw error;
}
