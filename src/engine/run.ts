/** Judges one installation: plan, subjects, gather, judge. */
import { defined } from "../defined.ts";
import type { Absent, ApiServer, Observed, Project } from "../facts.ts";
import type { Installation } from "../installation.ts";
import { chainOf } from "../report/chain.ts";
import type { Report, Target, TargetField } from "../report/report.ts";
import type { Ask } from "../sources/source.ts";
import type { Field, Subject } from "../subject.ts";
import type { ViewName } from "../views.ts";
import { withAccountProjectId } from "./account-project.ts";
import { judge } from "./judge.ts";
import { namesInFiles } from "./names-in-files.ts";
import { placeOf } from "./place.ts";
import type { Plan } from "./plan.ts";
import { besideOf, placeSubject, subjectsOf } from "./subjects.ts";
import { gatherViews } from "./views.ts";

/** Views that follow from where the installation is alone. */
const OF_PLACE: ReadonlySet<ViewName> = new Set([
  "clock",
  "values",
  "project",
  "cluster",
  "clusters",
  "services",
]);

/** Views that files alone make, and the clock. */
export const OF_FILES: ReadonlySet<ViewName> = new Set(["clock", "values", "manifest"]);

/** Whether any of the chosen probes looks at more than files: at a fact, or at what the subject is found out to be. */
export function looksOutside(plan: Plan): boolean {
  return (
    [...plan.views].some((view) => !OF_FILES.has(view)) || plan.probes.some(({ scope }) => scope !== "place")
  );
}

/** Whether carto-wi doesn't need the workloads of the cluster. The values in the release's Secret need them. */
const isPlaceOnly = ({ helmRelease }: Installation, plan: Plan): boolean =>
  !helmRelease && plan.probes.every((probe) => probe.scope === "place");

/** Who is judged. What the chosen probes need of the place alone is asked for beside that. */
export async function subjectsAt(
  installation: Installation,
  plan: Plan,
  ask: Ask,
): Promise<readonly Subject[]> {
  const { flags, coreProject, offline, helmRelease, readsSecrets, phase } = installation;
  const place = await placeOf({ flags, coreProject, offline }, ask);
  // Asked for now, beside what the subjects are worked out from, because they wait for nothing else.
  const early = new Set([...plan.views].filter((view) => OF_PLACE.has(view)));
  const [subjects] = await Promise.all([
    isPlaceOnly(installation, plan)
      ? [placeSubject(flags, place, await namesInFiles(ask))]
      : subjectsOf({ flags, place, helmRelease, ...defined({ phase, readsSecrets }) }, ask),
    gatherViews(early, placeSubject(flags, place), ask),
  ]);
  return Promise.all(subjects.map((subject) => withAccountProjectId(subject, ask)));
}

/**
 * Gathers what the chosen probes need for each subject, and judges it. With `now`, `ask` answers what there will be after a
 * Terraform plan, and `now` what there is.
 */
export async function judgeInstallation(
  installation: Installation,
  plan: Plan,
  ask: Ask,
  now?: Ask,
): Promise<Report> {
  const [after, before] = await Promise.all([
    subjectsAt(installation, plan, ask),
    now === undefined ? [] : subjectsAt(installation, plan, now),
  ]);
  const beside = besideOf(before, after);
  const subjects = [...beside.now, ...beside.after];
  // The file with the values says what deploys the release, and so how each fix is worded.
  const needed = new Set<ViewName>([...plan.views, "values"]);
  const seen = await Promise.all(
    subjects.map(async (subject) => ({
      subject,
      views: await gatherViews(needed, subject, beside.now.includes(subject) && now ? now : ask),
    })),
  );
  const results = judge(plan.probes, plan.reported, seen, installation.kube);
  const linkOf = new Map(plan.all.map((probe) => [probe.id, probe.link]));
  const project = seen[0]?.views.project;
  // Every request to the cluster has settled this before.
  const endpoint = isPlaceOnly(installation, plan) ? undefined : await ask("apiServer", {});
  return { target: targetOf(subjects[0], project, endpoint), results, chain: chainOf(results, linkOf) };
}

function targetOf(
  subject: Subject | undefined,
  project: Observed<Project | Absent> | undefined,
  endpoint: Observed<ApiServer> | undefined,
): Target {
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
    "phase",
    "iamServiceAccount",
    "kubernetesServiceAccount",
  ] as const) {
    set(name, subject?.[name]);
  }
  if (endpoint?.state === "known") {
    target.apiServer = endpoint.value.server;
    inferred.apiServer = `${endpoint.value.name} (clusters.get)`;
  }
  return { ...target, inferred };
}
