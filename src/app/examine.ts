/** One round of looking and judging, for every command that does so. */

import { defined } from "../defined.ts";
import { type Memory, remembering } from "../engine/again.ts";
import { gather } from "../engine/gather.ts";
import { plan, type Selection } from "../engine/plan.ts";
import type { Installation } from "../engine/run.ts";
import { type Judging, judgeInstallation, looksOutside } from "../engine/run.ts";
import type { FactRecord } from "../facts.ts";
import type { DoctorOptions } from "../inputs/doctor.ts";
import type { Files } from "../inputs/files.ts";
import { PROBES } from "../probes/index.ts";
import type { Report } from "../report/report.ts";
import { deadline } from "../sources/deadline.ts";
import { observers } from "../sources/index.ts";
import type { Ask } from "../sources/source.ts";
import type { Evidence } from "./evidence.ts";
import type { Io } from "./io.ts";
import { progress } from "./progress.ts";
import { sleep } from "./sleep.ts";

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
  readonly timeMs: number;
};

/** What was seen and judged. `ask` answers from what was gathered, as long as `use` lasts. */
export type Examination = {
  readonly judging: Judging;
  readonly report: Report;
  readonly ask: Ask;
  readonly answers: Memory;
  readonly records: () => Promise<readonly FactRecord[]>;
};

/** Looks and judges once in the time given, asking only what is not remembered; then lets `use` have what was found. */
export async function examine<T>(
  { options, files, saved, evidence, remembered = new Map(), timeMs }: Looking,
  io: Io,
  use: (examination: Examination) => Promise<T>,
): Promise<T> {
  const { signal, done } = deadline(timeMs, io.interrupted);
  try {
    const judging = judgingOf(options, io, saved, evidence);
    const { requestTimeoutMs, retries, troubleshoot, kubeconfig, context } = options;
    const { project = judging.coreProject, location, cluster: name } = judging.flags;
    const sources = observers({
      environment: io.environment,
      patience: { requestTimeoutMs, retries, now: io.now, sleep, ...evidence?.answers },
      run: signal,
      offline: judging.offline,
      troubleshoot,
      ...defined({ kubeconfig, context }),
      ...(project === undefined || location === undefined || name === undefined
        ? {}
        : { cluster: { project, location, name } }),
      ...files,
      ...(saved === undefined ? {} : { saved: saved.facts }),
    });
    const line = progress(io.stderr);
    const gathering = gather({ observers: sources, signal, onEvent: line.onEvent });
    const { ask, answers } = remembering(gathering.ask, remembered);
    const report = await judgeInstallation(judging, ask);
    line.end();
    return await use({ judging, report, ask, answers, records: gathering.records });
  } finally {
    done();
  }
}

function judgingOf(
  options: DoctorOptions & Selection,
  io: Io,
  saved: Saved | undefined,
  evidence: Evidence | undefined,
): Judging {
  const chosen = plan(PROBES, options);
  const { phase, helmRelease, target, kubeconfig, context } = options;
  const given = { plan: chosen, all: PROBES, ...defined({ phase }) };
  if (saved !== undefined) {
    const { installation } = saved;
    return { ...installation, ...given, flags: { ...installation.flags, ...target } };
  }
  if (evidence !== undefined) {
    const { target: flags, phase: savedPhase } = evidence.saved;
    return {
      ...defined({ phase: savedPhase }),
      ...given,
      flags: { ...flags, ...target },
      offline: !looksOutside(chosen),
      helmRelease: false,
    };
  }
  const coreProject = io.environment.CLOUDSDK_CORE_PROJECT || undefined;
  return {
    ...given,
    flags: target,
    ...defined({ coreProject }),
    offline: options.offline || !(helmRelease || looksOutside(chosen)),
    helmRelease,
    ...(kubeconfig === undefined && context === undefined
      ? {}
      : {
          kube: {
            ...defined({ kubeconfig, context }),
          },
        }),
  };
}
