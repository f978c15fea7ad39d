import type { Bundle } from "../bundle/bundle.ts";
import { doctorOptions } from "../inputs/doctor.ts";
import type { Run } from "../report/report.ts";
import { examine } from "./examine.ts";
import type { Io } from "./io.ts";
import { runOf } from "./run-of.ts";
import { sourceOf } from "./source-of.ts";

/** What a bundle comes to by the probes of this version, all of them, at the time it was gathered. */
export async function judgeBundle(bundle: Bundle, io: Io): Promise<Run> {
  const { options } = doctorOptions({ strings: new Map(), arrays: new Map(), booleans: new Set() });
  return examine({ options, files: {}, saved: bundle, timeMs: options.timeoutMs }, io, async ({ report }) =>
    runOf(bundle, { source: sourceOf(bundle), reports: [report], errors: [] }, options),
  );
}
