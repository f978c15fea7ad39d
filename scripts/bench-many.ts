/** What many installations cost in one run: the time for each file, and the memory. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import type { Row } from "./bench-row.ts";
import { ROOT } from "./bundle.ts";
import { BIN, runCommand } from "./command.ts";
import { median, peakIn, TELLS_PEAK } from "./measure.ts";

const VALUES = path.join(ROOT, "fixtures/scenarios/healthy/customizations.yaml");
const FILES = 1000;
/** Until here V8 lets the part of the heap for new objects grow, to three times 16 MiB; after it memory has to stay flat. */
const FEW = 200;
const SINGLE_RUNS = 10;
const LIMITS = { perFile: 0.2, memory: 1.5 } as const;

export async function many(): Promise<readonly Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-bench-"));
  try {
    for (let index = 0; index < FILES; index++) {
      const release = path.join(folder, index < FEW ? "few" : "rest", `${index}`);
      mkdirSync(release, { recursive: true });
      cpSync(VALUES, path.join(release, "customizations.yaml"));
    }
    const singles: number[] = [];
    for (let index = 0; index < SINGLE_RUNS; index++) {
      singles.push((await run(["-f", path.join(folder, "few", `${index}`, "customizations.yaml")])).ms);
    }
    const few = await run(["--each", `${folder}/few/*/*.yaml`]);
    const all = await run(["--each", `${folder}/*/*/*.yaml`]);
    const single = median(singles);
    return [
      { what: `carto-wi doctor --offline, one of ${SINGLE_RUNS} files`, ms: single },
      {
        what: `one of ${FILES} files of --each`,
        ms: all.ms / FILES,
        figure: { value: all.ms / FILES / single, unit: "× a run", most: LIMITS.perFile },
      },
      {
        what: `${FILES} files of --each`,
        ms: all.ms,
        figure: {
          value: all.peak / few.peak,
          unit: `× the memory of ${FEW}`,
          most: LIMITS.memory,
        },
        note: `${Math.round(all.peak)} MiB`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(argv: readonly string[]): Promise<{ readonly ms: number; readonly peak: number }> {
  const startedAt = performance.now();
  const words = [...TELLS_PEAK, BIN, "doctor", "--offline", ...argv];
  const { code, stderr } = await runCommand(process.execPath, words, process.env, "pipe");
  const ms = performance.now() - startedAt;
  const peak = peakIn(stderr);
  if (code !== 0 || peak === undefined) throw new Error(`carto-wi ended with ${code}: ${stderr}`);
  return { ms, peak };
}
