/** The facts of a bundle, gathered now or taken from another bundle. */

import packageFile from "../../package.json" with { type: "json" };
import { allowedFact, allowedInstallation } from "../bundle/allowed.ts";
import type { Bundle } from "../bundle/bundle.ts";
import { defined } from "../defined.ts";
import type { FactRecord } from "../facts.ts";
import type { DoctorOptions } from "../inputs/doctor.ts";
import { filesGiven } from "../inputs/files.ts";
import type { Secret } from "../inputs/secrets.ts";
import { deadline, timeLeft } from "../sources/deadline.ts";
import { examine } from "./examine.ts";
import type { Io } from "./io.ts";
import { savedGiven } from "./saved.ts";
import { NAME, VERSION } from "./version.ts";

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
    const timeMs = timeLeft(options.timeoutMs, startedAt, io.now());
    const looking = { options, files, ...defined({ evidence }), timeMs };
    return await examine(looking, io, async ({ installation, records }) => {
      const facts = (await records()).map((record) => allowedFact(record));
      const bundle: Bundle = {
        redaction: "none",
        tool: { name: NAME, version: VERSION },
        versions: versionsOf(facts),
        startedAt: new Date(startedAt).toISOString(),
        durationMs: Math.max(0, Math.round(io.now() - startedAt)),
        installation: allowedInstallation(installation),
        facts,
      };
      return { bundle, secrets };
    });
  } finally {
    reading.done();
  }
}

/** The clients that ask. */
const CLIENTS = ["googleapis", "@google-cloud/resource-manager", "@kubernetes/client-node"] as const;

/** Of what took part in a run, by name: Node.js, the clients, and what was seen of the cluster and the chart. */
function versionsOf(facts: readonly FactRecord[]): { readonly [name: string]: string } {
  const clients = CLIENTS.map((name) => [name, packageFile.devDependencies[name]]);
  return {
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    ...Object.fromEntries(clients),
    ...Object.fromEntries(facts.flatMap(versionIn)),
  };
}

function versionIn(record: FactRecord): readonly (readonly [string, string])[] {
  if (record.observed.state !== "known") return [];
  const seen = (name: string, version: string | undefined) =>
    version === undefined ? [] : ([[name, version]] as const);
  if (record.kind === "cluster" && record.observed.value.exists)
    return seen("cluster", record.observed.value.version);
  if (record.kind === "chart") return seen("chart", record.observed.value.version);
  if (record.kind === "helmRelease" && record.observed.value.exists)
    return seen("chart", record.observed.value.chart.version);
  return [];
}
