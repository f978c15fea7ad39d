import { gcloud } from "../domain/commands.ts";
import { POOL_CONSTRAINT } from "../domain/google-services.ts";
import { PAGES } from "../domain/pages.ts";
import type { Cluster } from "../facts.ts";
import { fail, type ProbeFix, pass } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import type { Named } from "../subject.ts";

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
      return fail(`cluster ${name} doesn't exist in ${location} of project ${project}`, {
        expected: `projects/${project}/locations/${location}/clusters/${name}`,
        found: "not found",
        fix: {
          summary: "List the clusters, then name yours with --project, --location and --cluster",
          commands: [gcloud("container", "clusters", "list", `--project=${project}`)],
        },
      });
    }
    if (cluster.workloadPool !== undefined) return pass(`The pool is ${cluster.workloadPool}`);
    const constraint = poolConstraint.incidental(undefined);
    const enforced = constraint?.exists === true && constraint.enforced;
    const off = "Workload Identity is disabled on this cluster, so pods run as the node's service account";
    const forbids = `An organization policy forbids it for new clusters in project ${project} (constraints/${POOL_CONSTRAINT})`;
    return fail(enforced ? `${off}. ${forbids}` : off, {
      expected: `${project}.svc.id.goog`,
      found: "no workload pool",
      fix: enable(cluster, subject, enforced),
    });
  },
  // Sources: GKE, "About Workload Identity Federation for GKE" and "Authenticate to Google Cloud APIs from GKE workloads"; Organization
  // Policy, "Organization policy constraints".
  explain: `Without a workload identity pool, GKE gives every pod the node's service account. Calls then run as
NUMBER-compute@developer.gserviceaccount.com, regardless of the annotation and the grant.`,
  inLog: [
    "NUMBER-compute@developer.gserviceaccount.com does not have storage.objects.create access",
    "Request had insufficient authentication scopes",
  ],
  judged: `The constraint ${POOL_CONSTRAINT} of an organization policy prevents new clusters with a pool. Its documentation
doesn't say whether you can enable a pool on an existing cluster.`,
  repair: `Enable the pool on the cluster, then switch each node pool to the GKE metadata server (minutes each). Pods on switched node
pools lose the node's service account at once. To undo it, switch the node pools back first.`,
  links: [PAGES.useWorkloadIdentity, PAGES.aboutWorkloadIdentity],
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
    ? ". If Google refuses that, ask the organization's administrator for an exception"
    : "";
  return {
    summary: `Enable Workload Identity on the cluster, then switch each node pool to the GKE metadata server (minutes each)${exception}`,
    commands: [update, ...switched],
    risk: "pods on the switched node pools lose the node's service account at once, and workloads that use it need a separate grant",
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
