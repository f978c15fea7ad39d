/** `carto-wi doctor`: reads the inputs, judges, writes the report. */

import type { Evidence } from "../app/evidence.ts";
import { examine, type Looking } from "../app/examine.ts";
import { type Io, interruptedCode } from "../app/io.ts";
import { runOf } from "../app/run-of.ts";
import { savedGiven } from "../app/saved.ts";
import { sleep } from "../app/sleep.ts";
import { tell } from "../app/tell.ts";
import { type Round, untilRight } from "../app/wait.ts";
import type { Bundle } from "../bundle/bundle.ts";
import { defined } from "../defined.ts";
import { standing, worthAskingAgain } from "../engine/again.ts";
import { type DoctorOptions, doctorOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";
import { filesGiven } from "../inputs/files.ts";
import type { ExitCode, Report } from "../report/report.ts";
import { decide } from "../report/verdict.ts";
import { deadline } from "../sources/deadline.ts";
import { deliver, type LookOptions } from "./deliver.ts";
import { DOCTOR_OPTIONS } from "./options.ts";
import { parseOutputs } from "./outputs.ts";
import { parse, shownWord } from "./parse.ts";
import { endpointErrors, kubeconfigErrors, selectionErrors } from "./usage.ts";

/** Runs the doctor on a command line (without the word `doctor`). Never throws for bad input. */
export async function doctor(argv: readonly string[], io: Io): Promise<ExitCode> {
  const startedAt = io.now();
  const parsed = parse(argv, DOCTOR_OPTIONS);
  const { options, errors: optionErrors } = doctorOptions(parsed);
  const { outputs, errors: outputErrors } = parseOutputs(parsed.arrays.get("output") ?? [], io.cwd);
  const usage = [
    ...parsed.errors.map((message) => new InputError(message)),
    ...parsed.words.map(
      (word) => new InputError(`doctor takes no ${shownWord(word)}: options begin with --`),
    ),
    ...optionErrors,
    ...outputErrors,
    ...selectionErrors(options),
    ...endpointErrors(options, io),
    ...kubeconfigErrors(options, io),
  ];
  const look = {
    quiet: parsed.booleans.has("quiet"),
    verbose: parsed.booleans.has("verbose"),
    noColor: parsed.booleans.has("no-color"),
  };
  const outcome = usage.length > 0 ? { errors: usage } : await judged(options, look, io);
  if (io.interrupted.aborted) return interruptedCode(io);
  const when = {
    startedAt: new Date(startedAt).toISOString(),
    durationMs: Math.round(io.now() - startedAt),
  };
  const reports = "report" in outcome ? [outcome.report] : [];
  const run = runOf(when, { reports, errors: outcome.errors }, options);
  return deliver(run, outputs, look, io);
}

/** A report on a bundle is of its time, and under pseudonyms of nobody's names. */
function originOf({ startedAt, tool, redaction }: Bundle, file: string): string {
  const names = redaction === "pseudonyms" ? "; its names are pseudonyms" : "";
  return `${file} was gathered at ${startedAt} by ${tool.name} ${tool.version}${names}`;
}

type Outcome =
  | { readonly errors: readonly InputError[] }
  | { readonly errors: readonly []; readonly report: Report };

async function judged(options: DoctorOptions, look: LookOptions, io: Io): Promise<Outcome> {
  const startedAt = io.now();
  const reading = deadline(options.timeoutMs, io.interrupted);
  try {
    const access = { cwd: io.cwd, stdin: io.stdin, signal: reading.signal };
    const [files, { saved, evidence }] = await Promise.all([
      filesGiven(options, access),
      savedGiven(options, access),
    ]);
    if (saved !== undefined && !look.quiet) tell(originOf(saved, options.bundle ?? ""), io);
    if (
      options.offline &&
      saved === undefined &&
      files.values === undefined &&
      files.manifest === undefined
    ) {
      throw new InputError(
        "--offline leaves nothing to judge without files: -f customizations.yaml, or --manifest FILE",
      );
    }
    // The first round shares its time with the reading of the files.
    const firstMs = Math.max(1, options.timeoutMs - (io.now() - startedAt));
    const times = { firstMs, timeoutMs: options.timeoutMs, leastMs: options.requestTimeoutMs };
    const report = await untilRight(
      (remembered, timeMs) =>
        round(
          {
            options,
            files,
            ...defined({ saved, evidence }),
            remembered,
            timeMs,
          },
          io,
        ),
      { waitMs: options.waitMs, times, now: io.now, sleep, interrupted: io.interrupted },
    );
    if (evidence !== undefined && look.verbose) await tellUnread(evidence, io);
    return { errors: [], report };
  } catch (error) {
    if (error instanceof InputError) return { errors: [error] };
    throw error;
  } finally {
    reading.done();
  }
}

async function tellUnread(evidence: Evidence, io: Io): Promise<void> {
  const { unreadFiles } = await import("../app/evidence.ts");
  for (const file of await unreadFiles(evidence))
    tell(`${evidence.folder.name}/${file} was not read: it answers nothing that was asked`, io);
}

/** Judges once, in the time given, asking only what is not remembered. */
function round(looking: Looking, io: Io): Promise<Round> {
  const { options } = looking;
  return examine(looking, io, async ({ installation, plan, report, ask, answers }) => {
    const right = decide([report], [], options).exitCode === 0;
    const again = right || options.waitMs === 0 ? undefined : worthAskingAgain(plan, report, options.failOn);
    if (again === undefined || again.size === 0) return { report };
    return { report, standing: await standing(installation, plan, again, ask, answers) };
  });
}
