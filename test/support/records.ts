/** The facts that a run gathers, as they are before they go into a bundle. */
import { resolve } from "node:path";
import { examine } from "../../src/app/examine.ts";
import type { Io } from "../../src/app/io.ts";
import { gather } from "../../src/engine/gather.ts";
import { plan } from "../../src/engine/plan.ts";
import { judgeInstallation } from "../../src/engine/run.ts";
import type { FactRecord } from "../../src/facts.ts";
import { doctorOptions } from "../../src/inputs/doctor.ts";
import { filesGiven } from "../../src/inputs/files.ts";
import type { Installation } from "../../src/installation.ts";
import { PROBES } from "../../src/probes/index.ts";
import type { Result } from "../../src/report/report.ts";
import { observers } from "../../src/sources/index.ts";
import type { Story } from "./doctor.ts";
import { loadScenario, startSandbox } from "./sandbox/index.ts";

/** What a run is given beside its sandbox: its values and its release's Secret, unless said otherwise. */
type Given = { readonly namespace?: string; readonly withValues?: boolean; readonly helmRelease?: boolean };

/** Gathers all that any probe needs of a story. */
export async function recordsOf({
  scenario = "healthy",
  change,
  faults = [],
  namespace,
  withValues = true,
  helmRelease = true,
}: Story & Given = {}): Promise<readonly FactRecord[]> {
  const sandbox = await startSandbox({ scenario: loadScenario(scenario, change), faults });
  try {
    const values = withValues ? sandbox.env.SANDBOX_VALUES : undefined;
    const { options } = doctorOptions({
      strings: new Map(namespace === undefined ? [] : [["namespace", namespace]]),
      arrays: new Map([["values", values === undefined ? [] : [values]]]),
      booleans: new Set([...(helmRelease ? (["helm-release"] as const) : []), "troubleshoot"]),
    });
    const io = ioOn(sandbox.env);
    const signal = new AbortController().signal;
    const files = await filesGiven(options, { cwd: io.cwd, stdin: io.stdin, signal });
    return await examine({ options, files, timeMs: options.timeoutMs }, io, ({ records }) => records());
  } finally {
    await sandbox.stop();
  }
}

const EVERY_PROBE = plan(PROBES, { only: [], skip: [] });

/** Judges records by every probe, as a bundle of them is judged. What they lack is unseen. */
export async function judgedRecords(
  saved: readonly FactRecord[],
  given: Pick<Installation, "flags" | "helmRelease">,
): Promise<readonly Result[]> {
  const { signal } = new AbortController();
  const patience = { requestTimeoutMs: 1000, retries: 0, now: () => 0, sleep: async () => undefined };
  const sources = observers({
    environment: {},
    patience,
    run: signal,
    userAgent: "carto-wi/test",
    offline: true,
    saved,
  });
  const { ask } = gather({ observers: sources, signal });
  return (await judgeInstallation({ ...given, offline: false }, EVERY_PROBE, ask)).results;
}

function ioOn(environment: Io["environment"]): Io {
  const silent = { write: () => true, isTTY: false, columns: undefined };
  return {
    stdout: silent,
    stderr: silent,
    stdin: nothing(),
    environment,
    cwd: resolve("."),
    now: Date.now,
    interrupted: new AbortController().signal,
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
