import { kubectl } from "../domain/commands.ts";
import type { ConfigMap, Pod } from "../facts.ts";
import { defineProbe, type Finding, type Named, pass, skip, unknown, warn } from "../probe.ts";
import { listed, runningOr } from "./running/backends.ts";

export default defineProbe({
  id: "pods-fresh",
  title: "The pods started after the annotation and their settings were last changed",
  category: "kubernetes",
  severity: "warn",
  link: "Kubernetes service account",
  needs: ["kubernetesServiceAccount"],
  uses: ["deployments", "pods", "configMaps"],
  names: ["namespace"],
  judge: ({ kubernetesServiceAccount: account, deployments, configMaps, ...uses }, subject) => {
    const backends = runningOr(deployments.observed, subject);
    if ("answer" in backends) return backends.answer;
    const pods = uses.pods.decisive([]);
    if (pods.length === 0) return skip("no pod of the backends is running");
    if (!account.exists) return skip("the account is not there, as service-account-exists says");
    const { annotatedAt } = account;
    const older = olderThan(pods, annotatedAt);
    if (older.length > 0) return stale(older, `the annotation was last changed (${annotatedAt})`, subject);
    const maps = configMaps.decisive([]);
    const outdated = pods.filter((pod) => olderThan([pod], lastChange(pod, maps)).length > 0);
    if (outdated.length > 0)
      return stale(outdated, "the ConfigMaps they read at their start were changed", subject);
    if (annotatedAt === undefined) {
      const detail = "the API server keeps no time of the annotation's last change (metadata.managedFields)";
      return unknown({ kind: "undecidable", detail });
    }
    return pass(`every pod started after the annotation's last change, at ${annotatedAt}`);
  },
  explain: `A pod reads its environment once, when it starts, and Google's libraries choose their credential once. After the
annotation was set by hand, or the flag changed without a rollout, a pod goes on as before until it is restarted. helm upgrade
restarts what its changes touch; kubectl annotate and kubectl edit restart nothing.`,
});

function olderThan(pods: readonly Pod[], change: string | undefined): readonly Pod[] {
  if (change === undefined) return [];
  return pods.filter(
    ({ startedAt }) => startedAt !== undefined && Date.parse(startedAt) < Date.parse(change),
  );
}

function lastChange({ configMaps }: Pod, maps: readonly ConfigMap[]): string | undefined {
  const times = maps
    .filter(({ name }) => configMaps.includes(name))
    .flatMap(({ changedAt }) => changedAt ?? []);
  return times.sort((one, other) => Date.parse(one) - Date.parse(other)).at(-1);
}

function stale(pods: readonly Pod[], change: string, { namespace, release }: Named<"namespace">): Finding {
  const workloads = [...new Set(pods.map(({ workload }) => workload))];
  const selector =
    release.state === "known" ? [`--selector=app.kubernetes.io/instance=${release.value}`] : [];
  return warn(
    `${pods.length} ${pods.length === 1 ? "pod" : "pods"} started before ${change}: ${listed(workloads)}`,
    {
      expected: "pods that started later",
      found: `the oldest started at ${oldest(pods)}`,
      fix: {
        summary: "Restart the Deployments",
        commands: [
          kubectl("rollout", "restart", "deployment", `--namespace=${namespace.value}`, ...selector),
        ],
        risk: "each Deployment's pods are replaced one after the other; running imports and queries are cut off",
      },
    },
  );
}

const oldest = (pods: readonly Pod[]): string =>
  pods
    .flatMap(({ startedAt }) => startedAt ?? [])
    .sort((one, other) => Date.parse(one) - Date.parse(other))[0] ?? "";
