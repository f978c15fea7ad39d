import { defineProbe, pass, unknown, warn } from "../probe.ts";
import { GRANTEE_NAMES, granteeOf, judgeToken } from "./grant/grantee.ts";
import { clustersSharing } from "./grant/sharing.ts";

export default defineProbe({
  id: "identity-not-shared",
  title: "No other cluster shares this identity",
  category: "hygiene",
  severity: "warn",
  link: "binding",
  premises: ["pool-enabled", "account-exists", "binding-member"],
  needs: ["cluster", "clusters", "grants", "clock"],
  uses: ["project", "kubernetesServiceAccount"],
  names: GRANTEE_NAMES,
  judge: (facts, subject) => {
    const grantee = granteeOf(subject, facts);
    const verdict = judgeToken(facts.grants, grantee, facts.clock.now);
    const pinned =
      verdict.verdict === "granted" && verdict.all.every(({ form }) => form === "cluster" || form === "uid");
    if (pinned) return pass("the grant is for this cluster alone");
    const { clusters: list } = facts;
    const others = clustersSharing(list, grantee.pool, subject);
    if (others.length > 0) {
      return warn(
        `pods of ${subject.namespace.value}/${subject.kubernetesServiceAccount.value} in other clusters get this identity too`,
        {
          expected: `no other cluster in ${grantee.pool}`,
          found: others.join(", "),
          fix: {
            summary:
              "Give each installation a namespace of its own, or put the clusters in separate projects; a grant to the principalSet:// of one cluster is for all of its pods",
          },
        },
      );
    }
    if (list.exists && list.incomplete) {
      return unknown({
        kind: "server-error",
        detail: "some zones did not answer which clusters they have: try again",
      });
    }
    return pass(`no other cluster of the project is in ${grantee.pool}`);
  },
  // Sources: GKE, "About Workload Identity Federation for GKE" (identity sameness); IAM, "Principal identifiers".
  explain: `All clusters of a project share its workload identity pool. A member by namespace and name
(serviceAccount:POOL[NAMESPACE/NAME], or principal://…/subject/ns/NAMESPACE/sa/NAME) means that service account in each of these
clusters. If you install CARTO twice in one project with the same namespace, a grant by name lets both use the identity. A grant to
principalSet://…/kubernetes.cluster/CLUSTER or to principal://…/kubernetes.serviceaccount.uid/UID is for one cluster, and passes.`,
});
