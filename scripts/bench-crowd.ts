/** What a doctor's run asks and holds where the namespace is full of Pods, beside `healthy`. */
import { performance } from "node:perf_hooks";
import { crowded } from "../test/kubernetes/crowd.ts";
import { loadScenario, type Scenario, startSandbox } from "../test/support/sandbox/index.ts";
import type { Row } from "./bench-row.ts";
import { BIN, isolated, runNode } from "./command.ts";
import { peakIn, TELLS_PEAK } from "./measure.ts";

const PODS = 50_000;
/** Resident memory of the whole process. MiB. */
const MEMORY_LIMIT = 120;
/** The same over that on `healthy`: the facts of the Pods, and a page or two. MiB. */
const CROWD_LIMIT = 120;

export async function crowds(): Promise<readonly Row[]> {
  const healthy = await measured(loadScenario("healthy"));
  const crowd = await measured(crowded(PODS));
  const value = crowd.peak - healthy.peak;
  return [
    {
      what: "carto-wi doctor, healthy",
      ms: healthy.ms,
      figure: { value: healthy.peak, unit: "MiB", most: MEMORY_LIMIT },
      note: noteOf(healthy),
    },
    {
      what: `carto-wi doctor, ${PODS} Pods more`,
      ms: crowd.ms,
      figure: { value, unit: "MiB more", most: CROWD_LIMIT },
      note: noteOf(crowd),
    },
  ];
}

type Measured = { readonly ms: number; readonly requests: number; readonly peak: number };

const noteOf = ({ requests, peak }: Measured): string =>
  `${requests} requests, ${peak.toFixed(0)} MiB at most`;

async function measured(scenario: Scenario): Promise<Measured> {
  const sandbox = await startSandbox({ scenario });
  try {
    const argv = [...TELLS_PEAK, BIN, "doctor"];
    const startedAt = performance.now();
    const ended = await runNode(
      [...argv, "-n", "carto", "--release", "carto", "--timeout", "2m"],
      isolated(sandbox.env, process.env),
      "pipe",
    );
    const ms = performance.now() - startedAt;
    const peak = peakIn(ended.stderr);
    if (ended.code !== 0 || peak === undefined) {
      throw new Error(`the doctor on ${scenario.name} ended with ${ended.code}: ${ended.stderr}`);
    }
    return { ms, requests: sandbox.requests().length, peak };
  } finally {
    await sandbox.stop();
  }
}
