/** Reads the inputs and judges, once or until everything passes. */
import type { Bundle } from "../bundle/bundle.ts";
import { defined } from "../defined.ts";
import { standing, worthAskingAgain } from "../engine/again.ts";
import type { FactRecord } from "../facts.ts";
import type { DoctorOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";
import { type FilesRead, filesOfEach } from "../inputs/files.ts";
import type { Report, ShownFact, Source } from "../report/report.ts";
import { decide } from "../report/verdict.ts";
import { deadline, timeLeft } from "../sources/deadline.ts";
import type { Evidence } from "./evidence.ts";
import { examine, type Looking } from "./examine.ts";
import type { Io } from "./io.ts";
import { rounds } from "./rounds.ts";
import { savedGiven } from "./saved.ts";
import type { Sharing } from "./sharing.ts";
import { sourceOf } from "./source-of.ts";
import { tell } from "./tell.ts";
import { type Round, sleep, untilRight } from "./wait.ts";

/** How much is told beside the report. */
type Telling = { readonly quiet: boolean; readonly verbose: boolean };

/** A report on a bundle has the bundle's time. In a redacted bundle the names are pseudonyms. */
function originOf({ startedAt, tool, redaction }: Bundle, file: string): string {
  const names = redaction === "pseudonyms" ? "; its names are pseudonyms" : "";
  return `${file} was gathered at ${startedAt} by ${tool.name} ${tool.version}${names}`;
}

export type Diagnoses = { readonly source: Source; readonly reports: readonly Report[] };

/** How installations are judged beside others of the run. */
export type Company = {
  readonly sharing?: Sharing;
  /** What the installations that were read are called; one whose name is its own needs none. */
  readonly name?: (files: FilesRead, count: number) => string | undefined;
  /** Marks what is accepted. */
  readonly accept?: (report: Report) => Report;
};

/**
 * Judges each installation that the options name: one, but where a file holds several.
 *
 * @throws {InputError} for input that can't be read.
 */
export async function diagnoseAll(
  options: DoctorOptions,
  telling: Telling,
  io: Io,
  company: Company = {},
): Promise<Diagnoses> {
  const startedAt = io.now();
  const reading = deadline(options.timeoutMs, io.interrupted);
  try {
    const access = { cwd: io.cwd, stdin: io.stdin, signal: reading.signal };
    const [all, { saved, evidence }] = await Promise.all([
      filesOfEach(options, access),
      savedGiven(options, access),
    ]);
    if (saved !== undefined && !telling.quiet) tell(originOf(saved, options.bundle ?? ""), io);
    const nothing = all.every(
      ({ values, manifest, terraform }) =>
        values === undefined && manifest === undefined && terraform === undefined,
    );
    if (options.offline && saved === undefined && nothing) {
      throw new InputError("--offline needs files to judge: pass -f customizations.yaml or --manifest FILE");
    }
    // The first round shares its time with the reading of the files.
    const firstMs = timeLeft(options.timeoutMs, startedAt, io.now());
    const reports: Report[] = [];
    for (const files of all) {
      const looking = { options, files, ...defined({ saved, evidence, sharing: company.sharing }) };
      const timeMs = reports.length === 0 ? firstMs : options.timeoutMs;
      const name = company.name?.(files, all.length);
      reports.push(await judge(looking, timeMs, { ...telling, ...defined({ name }) }, io, company.accept));
    }
    if (evidence !== undefined && telling.verbose) await tellUnread(evidence, io);
    const facts = options.facts ? saved?.facts.map(shownFact) : undefined;
    const terraform = all[0]?.terraform;
    const placed =
      terraform === undefined
        ? reports
        : (await import("./terraform-places.ts")).placedInTerraform(reports, terraform.document, io.cwd);
    return {
      reports: placed.map((report) => ({ ...report, ...defined({ facts }) })),
      source: source(options, saved, terraform),
    };
  } finally {
    reading.done();
  }
}

/** Judges one installation; with `--wait`, until everything passes. */
function judge(
  looking: Omit<Looking, "timeMs">,
  firstMs: number,
  { quiet, name }: Telling & { readonly name?: string },
  io: Io,
  accept: (report: Report) => Report = (report) => report,
): Promise<Report> {
  const { options } = looking;
  const about = defined({ name, file: fileOf(options) });
  const times = { firstMs, timeoutMs: options.timeoutMs, leastMs: options.requestTimeoutMs };
  const waiting = {
    waitMs: options.waitMs,
    times,
    now: io.now,
    sleep,
    interrupted: io.interrupted,
    ...(quiet ? {} : { onPause: rounds(io) }),
  };
  const { sharing: _sharing, ...alone } = looking;
  return untilRight((remembered, timeMs) => {
    // What is asked again is not what another installation was told before.
    const first = remembered.size === 0;
    return round({ ...(first ? looking : alone), remembered, timeMs }, io, (report) =>
      accept({ ...about, ...report }),
    );
  }, waiting);
}

/** The file that says most of an installation. */
function fileOf({ values, manifest }: DoctorOptions): string | undefined {
  return values.files.at(-1) ?? manifest;
}

/** Returns what the options say is judged. */
function source(
  { bundle, evidence, terraformJson, offline }: DoctorOptions,
  saved: Bundle | undefined,
  terraform: FilesRead["terraform"],
): Source {
  if (saved !== undefined) return sourceOf(saved, bundle);
  if (terraformJson !== undefined && terraform !== undefined) {
    const { kind, plannedAt } = terraform.document;
    const beside = offline ? undefined : ("live" as const);
    return { kind: "terraform", name: terraformJson, of: kind, ...defined({ plannedAt, beside }) };
  }
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
    tell(`ignored ${evidence.folder.name}/${file}: no question needs it`, io);
}

/** Judges once, in the time given, asking only what is not remembered. */
function round(looking: Looking, io: Io, accept: (report: Report) => Report): Promise<Round> {
  const { options } = looking;
  return examine(looking, io, async ({ installation, plan, report: found, ask, answers }) => {
    const report = accept(found);
    const right = decide([report], [], options).exitCode === 0;
    const again = right || options.waitMs === 0 ? undefined : worthAskingAgain(plan, report, options.failOn);
    if (again === undefined || again.size === 0) return { report };
    return { report, standing: await standing(installation, plan, again, ask, answers) };
  });
}
