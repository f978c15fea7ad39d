import { gcloud } from "../domain/commands.ts";
import { POOL_CONSTRAINT } from "../domain/google-services.ts";
import type { Cluster } from "../facts.ts";
import { defineProbe, fail, type Named, type ProbeFix, pass } from "../probe.ts";

export default defineProbe({
  id: "pool-enabled",
  title: "The cluster has a workload identity pool",
  category: "cluster",
  severity: "error",
  link: "workload identity pool",
  scope: "place",
  needs: ["cluster"],
  uses: ["poolConstraint"],
  names: ["project", "location", "cluster"],
  judge: ({ cluster, poolConstraint }, subject) => {
    const [project, location, name] = [subject.project.value, subject.location.value, subject.cluster.value];
    if (!cluster.exists) {
      return fail(`there is no cluster ${name} in ${location} of project ${project}`, {
        expected: `projects/${project}/locations/${location}/clusters/${name}`,
        found: "no such cluster",
        fix: {
          summary:
            "See which clusters there are, and name the right one with --project, --location and --cluster",
          commands: [gcloud("container", "clusters", "list", `--project=${project}`)],
        },
      });
    }
    if (cluster.workloadPool !== undefined) return pass(`pool ${cluster.workloadPool}`);
    const constraint = poolConstraint.incidental(undefined);
    const enforced = constraint?.exists === true && constraint.enforced;
    const off = "Workload Identity is off on this cluster, so pods run as the node's service account";
    const forbids = `an organization policy forbids new clusters in project ${project} to have it (constraints/${POOL_CONSTRAINT})`;
    return fail(enforced ? `${off}; ${forbids}` : off, {
      expected: `${project}.svc.id.goog`,
      found: "no workload pool",
      fix: enable(cluster, subject, enforced),
    });
  },
  // Sources: GKE, "About Workload Identity Federation for GKE" and "Authenticate to Google Cloud APIs from GKE workloads"; Organization
  // Policy, "Organization policy constraints".
  explain: `Without a workload identity pool GKE serves every pod the node's service account: calls fail, or work, as
NUMBER-compute@developer.gserviceaccount.com, whatever the annotation and the binding say. Enabling it on a cluster leaves
existing node pools as they are, so each is then switched to the GKE metadata server too; pods on them lose the node's account.
The constraint ${POOL_CONSTRAINT} of an organization policy keeps new clusters from being made with a pool; those that have one keep
it, and of updating one that has none its documentation says nothing.`,
});

function enable(
  cluster: Cluster,
  { project, location, cluster: name }: Named<"project" | "location" | "cluster">,
  enforced: boolean,
): ProbeFix {
  const where = [`--location=${location.value}`, `--project=${project.value}`];
  const pools = cluster.nodePools.filter((pool) => pool.metadataMode !== "GKE_METADATA");
  const update = gcloud(
    "container",
    "clusters",
    "update",
    name.value,
    ...where,
    `--workload-pool=${project.value}.svc.id.goog`,
  );
  const switched = pools.map((pool) =>
    gcloud(
      "container",
      "node-pools",
      "update",
      pool.name,
      `--cluster=${name.value}`,
      ...where,
      "--workload-metadata=GKE_METADATA",
    ),
  );
  const exception = enforced
    ? "; where that is refused, ask whoever sets your organization's policies for an exception"
    : "";
  return {
    summary: `Enable Workload Identity on the cluster, then switch each node pool to the GKE metadata server (minutes each)${exception}`,
    commands: [update, ...switched],
    risk: "pods on the switched node pools lose the node's service account at once; whatever relies on it needs a grant of its own",
    undo: gcloud(
      "container",
      "node-pools",
      "update",
      "POOL",
      `--cluster=${name.value}`,
      ...where,
      "--workload-metadata=GCE_METADATA",
    ),
  };
}
