/** The running installation, for the probes that look at what runs. */
import { needsNoIdentity } from "../../domain/chart/components.ts";
import { isOwn } from "../../domain/chart/own-workloads.ts";
import type { AnyWorkload, Deployment, OtherWorkload, Pod, Workload } from "../../facts.ts";
import { type Finding, skip, unseen } from "../../finding.ts";
import type { Used } from "../../probe.ts";
import type { Subject } from "../../subject.ts";
import type { Coming } from "./coming.ts";

/** What runs, as a probe uses it. */
export type Live = {
  readonly deployments: Used<readonly Workload[]>;
  readonly otherWorkloads: Used<readonly OtherWorkload[]>;
  readonly pods: Used<readonly Pod[]>;
};

/** The workloads of the release that run as the judged account, but for those that need no Google identity. */
export function backendsOf(live: Live, subject: Subject): readonly AnyWorkload[] {
  return ofRelease(live, subject).filter((one) => runsAsAccount(one, subject));
}

const runsAsAccount = (
  { name, serviceAccount }: Deployment,
  { kubernetesServiceAccount: account }: Subject,
): boolean => account.state === "known" && serviceAccount === account.value && !needsNoIdentity(name);

/** The workloads of every kind that belong to the release. */
export const ofRelease = (
  { deployments, otherWorkloads }: Pick<Live, "deployments" | "otherWorkloads">,
  subject: Subject,
): readonly AnyWorkload[] => [
  ...ownOf(deployments.decisive([]), subject).map((one) => ({ ...one, kind: "Deployment" as const })),
  ...ownOf(otherWorkloads.decisive([]), subject),
];

/** Those that belong to the release. */
export function ownOf<W extends Deployment>(
  all: readonly W[],
  { release, kubernetesServiceAccount: account }: Subject,
): readonly W[] {
  if (release.state !== "known") return [];
  const own = { release: release.value, ...(account.state === "known" ? { account: account.value } : {}) };
  return all.filter((one) => isOwn(one, own));
}

/**
 * The workloads that a probe of running objects judges, or its answer instead. The answer is nothing if another subject is
 * judged as it runs, and skip if nothing runs yet. Pods may run that no workload made: then there are none to judge beside them.
 */
export function runningOr(
  live: Live,
  subject: Subject,
): readonly AnyWorkload[] | { readonly answer: readonly Finding[] } {
  if (subject.moment === "planned" && subject.label !== undefined) return { answer: [] };
  const { observed } = live.deployments;
  if (observed.state !== "known") return { answer: [unseen(observed)] };
  const backends = backendsOf(live, subject);
  if (backends.length > 0 || live.pods.decisive([]).length > 0) return backends;
  return { answer: [skip(whyNone(live, subject))] };
}

/** The Pods of the account, or what a probe that judges Pods alone answers instead. */
export function podsOr(
  live: Pick<Live, "deployments" | "pods">,
  subject: Subject,
): readonly Pod[] | { readonly answer: readonly Finding[] } {
  if (subject.moment === "planned" && subject.label !== undefined) return { answer: [] };
  const { observed } = live.deployments;
  if (observed.state !== "known") return { answer: [unseen(observed)] };
  const pods = live.pods.decisive([]);
  const own = ownOf(observed.value, subject).filter((one) => runsAsAccount(one, subject));
  return pods.length === 0 && own.length === 0 ? { answer: [skip(whyNone(live, subject))] } : pods;
}

/** What runs, and what is to come; or what a probe answers instead of both. */
export type Judged =
  | { readonly answer: readonly Finding[] }
  | {
      readonly live: readonly AnyWorkload[];
      readonly coming: readonly Coming[];
      /** What to answer where nothing is wrong with what is to come, and nothing else is judged. */
      readonly otherwise?: readonly Finding[];
    };

/** As {@link runningOr}, with the Pods that files say will run. */
export function runningAndComing(live: Live, coming: readonly Coming[], subject: Subject): Judged {
  const backends = runningOr(live, subject);
  if (!("answer" in backends)) return { live: backends, coming };
  const isHidden = backends.answer.some(({ status }) => status === "unknown");
  if (coming.length === 0 || isHidden) return backends;
  const isWhole = subject.label === undefined && coming.every(({ from }) => from === "manifest");
  return { live: [], coming, ...(isWhole ? {} : { otherwise: backends.answer }) };
}

/** Why there is no workload to judge. */
export function whyNone(
  { deployments, otherWorkloads }: Pick<Live, "deployments"> & Partial<Live>,
  subject: Subject,
): string {
  const { release, kubernetesServiceAccount: account } = subject;
  if (subject.moment === "planned") return "not installed yet: carto-wi found no Deployment of the release";
  if (release.state !== "known") return `not judged: ${release.reason.detail}`;
  const all = [...deployments.decisive([]), ...(otherWorkloads?.decisive([]) ?? [])];
  if (ownOf(all, subject).length === 0)
    return `not installed yet: carto-wi found no Deployment of release ${release.value}`;
  return `no workload of release ${release.value} runs as ${account.state === "known" ? account.value : "the account"}`;
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function listed(names: readonly string[], most = 4): string {
  const sorted = [...new Set(names)].sort();
  const shown = sorted.length > most + 1 ? sorted.slice(0, most) : sorted;
  const more = sorted.length - shown.length;
  const parts = more > 0 ? [...shown, `${more} more`] : shown;
  const last = parts.at(-1) ?? "";
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${last}` : last;
}
