/** Judges one installation: plan, subjects, gather, judge. */
import type { Absent, Observed, Project } from "../facts.ts";
import type { Field, Probe, Subject, ViewName } from "../probe.ts";
import { chainOf } from "../report/chain.ts";
import type { Report, Target, TargetField } from "../report/report.ts";
import type { Ask } from "../sources/source.ts";
import { withAccountProjectId } from "./account-project.ts";
import { judge } from "./judge.ts";
import type { Plan } from "./plan.ts";
import { placeSubject, subjectsOf } from "./subjects.ts";
import { placeOf, type TargetFlags } from "./target.ts";
import { gatherViews } from "./views.ts";

export type Judging = {
  readonly plan: Plan;
  readonly all: readonly Probe[];
  readonly flags: TargetFlags;
  /** gcloud's `core/project` as its environment variable gives it. */
  readonly coreProject: string | undefined;
  readonly offline: boolean;
  /** `--helm-release`: the release's Secret may be read. */
  readonly helmRelease: boolean;
};

/** Views that follow from where the installation is alone. */
const OF_PLACE: ReadonlySet<ViewName> = new Set([
  "clock",
  "values",
  "project",
  "cluster",
  "clusters",
  "services",
]);

const OF_FILES: ReadonlySet<ViewName> = new Set(["clock", "values", "manifest"]);

/** Whether any of the chosen probes looks at more than files. */
export function looksOutside(plan: Plan): boolean {
  return [...plan.views].some((view) => !OF_FILES.has(view));
}

/** Gathers what the chosen probes need for each subject, and judges it. */
export async function judgeInstallation(judging: Judging, ask: Ask): Promise<Report> {
  const { plan, flags, helmRelease } = judging;
  const place = await placeOf({ flags, coreProject: judging.coreProject, offline: judging.offline }, ask);
  // The values in the release's Secret are not to be had before the release is known.
  const placeOnly = !helmRelease && plan.probes.every((probe) => probe.scope === "place");
  // Asked for now, beside what the subjects are worked out from, because they wait for nothing else.
  const early = new Set([...plan.views].filter((view) => OF_PLACE.has(view)));
  const [subjects] = await Promise.all([
    placeOnly ? [placeSubject(flags, place)] : subjectsOf({ flags, place, helmRelease }, ask),
    gatherViews(early, placeSubject(flags, place), ask),
  ]);
  const evidence = await Promise.all(
    subjects.map(async (found) => {
      const subject = await withAccountProjectId(found, ask);
      return { subject, views: await gatherViews(plan.views, subject, ask) };
    }),
  );
  const results = judge(plan.probes, plan.reported, evidence);
  const linkOf = new Map(judging.all.map((probe) => [probe.id, probe.link]));
  const project = evidence[0]?.views.project;
  return { target: targetOf(subjects[0], project), results, chain: chainOf(results, linkOf) };
}

function targetOf(subject: Subject | undefined, project: Observed<Project | Absent> | undefined): Target {
  const target: { [F in TargetField]?: string } = {};
  const inferred: { [F in TargetField]?: string } = {};
  const set = (name: TargetField, field: Field | undefined) => {
    if (field?.state !== "known") return;
    target[name] = field.value;
    if (!field.given) inferred[name] = field.from;
  };
  set("project", subject?.project);
  if (project?.state === "known" && project.value.exists) {
    target.projectNumber = project.value.number;
    inferred.projectNumber = "the Resource Manager API";
  }
  for (const name of [
    "cluster",
    "location",
    "namespace",
    "release",
    "iamServiceAccount",
    "kubernetesServiceAccount",
  ] as const) {
    set(name, subject?.[name]);
  }
  return { ...target, inferred };
}
