import { gcloud } from "../domain/commands.ts";
import { parseProjectId, parseWorkloadPool, presumedPools } from "../domain/iam/index.ts";
import { defineProbe, fail, type Named, pass, warn } from "../probe.ts";

export default defineProbe({
  id: "pool-belongs-to-project",
  title: "The workload identity pool is that of the cluster's project",
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
        summary: "Set the cluster's pool to its own project's, and grant to members of that pool",
        commands: [update(subject, expected[0])],
        risk: "every grant to a member of the present pool stops counting for this cluster's pods",
        undo: update(subject, pool),
      },
    };
    // Outside googleapis.com a pool names its universe too (`PROJECT.eu0.svc.id.goog`): the cluster is to be believed.
    if (parsed.ok && parsed.value.project.name === id && !parsed.value.project.domain?.includes("."))
      return pass(`${pool} is the pool of ${id} in its universe`);
    return parsed.ok || pool.endsWith(".hub.id.goog")
      ? fail("the cluster's pool is not that of its own project", wrong)
      : warn("the cluster's pool is of no known form", wrong);
  },
  explain: `GKE takes only the workload identity pool of the project that the cluster is in (gcloud: "the only accepted workload
pool is the workload pool of the Cloud project containing the cluster"). The host project of a shared VPC is never meant; the pool
of a fleet's host project or of a legacy fleet (….hub.id.goog) serves fleet workload identity, not the cluster's own.`,
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
