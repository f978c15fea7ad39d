import type { Status } from "../../src/report/report.ts";

type Met = { readonly id: string; readonly status: Status };

let testFile = "";
const files = new Set<string>();
const met = new Map<string, Set<Status>>();

/** Says which test file the results to come are met in. */
export function enterTestFile(file: string): void {
  testFile = file;
  files.add(file);
}

/** Notes what a run told a test of `test/probes`; those of other folders are not about a probe's own judgement. */
export function meet(results: readonly Met[]): void {
  if (!/[\\/]test[\\/]probes[\\/][^\\/]+\.test\.ts$/.test(testFile)) return;
  for (const { id, status } of results) met.set(id, (met.get(id) ?? new Set()).add(status));
}

/** The files of which a test has begun, and the statuses that each probe was met with. */
export const seen: {
  readonly files: ReadonlySet<string>;
  readonly met: ReadonlyMap<string, ReadonlySet<Status>>;
} = { files, met };
