import { kubectl } from "../domain/commands.ts";
import { takenFrom } from "../domain/kubernetes/pod.ts";
import { PAGES } from "../domain/pages.ts";
import type { ConfigMap, Pod } from "../facts.ts";
import { type Finding, pass, skip, unknown, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import type { Named } from "../subject.ts";
import type { NamedConfigMap } from "../views.ts";
import { listed, podsOr } from "./running/backends.ts";

export default defineProbe({
  id: "pods-fresh",
  title: "The pods started after the last change",
  category: "kubernetes",
  severity: "warn",
  link: "Kubernetes service account",
  needs: ["kubernetesServiceAccount"],
  uses: ["deployments", "pods", "configMaps"],
  names: ["namespace"],
  judge: ({ kubernetesServiceAccount: account, configMaps, ...uses }, subject) => {
    const pods = podsOr(uses, subject);
    if ("answer" in pods) return pods.answer;
    if (pods.length === 0) return skip("no backend pod is running");
    if (!account.exists)
      return skip("the Kubernetes service account doesn't exist (see service-account-exists)");
    const { annotatedAt, annotatedAlone, createdAt } = account;
    const born = createdAt.collected ? createdAt.value : undefined;
    const earlier = olderThan(pods, born);
    if (earlier.length > 0) return stale(earlier, `the account was created (${born})`, subject);
    const older = olderThan(pods, annotatedAt);
    if (older.length > 0)
      return isTrue(annotatedAlone)
        ? stale(older, `the annotation was last changed (${annotatedAt})`, subject)
        : perhaps(older, "the account");
    const maps = configMaps.decisive([]).flatMap(({ observed }) => existing(observed));
    const edited = maps.filter((map) => isTrue(map.changedAlone));
    const outdated = pods.filter((pod) => olderThan([pod], lastChange(pod, edited)).length > 0);
    if (outdated.length > 0) return stale(outdated, "their ConfigMaps were changed", subject);
    const doubtful = pods.filter((pod) => olderThan([pod], lastChange(pod, maps)).length > 0);
    if (doubtful.length > 0) return perhaps(doubtful, "their ConfigMaps");
    if (annotatedAt === undefined) {
      const detail = "the API server has no time for the annotation's last change (metadata.managedFields)";
      return unknown({ kind: "undecidable", detail });
    }
    return pass(`Every pod started after the annotation's last change (${annotatedAt})`);
  },
  explain: `A pod reads its environment once, when it starts. Google's libraries also choose their credential once. If you annotate the account
yourself, or change a ConfigMap without a rollout, running pods keep the earlier settings.`,
  judged: `The probe compares the pods' start with the last change of the annotation and of their ConfigMaps. Kubernetes keeps one time
for everything that a field manager set. Where that is more than the annotation or the data, the result is unknown. helm upgrade restarts the
Deployments that it changes. kubectl annotate and kubectl edit restart nothing.`,
  repair: `Restart the Deployments with kubectl rollout restart. Running imports and queries are cut off.`,
  links: [PAGES.useWorkloadIdentity],
});

const existing = (observed: NamedConfigMap["observed"]): readonly ConfigMap[] =>
  observed.state === "known" && observed.value.exists ? [observed.value] : [];

const isTrue = (flag: { readonly collected: boolean; readonly value?: boolean }): boolean =>
  flag.value === true;

/** The manager that owns the fields owns others, too, and Kubernetes keeps one time for all of them. */
function perhaps(pods: readonly Pod[], what: string): Finding {
  const workloads = listed(pods.map(({ workload }) => workload));
  const detail = `${workloads} started before the last change of ${what}, which may have changed something else. Restart them to be certain`;
  return unknown({ kind: "undecidable", detail });
}

function olderThan(pods: readonly Pod[], change: string | undefined): readonly Pod[] {
  if (change === undefined) return [];
  return pods.filter(
    ({ startedAt }) => startedAt !== undefined && Date.parse(startedAt) < Date.parse(change),
  );
}

function lastChange(pod: Pod, maps: readonly ConfigMap[]): string | undefined {
  const names = takenFrom(pod, "ConfigMap");
  const times = maps.filter(({ name }) => names.includes(name)).flatMap(({ changedAt }) => changedAt ?? []);
  return times.sort((one, other) => Date.parse(one) - Date.parse(other)).at(-1);
}

function stale(pods: readonly Pod[], change: string, { namespace, release }: Named<"namespace">): Finding {
  const workloads = [...new Set(pods.map(({ workload }) => workload))];
  const selector =
    release.state === "known" ? [`--selector=app.kubernetes.io/instance=${release.value}`] : [];
  return warn(
    `${pods.length} ${pods.length === 1 ? "pod" : "pods"} started before ${change}: ${listed(workloads)}`,
    {
      expected: "pods that started after the change",
      found: `the oldest started at ${oldest(pods)}`,
      fix: {
        summary: "Restart the Deployments (takes minutes)",
        commands: [
          kubectl("rollout", "restart", "deployment", `--namespace=${namespace.value}`, ...selector),
        ],
        risk: "Kubernetes replaces the pods of each Deployment one by one, which cuts off running imports and queries",
      },
    },
  );
}

const oldest = (pods: readonly Pod[]): string =>
  pods
    .flatMap(({ startedAt }) => startedAt ?? [])
    .sort((one, other) => Date.parse(one) - Date.parse(other))[0] ?? "";
