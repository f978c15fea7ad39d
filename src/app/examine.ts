/** One round of looking and judging, for every command that does so. */

import { defined } from "../defined.ts";
import { type Memory, remembering } from "../engine/again.ts";
import { gather } from "../engine/gather.ts";
import { type Plan, plan } from "../engine/plan.ts";
import { judgeInstallation, looksOutside } from "../engine/run.ts";
import type { FactRecord } from "../facts.ts";
import type { DoctorOptions } from "../inputs/doctor.ts";
import type { Files } from "../inputs/files.ts";
import type { Installation } from "../installation.ts";
import { PROBES } from "../probes/index.ts";
import type { Report } from "../report/report.ts";
import { deadline } from "../sources/deadline.ts";
import { observers } from "../sources/index.ts";
import type { Ask } from "../sources/source.ts";
import type { Evidence } from "./evidence.ts";
import type { Io } from "./io.ts";
import { progress } from "./progress.ts";
import type { Sharing } from "./sharing.ts";
import { NAME, VERSION } from "./version.ts";
import { sleep } from "./wait.ts";

/** What a run saved, and whom it was gathered for. */
export type Saved = { readonly installation: Installation; readonly facts: readonly FactRecord[] };

export type Looking = {
  readonly options: DoctorOptions;
  readonly files: Files;
  /** Judged instead of Google Cloud and the cluster; options and files that are given win. */
  readonly saved?: Saved;
  /** What others collected, judged the same. */
  readonly evidence?: Evidence;
  readonly remembered?: Memory;
  /** What the installations of one run share; without it this one asks everything itself. */
  readonly sharing?: Sharing;
  readonly timeMs: number;
};

/** What was seen and judged. `ask` answers from what was gathered, as long as `use` lasts. */
export type Examination = {
  readonly installation: Installation;
  readonly plan: Plan;
  readonly report: Report;
  readonly ask: Ask;
  readonly answers: Memory;
  readonly records: () => Promise<readonly FactRecord[]>;
};

/** Looks and judges once in the time given, asking only what is not remembered; then lets `use` have what was found. */
export async function examine<T>(
  { options, files, saved, evidence, remembered = new Map(), sharing = observers, timeMs }: Looking,
  io: Io,
  use: (examination: Examination) => Promise<T>,
): Promise<T> {
  const { signal, done } = deadline(timeMs, io.interrupted);
  try {
    const chosen = plan(PROBES, options);
    const installation = installationOf(options, io, chosen, saved, evidence);
    const { requestTimeoutMs, retries, troubleshoot, kubeconfig, context } = options;
    const { project = installation.coreProject, location, cluster: name } = installation.flags;
    const sources = await sharing({
      environment: io.environment,
      patience: { requestTimeoutMs, retries, now: io.now, sleep, ...evidence?.answers },
      run: signal,
      userAgent: `${NAME}/${VERSION}`,
      offline: installation.offline,
      troubleshoot,
      ...defined({ kubeconfig, context }),
      ...(project === undefined || location === undefined || name === undefined
        ? {}
        : { cluster: { project, location, name } }),
      ...defined({ values: files.values, manifest: files.manifest, chart: files.chart }),
      ...(saved === undefined ? {} : { saved: saved.facts }),
    });
    const line = progress(io);
    const gathering = gather({ observers: sources, signal, onEvent: line.onEvent });
    const { ask: live, answers } = remembering(gathering.ask, remembered);
    const { offline } = installation;
    const planned =
      files.terraform === undefined
        ? undefined
        : (await import("../sources/terraform/after-apply.ts")).terraformAsks(files.terraform, live, {
            offline,
            now: io.now,
          });
    const ask = planned?.after ?? live;
    const now = offline || files.terraform?.document.kind === "state" ? undefined : planned?.now;
    const report = await judgeInstallation(installation, chosen, ask, now).finally(line.end);
    return await use({ installation, plan: chosen, report, ask, answers, records: gathering.records });
  } finally {
    done();
  }
}

function installationOf(
  { flags, phase, offline, helmRelease, readsSecrets, kubeconfig, context }: DoctorOptions,
  io: Io,
  chosen: Plan,
  saved: Saved | undefined,
  evidence: Evidence | undefined,
): Installation {
  if (saved !== undefined) {
    const { installation } = saved;
    return { ...installation, ...defined({ phase }), flags: { ...installation.flags, ...flags } };
  }
  const looks = looksOutside(chosen);
  if (evidence !== undefined) {
    return {
      ...defined({ phase: phase ?? evidence.saved.phase }),
      flags: { ...evidence.saved.flags, ...flags },
      offline: !looks,
      helmRelease: false,
    };
  }
  const coreProject = io.environment.CLOUDSDK_CORE_PROJECT || undefined;
  const kube = defined({ kubeconfig, context });
  return {
    ...defined({ phase, coreProject }),
    flags,
    offline: offline || !(helmRelease || looks),
    helmRelease,
    ...(readsSecrets ? { readsSecrets } : {}),
    ...(Object.keys(kube).length === 0 ? {} : { kube }),
  };
}
