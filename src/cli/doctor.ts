import { diagnoseEach } from "../app/diagnose-each.ts";
import { choiceErrors, installationsOf } from "../app/installations.ts";
import type { Io } from "../app/io.ts";
import { runOf } from "../app/run-of.ts";
import { endInterrupted } from "../app/tell.ts";
import { defined } from "../defined.ts";
import { type DoctorOptions, doctorOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";
import { repositoryOf } from "../inputs/repository.ts";
import type { ExitCode } from "../report/report.ts";
import { CONFIG_OPTIONS, type Command, DOCTOR_OPTIONS, EACH_OPTIONS, type Option } from "./options.ts";
import { deliver, lookOf, parseOutputs } from "./outputs.ts";
import { type Parsed, parse } from "./parse.ts";
import { inputsOf } from "./same-file.ts";
import { endpointErrors, kubeconfigErrors, lineErrors, selectionErrors } from "./usage.ts";

const OPTIONS: readonly Option[] = [...DOCTOR_OPTIONS, ...CONFIG_OPTIONS, ...EACH_OPTIONS];

/** `carto-wi doctor` */
export const doctor: Command = {
  usage: "[doctor] [options]",
  describe:
    "Checks Workload Identity of CARTO Self-Hosted on GKE. It names the broken setting and prints the command that fixes it. It only reads.",
  options: OPTIONS,
  examples: [
    ["doctor --offline -f customizations.yaml", "Check a values file, without a cluster"],
    ["doctor -n carto -f customizations.yaml", "Check a cluster and the values for its next upgrade"],
    ["doctor --bundle carto-wi-bundle.tar.gz", "Check a bundle, without any connection"],
    ["doctor -n carto -q -o html=report.html", "Print only problems, and write an HTML page"],
  ],
  run,
};

/** Reads the inputs, judges, writes the report. */
async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const startedAt = io.now();
  const parsed = parse(argv, OPTIONS);
  const { options, errors: optionErrors } = doctorOptions(parsed);
  const { outputs, errors: outputErrors } = parseOutputs(
    parsed.arrays.get("output") ?? [],
    io.cwd,
    inputsOf(options, parsed.strings.get("config")),
  );
  const usage = [
    ...lineErrors("doctor", parsed),
    ...optionErrors,
    ...choiceErrors(parsed),
    ...outputErrors,
    ...selectionErrors(options),
    ...endpointErrors(options, io),
    ...kubeconfigErrors(options, io),
  ];
  const look = lookOf(parsed);
  const found = usage.length > 0 ? { reports: [], errors: usage } : await judged(parsed, options, look, io);
  if (io.interrupted.aborted) return endInterrupted(io);
  const durationMs = Math.max(0, Math.round(io.now() - startedAt));
  const when = { startedAt: new Date(startedAt).toISOString(), durationMs };
  return deliver(runOf(when, found, options), outputs, look, io);
}

type Found = Parameters<typeof runOf>[1];

async function judged(
  parsed: Parsed,
  options: DoctorOptions,
  look: ReturnType<typeof lookOf>,
  io: Io,
): Promise<Found> {
  const repository = (config?: string) => repositoryOf(io.cwd, io.environment.GITHUB_WORKSPACE, config);
  try {
    const chosen = await installationsOf(parsed, options, look.quiet, io);
    if (!("wanted" in chosen)) return { reports: [], errors: chosen, repository: repository() };
    const { source, reports, notices } = await diagnoseEach(chosen, look, io);
    return { ...defined({ source }), reports, notices, errors: [], repository: repository(chosen.config) };
  } catch (error) {
    if (error instanceof InputError) return { reports: [], errors: [error], repository: repository() };
    throw error;
  }
}
