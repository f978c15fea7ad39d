import { expect } from "chai";
import { main } from "../../src/cli/main.ts";
import type { ReportError, Result, Status, Summary, Target, Verdict } from "../../src/report/report.ts";
import { loadScenario, type RequestRecord, type Sandbox, startSandbox } from "./sandbox/index.ts";
import type { JsonObject } from "./sandbox/json.ts";
import { meet } from "./seen.ts";
import { incomplete } from "./whole.ts";

/** The JSON report, as `schemas/report.v1.schema.json` has it. */
export type JsonReport = {
  readonly startedAt: string;
  readonly durationMs: number;
  /** What was judged: live, files, evidence or a bundle. */
  readonly source?: object;
  readonly errors?: readonly ReportError[];
  readonly target: Target;
  readonly verdict: Verdict;
  readonly exitCode: number;
  readonly summary: Summary;
  readonly results: readonly Omit<Result, "elapsedMs">[];
  readonly chain: readonly { readonly link: string; readonly status: Status; readonly detail: string }[];
};

export type DoctorRun = {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What was on standard output, where that was JSON. */
  readonly json: JsonReport;
  readonly requests: readonly RequestRecord[];
};

/** What a run meets besides its command line. */
export type Circumstances = {
  /** Over the sandbox's own variables; undefined takes one away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  /** Whether standard error is a terminal, of this many columns. */
  readonly terminal?: number;
  readonly interrupted?: AbortSignal;
};

export type Story = {
  /** `healthy` unless said otherwise. */
  readonly scenario?: string;
  /** Merged over the scenario: "healthy plus one named change". */
  readonly change?: JsonObject;
  readonly faults?: readonly string[];
  readonly latencyMs?: number;
};

/** Runs the doctor in this process on a sandbox made for it; asks for JSON unless another format is asked for. */
export async function doctor(
  argv: readonly string[],
  { scenario = "healthy", change, faults, latencyMs, ...circumstances }: Story & Circumstances = {},
): Promise<DoctorRun> {
  const sandbox = await startSandbox({
    scenario: loadScenario(scenario, change),
    ...(faults === undefined ? {} : { faults }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
  });
  try {
    return await doctorOn(sandbox, argv, circumstances);
  } finally {
    await sandbox.stop();
  }
}

/** The same on a sandbox that is there already: its state is that of the last run. */
export async function doctorOn(
  sandbox: Sandbox,
  argv: readonly string[],
  circumstances: Circumstances = {},
): Promise<DoctorRun> {
  sandbox.clearRequests();
  const { environment, ...rest } = circumstances;
  const run = await commandLine(argv, { ...rest, environment: { ...sandbox.env, ...environment } });
  return runOf(run.exitCode, run.stdout, run.stderr, sandbox.requests());
}

/** The same without any sandbox. */
export async function commandLine(
  argv: readonly string[],
  { environment = {}, cwd = ".", stdin, terminal, interrupted }: Circumstances = {},
): Promise<DoctorRun> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const [command = "doctor"] = argv;
  const isDoctor = command === "doctor" || command.startsWith("-");
  const hasOutput = argv.some((word) => /^(-o|--output)(=|$)/.test(word));
  const exitCode = await main(!isDoctor || hasOutput ? argv : [...argv, "-o", "json"], {
    stdout: { write: (text) => stdout.push(text), isTTY: false, columns: undefined },
    stderr: { write: (text) => stderr.push(text), isTTY: terminal !== undefined, columns: terminal },
    stdin: textStream(stdin),
    environment,
    cwd,
    now: Date.now,
    interrupted: interrupted ?? new AbortController().signal,
  });
  return runOf(exitCode, stdout.join(""), stderr.join(""), []);
}

function runOf(
  exitCode: number,
  stdout: string,
  stderr: string,
  requests: readonly RequestRecord[],
): DoctorRun {
  const report = stdout.startsWith("{") ? parsed(stdout) : undefined;
  if (report?.results !== undefined) {
    const gaps = incomplete(report);
    expect(gaps, gaps.join("; ")).to.deep.equal([]);
    meet(report.results);
  }
  return {
    exitCode,
    stdout,
    stderr,
    requests,
    get json(): JsonReport {
      if (!stdout.startsWith("{")) throw new Error(`exit ${exitCode} without JSON: ${stderr}`);
      return parsed(stdout);
    },
  };
}

function parsed(text: string): JsonReport {
  const document: JsonReport = JSON.parse(text);
  return document;
}

async function* textStream(text: string | Uint8Array | undefined): AsyncGenerator<Uint8Array> {
  if (text !== undefined) yield Buffer.from(text);
}

/** The results of one probe. */
export function resultsOf(run: DoctorRun, id: string): readonly Omit<Result, "elapsedMs">[] {
  return run.json.results.filter((result) => result.id === id);
}

/** The statuses of the probes named, in the order named; of several results of one, `pass+fail`. */
export function statuses(run: DoctorRun, ids: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ids.map((id) => [
      id,
      resultsOf(run, id)
        .map(({ status }) => status)
        .join("+"),
    ]),
  );
}
