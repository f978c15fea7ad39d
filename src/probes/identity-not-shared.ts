import { PAGES } from "../domain/pages.ts";
import { pass, unknown, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
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
    if (pinned) return pass("the grant is for this cluster only");
    const { clusters: list } = facts;
    const others = clustersSharing(list, grantee.pool, subject);
    if (others.length > 0) {
      return warn(
        `pods of ${subject.namespace.value}/${subject.kubernetesServiceAccount.value} in other clusters also get this identity`,
        {
          expected: `no other cluster in ${grantee.pool}`,
          found: others.join(", "),
          fix: {
            summary:
              "Give each installation a separate namespace, or put the clusters in separate projects. A grant to the principalSet:// of one cluster includes all of its pods",
          },
        },
      );
    }
    if (list.exists && list.incomplete) {
      return unknown({
        kind: "server-error",
        detail: "some zones didn't list their clusters: try again",
      });
    }
    return pass(`no other cluster of the project is in ${grantee.pool}`);
  },
  // Sources: GKE, "About Workload Identity Federation for GKE" (identity sameness); IAM, "Principal identifiers".
  explain: `All clusters of a project share its workload identity pool. A member by namespace and name means that service account in each of these
clusters. If two clusters of one project run CARTO in the same namespace, one grant gives both the identity.`,
  judged: `Members by name are serviceAccount:POOL[NAMESPACE/NAME] and principal://…/subject/ns/NAMESPACE/sa/NAME. A grant to
principalSet://…/kubernetes.cluster/CLUSTER or principal://…/kubernetes.serviceaccount.uid/UID is for one cluster, and passes.`,
  repair: `Give each installation a separate namespace, or put the clusters in separate projects.`,
  links: [PAGES.aboutWorkloadIdentity, PAGES.principals],
});
