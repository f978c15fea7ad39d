/** The running installation, for the probes that look at what runs. */
import { needsNoIdentity } from "../../domain/chart/components.ts";
import type { Observed, Workload } from "../../facts.ts";
import { type Finding, skip, unseen } from "../../finding.ts";
import type { Subject } from "../../subject.ts";
import type { Coming } from "./coming.ts";

/** The Deployments of the release that run as the judged account, but for those that need no Google identity. */
export function backendsOf(deployments: readonly Workload[], subject: Subject): readonly Workload[] {
  const { kubernetesServiceAccount: account } = subject;
  return ofRelease(deployments, subject).filter(
    ({ name, serviceAccount }) =>
      account.state === "known" && serviceAccount === account.value && !needsNoIdentity(name),
  );
}

export function ofRelease(deployments: readonly Workload[], { release }: Subject): readonly Workload[] {
  return release.state === "known"
    ? deployments.filter((deployment) => deployment.release === release.value)
    : [];
}

/**
 * The Deployments that a probe of running objects judges, or its answer instead. The answer is nothing if another subject is
 * judged as it runs, and skip if nothing runs yet.
 */
export function runningOr(
  deployments: Observed<readonly Workload[]>,
  subject: Subject,
): readonly Workload[] | { readonly answer: readonly Finding[] } {
  if (subject.moment === "planned" && subject.label !== undefined) return { answer: [] };
  if (deployments.state !== "known") return { answer: [unseen(deployments)] };
  const backends = backendsOf(deployments.value, subject);
  if (backends.length > 0) return backends;
  return { answer: [skip(whyNone(deployments.value, subject))] };
}

/** What runs, and what is to come; or what a probe answers instead of both. */
export type Judged =
  | { readonly answer: readonly Finding[] }
  | {
      readonly live: readonly Workload[];
      readonly coming: readonly Coming[];
      /** What to answer where nothing is wrong with what is to come, and nothing else is judged. */
      readonly otherwise?: readonly Finding[];
    };

/** As {@link runningOr}, with the Pods that files say will run. */
export function runningAndComing(
  deployments: Observed<readonly Workload[]>,
  coming: readonly Coming[],
  subject: Subject,
): Judged {
  const live = runningOr(deployments, subject);
  if (!("answer" in live)) return { live, coming };
  const isHidden = live.answer.some(({ status }) => status === "unknown");
  if (coming.length === 0 || isHidden) return live;
  const isWhole = subject.label === undefined && coming.every(({ from }) => from === "manifest");
  return { live: [], coming, ...(isWhole ? {} : { otherwise: live.answer }) };
}

/** Why there is no Deployment to judge. */
export function whyNone(deployments: readonly Workload[], subject: Subject): string {
  const { release, kubernetesServiceAccount: account } = subject;
  if (subject.moment === "planned") return "not installed yet: carto-wi found no Deployment of the release";
  if (release.state !== "known") return `not judged: ${release.reason.detail}`;
  if (ofRelease(deployments, subject).length === 0)
    return `not installed yet: carto-wi found no Deployment of release ${release.value}`;
  return `no Deployment of release ${release.value} runs as ${account.state === "known" ? account.value : "the account"}`;
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
