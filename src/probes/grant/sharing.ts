/** The other clusters whose pods a grant by namespace and name would let in. */
import type { Absent, Clusters } from "../../facts.ts";
import type { Subject } from "../../subject.ts";

/** Returns `NAME (LOCATION)` of every other cluster of the project in the same workload identity pool. */
export function clustersSharing(list: Absent | Clusters, pool: string, subject: Subject): readonly string[] {
  const { cluster, location } = subject;
  const own = (one: { readonly name: string; readonly location: string }) =>
    cluster.state === "known" &&
    location.state === "known" &&
    one.name === cluster.value &&
    one.location === location.value;
  return (list.exists ? list.clusters : [])
    .filter((one) => one.workloadPool === pool && !own(one))
    .map(({ name, location: where }) => `${name} (${where})`);
}
