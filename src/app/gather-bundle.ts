/** The facts of a bundle, gathered now or taken from another bundle. */

import { allowedFact, allowedInstallation } from "../bundle/allowed.ts";
import type { Bundle } from "../bundle/bundle.ts";
import { defined } from "../defined.ts";
import type { DoctorOptions } from "../inputs/doctor.ts";
import { filesGiven } from "../inputs/files.ts";
import type { Secret } from "../inputs/secrets.ts";
import { deadline } from "../sources/deadline.ts";
import { examine } from "./examine.ts";
import type { Io } from "./io.ts";
import { savedGiven } from "./saved.ts";
import { NAME, VERSION } from "./version.ts";
import { versionsOf } from "./versions.ts";

export type Gathered = {
  readonly bundle: Bundle;
  /** What the run has read and no bundle may hold. */
  readonly secrets: readonly Secret[];
};

/** Asks for all that any probe needs. What cannot be had is in the bundle as the reason why. */
export async function gatherBundle(options: DoctorOptions, io: Io): Promise<Gathered> {
  const startedAt = io.now();
  const reading = deadline(options.timeoutMs, io.interrupted);
  try {
    const access = { cwd: io.cwd, stdin: io.stdin, signal: reading.signal };
    const [{ secrets, ...files }, { saved, evidence }] = await Promise.all([
      filesGiven(options, access),
      savedGiven(options, access),
    ]);
    if (saved !== undefined) return { bundle: saved, secrets };
    const timeMs = Math.max(1, options.timeoutMs - (io.now() - startedAt));
    const looking = { options, files, ...defined({ evidence }), timeMs };
    return await examine(looking, io, async ({ installation, records }) => {
      const facts = (await records()).map((record) => allowedFact(record));
      const bundle: Bundle = {
        redaction: "none",
        tool: { name: NAME, version: VERSION },
        versions: versionsOf(facts),
        startedAt: new Date(startedAt).toISOString(),
        durationMs: Math.round(io.now() - startedAt),
        installation: allowedInstallation(installation),
        facts,
      };
      return { bundle, secrets };
    });
  } finally {
    reading.done();
  }
}
