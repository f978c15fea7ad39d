import { gcloud } from "../domain/commands.ts";
import { defineProbe, type ProbeFix, pass, skip, unknown, unseen, warn } from "../probe.ts";

export default defineProbe({
  id: "private-nodes-reach-google",
  title: "Private nodes reach Google's APIs",
  category: "cluster",
  severity: "warn",
  link: "node pools",
  scope: "place",
  needs: ["cluster"],
  uses: ["subnetwork"],
  judge: ({ cluster, ...uses }) => {
    if (!cluster.exists) return skip("there is no such cluster");
    const subnetwork = uses.subnetwork.observed;
    const name = cluster.subnetwork ?? "the subnetwork";
    if (subnetwork.state !== "known") return unseen(subnetwork);
    if (!subnetwork.value.exists) {
      const detail = `${name}, which the cluster names, was not found, so nothing is known of its way to Google's APIs`;
      return unknown({ kind: "undecidable", detail });
    }
    if (subnetwork.value.privateGoogleAccess) return pass(`${name} has Private Google Access`);
    return warn("the nodes are private, and their subnetwork has no Private Google Access", {
      expected: "privateIpGoogleAccess: true, or a Cloud NAT for the subnetwork",
      found: `privateIpGoogleAccess: false on ${name}`,
      fix: enable(name),
    });
  },
  explain: `GKE's metadata server gets its tokens from sts.googleapis.com and iamcredentials.googleapis.com. A node without an external
address reaches them by Private Google Access of its subnetwork, by a Cloud NAT or by a proxy; without any of them pods wait for a token until
"context deadline exceeded" or a 504. A Cloud NAT is not looked for, so this is a warning at most.`,
});

function enable(path: string): ProbeFix {
  const [, project, region, name] =
    /^projects\/([^/]+)\/regions\/([^/]+)\/subnetworks\/([^/]+)$/.exec(path) ?? [];
  const summary = "Enable Private Google Access on the subnetwork, unless a Cloud NAT serves it";
  if (project === undefined || region === undefined || name === undefined) return { summary };
  const update = (flag: string) =>
    gcloud(
      "compute",
      "networks",
      "subnets",
      "update",
      name,
      `--region=${region}`,
      `--project=${project}`,
      flag,
    );
  return {
    summary,
    commands: [update("--enable-private-ip-google-access")],
    undo: update("--no-enable-private-ip-google-access"),
  };
}
