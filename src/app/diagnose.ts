/** Reads the inputs and judges, once or until all is right. */
import type { Bundle } from "../bundle/bundle.ts";
import { defined } from "../defined.ts";
import { standing, worthAskingAgain } from "../engine/again.ts";
import type { FactRecord } from "../facts.ts";
import type { DoctorOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";
import { filesGiven } from "../inputs/files.ts";
import type { Report, ShownFact, Source } from "../report/report.ts";
import { decide } from "../report/verdict.ts";
import { deadline, timeLeft } from "../sources/deadline.ts";
import type { Evidence } from "./evidence.ts";
import { examine, type Looking } from "./examine.ts";
import type { Io } from "./io.ts";
import { rounds } from "./rounds.ts";
import { savedGiven } from "./saved.ts";
import { sourceOf } from "./source-of.ts";
import { tell } from "./tell.ts";
import { type Round, sleep, untilRight } from "./wait.ts";

/** How much is told beside the report. */
type Telling = { readonly quiet: boolean; readonly verbose: boolean };

/** A report on a bundle is of its time, and under pseudonyms of nobody's names. */
function originOf({ startedAt, tool, redaction }: Bundle, file: string): string {
  const names = redaction === "pseudonyms" ? "; its names are pseudonyms" : "";
  return `${file} was gathered at ${startedAt} by ${tool.name} ${tool.version}${names}`;
}

export type Diagnosis = { readonly source: Source; readonly report: Report };

/** Judges by the options. @throws {InputError} for input that can't be read. */
export async function diagnose(options: DoctorOptions, telling: Telling, io: Io): Promise<Diagnosis> {
  const startedAt = io.now();
  const reading = deadline(options.timeoutMs, io.interrupted);
  try {
    const access = { cwd: io.cwd, stdin: io.stdin, signal: reading.signal };
    const [files, { saved, evidence }] = await Promise.all([
      filesGiven(options, access),
      savedGiven(options, access),
    ]);
    if (saved !== undefined && !telling.quiet) tell(originOf(saved, options.bundle ?? ""), io);
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
    const firstMs = timeLeft(options.timeoutMs, startedAt, io.now());
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
      {
        waitMs: options.waitMs,
        times,
        now: io.now,
        sleep,
        interrupted: io.interrupted,
        ...(telling.quiet ? {} : { onPause: rounds(io) }),
      },
    );
    if (evidence !== undefined && telling.verbose) await tellUnread(evidence, io);
    const facts = options.facts ? saved?.facts.map(shownFact) : undefined;
    return { report: { ...report, ...defined({ facts }) }, source: source(options, saved) };
  } finally {
    reading.done();
  }
}

/** Returns what the options say is judged. */
function source({ bundle, evidence, offline }: DoctorOptions, saved: Bundle | undefined): Source {
  if (saved !== undefined) return sourceOf(saved, bundle);
  if (evidence !== undefined) return { kind: "evidence", name: evidence };
  return { kind: offline ? "files" : "live" };
}

function shownFact({ kind, key, observed }: FactRecord): ShownFact {
  const about = { kind, key, state: observed.state };
  if (observed.state === "not-asked") return { ...about, because: observed.reason.detail };
  const at = defined({ at: observed.provenance?.at });
  return observed.state === "known"
    ? { ...about, value: observed.value, ...at }
    : { ...about, because: observed.reason.detail, ...at };
}

async function tellUnread(evidence: Evidence, io: Io): Promise<void> {
  const { unreadFiles } = await import("./evidence.ts");
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
