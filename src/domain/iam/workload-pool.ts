import {
  type Parsed,
  type ProjectId,
  parseProjectId,
  projectIdFromDnsForm,
  strayText,
  wrong,
} from "./names.ts";

export type WorkloadPool = { readonly pool: string; readonly project: ProjectId };

/** The suffix of the pool that GKE makes for a project (GKE, "About Workload Identity Federation for GKE"). */
export const GKE_POOL_SUFFIX = ".svc.id.goog";
/** The suffix of the pool of a legacy fleet, which is never a GKE cluster's own (GKE Hub, `workloadIdentityPool`). */
export const HUB_POOL_SUFFIX = ".hub.id.goog";

/**
 * The name of a GKE workload identity pool: `PROJECT_ID.svc.id.goog`. For a project of a domain, both
 * `web.example.com.svc.id.goog` and `example.com:web.svc.id.goog` are accepted, because Google doesn't document which
 * one it uses. Where possible, compare with the cluster's `workloadIdentityConfig.workloadPool`.
 */
export function parseWorkloadPool(text: string): Parsed<WorkloadPool> {
  const stray = strayText(text);
  if (stray !== undefined) return { ok: false, problem: stray };
  if (text.endsWith(HUB_POOL_SUFFIX)) {
    return wrong(
      "shape",
      "is the pool of a legacy fleet, not of a GKE cluster",
      text.length - HUB_POOL_SUFFIX.length + 2,
    );
  }
  if (!text.endsWith(GKE_POOL_SUFFIX)) return wrong("shape", `does not end in ${GKE_POOL_SUFFIX}`);
  const before = text.slice(0, -GKE_POOL_SUFFIX.length);
  const project = before.includes(":") ? parseProjectId(before) : projectIdFromDnsForm(before);
  return project.ok ? { ok: true, value: { pool: text, project: project.value } } : project;
}

/** The names the pool of a project may have, the likelier first, for when the cluster cannot be asked. */
export function presumedPools(project: ProjectId): readonly [string, ...string[]] {
  if (project.domain === undefined) return [`${project.projectId}${GKE_POOL_SUFFIX}`];
  return [`${project.name}.${project.domain}${GKE_POOL_SUFFIX}`, `${project.projectId}${GKE_POOL_SUFFIX}`];
}
