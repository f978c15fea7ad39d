import { gcloud } from "../domain/commands.ts";
import { PAGES } from "../domain/pages.ts";
import type { Absent, Observed, Subnetwork } from "../facts.ts";
import { type Finding, type ProbeFix, pass, skip, unknown, unseen, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";

export default defineProbe({
  id: "private-nodes-reach-google",
  title: "Private nodes reach Google's APIs",
  category: "cluster",
  severity: "warn",
  link: "node pools",
  scope: "place",
  needs: ["cluster"],
  uses: ["subnetworks"],
  judge: ({ cluster, subnetworks }) => {
    if (!cluster.exists) return skip("the cluster doesn't exist");
    const { observed } = subnetworks;
    if (observed.state !== "known") return unseen(observed);
    const one = observed.value.length === 1;
    return observed.value.map(({ name, observed: subnetwork }) => ({
      ...judged(name, subnetwork),
      ...(one ? {} : { subject: name }),
    }));
  },
  explain: `GKE's metadata server gets its tokens from sts.googleapis.com and iamcredentials.googleapis.com. A node without an external address
needs Private Google Access on its subnetwork, a Cloud NAT or a proxy. Without one, pods wait for a token until the request fails.`,
  inLog: ["context deadline exceeded"],
  judged: `carto-wi doesn't check for a Cloud NAT, so this is a warning at most.`,
  repair: `Enable Private Google Access on the subnetwork, unless a Cloud NAT serves it. To undo it, disable Private Google Access.`,
  links: [PAGES.privateAccess],
});

function judged(name: string, subnetwork: Observed<Subnetwork | Absent>): Finding {
  if (subnetwork.state !== "known") return unseen(subnetwork);
  if (!subnetwork.value.exists) {
    const detail = `carto-wi didn't find ${name}, so it can't tell whether its nodes reach Google's APIs`;
    return unknown({ kind: "undecidable", detail });
  }
  if (subnetwork.value.privateGoogleAccess) return pass(`${name} has Private Google Access`);
  return warn("the nodes are private, and their subnetwork has no Private Google Access", {
    expected: "privateIpGoogleAccess: true, or a Cloud NAT for the subnetwork",
    found: `privateIpGoogleAccess: false on ${name}`,
    fix: enable(name),
  });
}

function enable(path: string): ProbeFix {
  const [, project, region, name] =
    /^projects\/([^/]+)\/regions\/([^/]+)\/subnetworks\/([^/]+)$/.exec(path) ?? [];
  const summary =
    "Enable Private Google Access on the subnetwork, unless a Cloud NAT serves it (takes effect in seconds)";
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
