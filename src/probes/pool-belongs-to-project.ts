import { gcloud } from "../domain/commands.ts";
import { parseProjectId, parseWorkloadPool, presumedPools } from "../domain/iam/index.ts";
import { PAGES } from "../domain/pages.ts";
import { fail, pass, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import type { Named } from "../subject.ts";

export default defineProbe({
  id: "pool-belongs-to-project",
  title: "The pool belongs to the cluster's project",
  category: "cluster",
  severity: "error",
  link: "workload identity pool",
  scope: "place",
  premises: ["pool-enabled"],
  needs: ["cluster"],
  uses: ["project"],
  names: ["project", "location", "cluster"],
  judge: ({ cluster, project }, subject) => {
    const pool = cluster.exists ? cluster.workloadPool : undefined;
    if (pool === undefined) throw new Error("judged although pool-enabled failed");
    const given = subject.project.value;
    // A number says nothing of the id that the pool is named after.
    const seen = /^\d+$/.test(given) ? project.decisive(undefined) : project.incidental(undefined);
    const id = seen?.exists ? seen.projectId : given;
    const parsedId = parseProjectId(id);
    const expected: readonly [string, ...string[]] = parsedId.ok
      ? presumedPools(parsedId.value)
      : [`${id}.svc.id.goog`];
    if (expected.includes(pool)) return pass(`${pool} is the pool of ${id}`);
    const parsed = parseWorkloadPool(pool);
    const wrong = {
      expected: expected.join(" or "),
      found: pool,
      fix: {
        summary:
          "Set the cluster's pool to its own project's pool (takes minutes), then grant to members of that pool",
        commands: [update(subject, expected[0])],
        risk: "grants to members of the current pool lose their effect for this cluster's pods",
        undo: update(subject, pool),
      },
    };
    // Outside googleapis.com a pool names its universe too (`PROJECT.eu0.svc.id.goog`): the cluster is to be believed.
    if (parsed.ok && parsed.value.project.name === id && !parsed.value.project.domain?.includes("."))
      return pass(`${pool} is the pool of ${id} in its universe`);
    return parsed.ok || pool.endsWith(".hub.id.goog")
      ? fail("the cluster's pool belongs to another project", wrong)
      : warn("the name of the cluster's pool has an unknown format", wrong);
  },
  // Source: gcloud container clusters update --help, --workload-pool ("the only accepted workload pool is the workload pool of the
  // Cloud project containing the cluster").
  explain: `GKE accepts only the workload identity pool of the project that the cluster is in. Members of another pool never match this cluster's pods.`,
  inLog: ["Identity Pool does not exist"],
  judged: `The host project of a Shared VPC doesn't matter. The pool of a fleet's host project, or of a legacy fleet
(….hub.id.goog), is for fleet workload identity.`,
  repair: `Set the cluster's pool to PROJECT.svc.id.goog, and grant to members of that pool. Grants to the earlier pool lose their effect.`,
  links: [PAGES.aboutWorkloadIdentity],
});

function update({ project, location, cluster }: Named<"project" | "location" | "cluster">, pool: string) {
  return gcloud(
    "container",
    "clusters",
    "update",
    cluster.value,
    `--location=${location.value}`,
    `--project=${project.value}`,
    `--workload-pool=${pool}`,
  );
}
