/** The facts that a run gathers, as they are before they go into a bundle. */
import { resolve } from "node:path";
import { examine } from "../../src/app/examine.ts";
import type { Io } from "../../src/app/io.ts";
import type { FactRecord } from "../../src/facts.ts";
import { doctorOptions } from "../../src/inputs/doctor.ts";
import { filesGiven } from "../../src/inputs/files.ts";
import type { Story } from "./doctor.ts";
import { loadScenario, startSandbox } from "./sandbox/index.ts";

/** Gathers all that any probe needs of a story, its values and its release's Secret among it. */
export async function recordsOf({
  scenario = "healthy",
  change,
  faults = [],
}: Story = {}): Promise<readonly FactRecord[]> {
  const sandbox = await startSandbox({ scenario: loadScenario(scenario, change), faults });
  try {
    const values = sandbox.env.SANDBOX_VALUES;
    const { options } = doctorOptions({
      strings: new Map(),
      arrays: new Map([["values", values === undefined ? [] : [values]]]),
      booleans: new Set(["helm-release", "troubleshoot"]),
    });
    const io = ioOn(sandbox.env);
    const signal = new AbortController().signal;
    const files = await filesGiven(options, { cwd: io.cwd, stdin: io.stdin, signal });
    return await examine({ options, files, timeMs: options.timeoutMs }, io, ({ records }) => records());
  } finally {
    await sandbox.stop();
  }
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
