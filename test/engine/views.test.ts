import { expect } from "chai";
import { notAsked as nobodyAsked } from "../../src/engine/clues.ts";
import { gatherViews } from "../../src/engine/views.ts";
import { OFFLINE } from "../../src/facts.ts";
import type { ViewName } from "../../src/views.ts";
import { asking } from "../support/asking.ts";
import { known, notAsked, subject, unseenFor } from "../support/probes.ts";
import { manifestWith } from "../support/trees.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const OWN = { ...subject, accountProject: { ...subject.project, value: "acme-id" } } as typeof subject;

/** The views of one fact: what is asked for, and the names without which nothing is. */
const ONE_FACT: readonly (readonly [ViewName, string, readonly (keyof typeof subject)[]])[] = [
  ["clock", "clock", []],
  ["terraform", "terraform", []],
  ["project", "project acme-prod", ["project"]],
  ["accountProject", "project acme-id", ["accountProject"]],
  ["cluster", "cluster acme-prod europe-west1 analytics", ["project", "location", "cluster"]],
  [
    "kubernetesServiceAccount",
    "kubernetesServiceAccount carto carto-common-backend",
    ["apiServer", "namespace", "kubernetesServiceAccount"],
  ],
  ["deployments", "deployments carto", ["apiServer", "namespace"]],
  ["nodes", "nodes", ["apiServer"]],
  ["metadataServers", "metadataServers", ["apiServer"]],
  ["networkPolicies", "networkPolicies carto", ["apiServer", "namespace"]],
  ["otherPolicies", "otherPolicies carto", ["apiServer", "namespace"]],
  [
    "clusterEndpoint",
    "clusterEndpoint acme-prod europe-west1 analytics",
    ["apiServer", "project", "location", "cluster"],
  ],
  ["namespace", "namespace carto", ["apiServer", "namespace"]],
  ["iamServiceAccount", `serviceAccount acme-id ${EMAIL}`, ["accountProject", "iamServiceAccount"]],
  [
    "accountPolicy",
    `allowPolicy //iam.googleapis.com/projects/acme-id/serviceAccounts/${EMAIL}`,
    ["accountProject", "iamServiceAccount"],
  ],
  ["clusters", "clusters acme-prod", ["project"]],
  ["services", "services acme-prod", ["project"]],
  ["accountServices", "services acme-id", ["accountProject"]],
  ["accountKeys", `accountKeys acme-id ${EMAIL}`, ["accountProject", "iamServiceAccount"]],
];

describe("A view of one fact", () => {
  const open = nobodyAsked("not-given", "nobody said");
  for (const [view, fact, needed] of ONE_FACT)
    it(`${view} is ${fact}`, async () => {
      const answer = known({ exists: false });
      const { ask, asked } = asking({}, answer);
      expect((await gatherViews(new Set([view]), OWN, ask))[view]).to.equal(answer);
      expect(asked).to.deep.equal([fact]);
      for (const name of needed) {
        const none = asking({});
        const views = await gatherViews(new Set([view]), { ...OWN, [name]: open }, none.ask);
        expect(views[view], name).to.equal(open);
      }
    });

  it("is as the answer is", async () => {
    const refused = unseenFor("container.clusters.list");
    const views = await gatherViews(
      new Set<ViewName>(["clusters", "services"]),
      subject,
      asking({ clusters: refused, services: OFFLINE }).ask,
    );
    expect(views).to.deep.equal({ clusters: refused, services: OFFLINE });
  });
});

describe("The view of a manifest", () => {
  const deployment = (release: string) =>
    manifestWith({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: `${release}-maps-api`, labels: { "app.kubernetes.io/instance": release } },
      spec: { template: { spec: { containers: [] } } },
    });
  const view = async (manifest: ReturnType<typeof known>) =>
    (await gatherViews(new Set<ViewName>(["manifest"]), subject, asking({ manifest }).ask)).manifest;

  it("has the installation's own objects alone", async () => {
    const both = {
      ...deployment("carto"),
      workloads: [...deployment("geo").workloads, ...deployment("carto").workloads],
    };
    const seen = await view(known(both));
    expect(seen?.state === "known" && seen.value.workloads.map(({ name }) => name)).to.deep.equal([
      "carto-maps-api",
    ]);
  });

  it("of another installation is not given, and says why", async () => {
    const seen = await view(known(deployment("geo")));
    expect(seen?.state === "not-asked" && seen.reason.kind).to.equal("not-given");
    expect(seen?.state === "not-asked" && seen.reason.detail).to.include("geo");
    expect(await view(notAsked)).to.equal(notAsked);
  });
});
