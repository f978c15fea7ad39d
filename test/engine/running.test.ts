import { expect } from "chai";
import { notAsked as nobodyAsked } from "../../src/engine/clues.ts";
import {
  ciliumConfigView,
  clusterView,
  defaultPodsView,
  networkAgentsView,
  otherAccountsView,
  otherWorkloadsView,
  podsView,
  poolConstraintView,
  subnetworksView,
} from "../../src/engine/running.ts";
import type { Observed } from "../../src/facts.ts";
import type { Subject } from "../../src/subject.ts";
import { type Answers, asking } from "../support/asking.ts";
import { known, notAsked, subject, unseenFor } from "../support/probes.ts";
import { manifestWith } from "../support/trees.ts";

const ACCOUNT = "carto-common-backend";
const open = nobodyAsked("not-given", "nobody said");
const workload = (name: string, release?: string, serviceAccount = ACCOUNT) => ({
  name,
  serviceAccount,
  ...(release === undefined ? {} : { release }),
});
const pod = (of: string, release?: string) => ({
  name: `${of}-pod`,
  workload: of,
  ...(release === undefined ? {} : { release }),
});
const NONE = known([]);

type View<T> = (subject: Subject, ask: ReturnType<typeof asking>["ask"]) => Promise<Observed<T>>;
async function seen<T>(view: View<T>, answers: Answers, from: Subject = subject) {
  const { ask, asked } = asking(answers);
  return { observed: await view(from, ask), asked };
}
const valueIn = <T>(observed: Observed<T>): T => {
  if (observed.state !== "known") throw new Error(`${observed.state}: ${observed.reason.detail}`);
  return observed.value;
};
const because = (observed: Observed<unknown>) => {
  if (observed.state === "known") throw new Error("it is known");
  const { kind, by } = observed.reason;
  return [observed.state, kind, ...(by === undefined ? [] : [by])].join(" ");
};
/** Expects a view to ask for nothing where one of these names is unknown. */
async function needs<T>(view: View<T>, ...names: readonly (keyof Subject)[]) {
  for (const name of names) {
    const { observed, asked } = await seen(view, {}, { ...subject, [name]: open });
    expect(observed, name).to.equal(open);
    expect(asked, name).to.deep.equal([]);
  }
}

describe("The judged pods", () => {
  const names = async (pods: readonly object[], more: Answers = {}, from = subject) => {
    const answers = { pods: known(pods), deployments: NONE, otherWorkloads: NONE, ...more };
    return valueIn((await seen(podsView, answers, from)).observed).map(({ workload: of }) => of);
  };

  it("are those of the account, of the release or of no release", async () => {
    const all = [pod("carto-maps-api", "carto"), pod("carto-import-api"), pod("geo-maps-api", "geo")];
    expect(await names(all)).to.deep.equal(["carto-maps-api", "carto-import-api"]);
    expect(await names(all, {}, { ...subject, release: open })).to.have.length(3);
  });

  it("are also those whose workload is the release's, whatever their own label says", async () => {
    const deployments = known([workload("carto-maps-api", "carto"), workload("geo-maps-api", "geo")]);
    const others = {
      "otherWorkloads carto statefulsets": known([
        { ...workload("carto-set", "carto"), kind: "StatefulSet" },
      ]),
      "otherWorkloads carto cronjobs": known([{ ...workload("carto-cron", "carto"), kind: "CronJob" }]),
      "otherWorkloads carto jobs": known([{ ...workload("carto-job", "carto"), kind: "Job" }]),
    };
    const own = ["carto-maps-api-5d8f7c9b6d-abcde", "carto-set", "carto-job", "carto-cron-29012345"];
    const foreign = [
      "geo-maps-api",
      "carto-maps-api-x",
      "carto-set-0",
      "carto-job-1",
      "carto-cron",
      "carto-cron-x1",
      "carto-cron-1x",
      "carto-cron-",
      "carto-cronjob-1",
    ];
    const all = [...own, ...foreign].map((name) => pod(name, "argo-app"));
    expect(await names(all, { deployments, ...others })).to.deep.equal(own);
    expect(await names(all, { deployments: unseenFor("list deployments.apps"), ...others })).to.deep.equal(
      own.slice(1),
    );
    expect(await names(all, { deployments, otherWorkloads: unseenFor("list jobs.batch") })).to.deep.equal(
      own.slice(0, 1),
    );
  });

  it("need no other workload where every label is the release's, or there is none", async () => {
    const pods = known([pod("carto-maps-api", "carto"), pod("carto-import-api")]);
    const { asked } = await seen(podsView, { pods });
    expect(asked).to.deep.equal([`pods carto ${ACCOUNT}`]);
  });

  it("are none of a component that needs no identity", async () => {
    const all = [pod("carto-http-cache", "carto"), pod("carto-maps-api", "carto")];
    expect(await names(all)).to.deep.equal(["carto-maps-api"]);
  });

  it("are asked for by namespace and account", async () => {
    const { asked } = await seen(podsView, { pods: NONE, deployments: NONE });
    expect(asked[0]).to.equal(`pods carto ${ACCOUNT}`);
    await needs(podsView, "apiServer", "namespace", "kubernetesServiceAccount");
    const unseen = unseenFor("list pods");
    expect((await seen(podsView, { pods: unseen })).observed).to.equal(unseen);
  });
});

describe("The other workloads", () => {
  it("are those of all three kinds", async () => {
    const { observed, asked } = await seen(otherWorkloadsView, {
      "otherWorkloads carto statefulsets": known(["a"]),
      "otherWorkloads carto jobs": known(["b"]),
      "otherWorkloads carto cronjobs": known(["c"]),
    });
    expect(valueIn(observed)).to.deep.equal(["a", "b", "c"]);
    expect(asked).to.have.length(3);
    await needs(otherWorkloadsView, "apiServer", "namespace");
  });

  for (const kind of ["statefulsets", "jobs", "cronjobs"])
    it(`are unseen where ${kind} are`, async () => {
      const unseen = unseenFor(`list ${kind}`);
      const answers = { otherWorkloads: NONE, [`otherWorkloads carto ${kind}`]: unseen };
      expect((await seen(otherWorkloadsView, answers)).observed).to.equal(unseen);
    });
});

describe("The accounts that other backends run as", () => {
  const answers = {
    deployments: NONE,
    otherWorkloads: NONE,
    manifest: notAsked,
    kubernetesServiceAccount: known({ exists: true }),
  };
  const names = async (more: Answers) =>
    valueIn((await seen(otherAccountsView, { ...answers, ...more })).observed).map(({ name }) => name);
  const rendered = (name: string, account: string) =>
    known(
      manifestWith({
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name, namespace: "carto", labels: { "app.kubernetes.io/instance": "carto" } },
        spec: { template: { spec: { serviceAccountName: account, containers: [] } } },
      }),
    );

  it("are those of the release's backends alone, each once, without the judged one", async () => {
    const deployments = known([
      workload("carto-maps-api", "carto"),
      workload("carto-import-api", "carto", "mine"),
      workload("carto-lds-api", "carto", "mine"),
      workload("carto-accounts-www", "carto", "front"),
      workload("geo-maps-api", "geo", "geo"),
    ]);
    expect(await names({ deployments })).to.deep.equal(["mine"]);
    const { asked } = await seen(otherAccountsView, { ...answers, deployments });
    expect(asked.filter((name) => name.startsWith("kubernetes"))).to.deep.equal([
      "kubernetesServiceAccount carto mine",
    ]);
  });

  it("are those of workloads of other kinds too, and of the manifest", async () => {
    const job = known([workload("carto-import-worker", "carto", "job")]);
    expect(await names({ "otherWorkloads carto jobs": job })).to.deep.equal(["job"]);
    expect(await names({ manifest: rendered("carto-maps-api", "printed") })).to.deep.equal(["printed"]);
    expect(await names({ manifest: rendered("carto-maps-api", ACCOUNT) })).to.deep.equal([]);
    const unseen = unseenFor("list jobs.batch");
    expect(await names({ otherWorkloads: unseen })).to.deep.equal([]);
  });

  it("are those of the manifest alone where Deployments are unseen, and unseen without any", async () => {
    const deployments = unseenFor("list deployments.apps");
    expect(await names({ deployments, manifest: rendered("carto-maps-api", "printed") })).to.deep.equal([
      "printed",
    ]);
    for (const manifest of [notAsked, rendered("carto-maps-api", ACCOUNT)])
      expect((await seen(otherAccountsView, { ...answers, deployments, manifest })).observed).to.equal(
        deployments,
      );
    await needs(otherAccountsView, "apiServer", "namespace", "release", "kubernetesServiceAccount");
  });
});

describe("The release's pods that run as default", () => {
  const deployments = known([
    workload("carto-maps-api", "carto"),
    workload("carto-x-api", undefined, "default"),
  ]);
  const pods = known([
    pod("carto-maps-api", "carto"),
    pod("carto-maps-api-5d8f7c9b6d-abcde"),
    pod("geo-maps-api", "geo"),
  ]);

  it("are those with its label, or of its Deployments", async () => {
    const { observed, asked } = await seen(defaultPodsView, { deployments, pods, otherWorkloads: NONE });
    expect(valueIn(observed).map(({ workload: of }) => of)).to.deep.equal([
      "carto-maps-api",
      "carto-maps-api-5d8f7c9b6d-abcde",
    ]);
    expect(asked.slice(0, 2)).to.deep.equal(["deployments carto", "pods carto default"]);
    const labelled = known([pod("carto-maps-api", "carto")]);
    const alone = await seen(defaultPodsView, { deployments, pods: labelled });
    expect(valueIn(alone.observed)).to.have.length(1);
    const sets = known([{ ...workload("carto-set", "carto", "default"), kind: "StatefulSet" }]);
    const more = { deployments, pods: known([pod("carto-set", "argo-app")]), otherWorkloads: sets };
    expect(valueIn((await seen(defaultPodsView, more)).observed)).to.have.length(1);
  });

  it("are not asked for where no Deployment of the release names another account", async () => {
    const known2 = known([workload("geo-maps-api", "geo"), workload("carto-maps-api", "carto", "mine")]);
    expect(because((await seen(defaultPodsView, { deployments: known2 })).observed)).to.equal(
      "not-asked not-applicable",
    );
    const asDefault = {
      ...subject,
      kubernetesServiceAccount: { ...subject.namespace, value: "default" },
    } as Subject;
    const own = known([workload("carto-maps-api", "carto", "default")]);
    expect(because((await seen(defaultPodsView, { deployments: own }, asDefault)).observed)).to.equal(
      "not-asked not-applicable",
    );
    await needs(defaultPodsView, "apiServer", "namespace", "release", "kubernetesServiceAccount");
  });

  it("are as unseen as the Deployments, or as the pods", async () => {
    const unseen = unseenFor("list deployments.apps");
    expect((await seen(defaultPodsView, { deployments: unseen })).observed).to.equal(unseen);
    const unseenPods = unseenFor("list pods");
    expect((await seen(defaultPodsView, { deployments, pods: unseenPods })).observed).to.equal(unseenPods);
  });
});

const path = (name: string) => `projects/net/regions/europe-west1/subnetworks/${name}`;
const cluster = (change: object) =>
  known({ exists: true, nodePools: [], privateNodes: false, networkPolicyEnabled: false, ...change });
const pool = (privateNodes?: boolean, subnetwork?: string) => ({
  ...(privateNodes === undefined ? {} : { privateNodes }),
  subnetwork: subnetwork === undefined ? { collected: true } : { collected: true, value: path(subnetwork) },
});

describe("The subnetworks of private nodes", () => {
  const names = async (change: object) => {
    const { observed, asked } = await seen(subnetworksView, {
      cluster: cluster({ subnetwork: path("own"), ...change }),
      subnetwork: known({ exists: true }),
    });
    return observed.state === "known"
      ? observed.value.map(({ name }) => name.split("/").at(-1))
      : [because(observed), ...asked.slice(1)];
  };

  it("are the cluster's, where its nodes are private", async () => {
    expect(await names({ privateNodes: true })).to.deep.equal(["own"]);
    expect(await names({})).to.deep.equal(["not-asked not-applicable"]);
    expect(await names({ nodePools: [pool(false)] })).to.deep.equal(["not-asked not-applicable"]);
  });

  it("are those of the private node pools, each once", async () => {
    const nodePools = [pool(true, "b"), pool(true, "a"), pool(true), pool(true, "a"), pool(false, "c")];
    expect(await names({ nodePools })).to.deep.equal(["a", "b", "own"]);
    expect(
      await names({ privateNodes: true, nodePools: [pool(undefined, "a"), pool(false, "b")] }),
    ).to.deep.equal(["a"]);
    expect(await names({ nodePools: [pool(undefined, "a"), pool(true, "b")] })).to.deep.equal(["b"]);
    const old = { privateNodes: true, subnetwork: { collected: false } };
    expect(await names({ nodePools: [old] })).to.deep.equal(["own"]);
  });

  it("are asked for by their project and region", async () => {
    const answers = {
      cluster: cluster({ privateNodes: true, subnetwork: path("own") }),
      subnetwork: known({ exists: true }),
    };
    expect((await seen(subnetworksView, answers)).asked).to.deep.equal([
      "cluster acme-prod europe-west1 analytics",
      "subnetwork net europe-west1 own",
    ]);
  });

  it("are not asked for where nothing names one", async () => {
    for (const subnetwork of [undefined, "own", `x/${path("own")}`, `${path("own")}/x`])
      expect(await names({ privateNodes: true, subnetwork })).to.deep.equal(["not-asked not-applicable"]);
  });

  it("are blocked without a cluster, and unseen with it", async () => {
    const none = await seen(subnetworksView, { cluster: known({ exists: false }) });
    expect(because(none.observed)).to.equal("not-asked blocked pool-enabled");
    const unseen = unseenFor("container.clusters.get");
    expect((await seen(subnetworksView, { cluster: unseen })).observed).to.equal(unseen);
    await needs(clusterView, "project", "location", "cluster");
  });
});

describe("The constraint on workload identity pools", () => {
  it("is asked for where the cluster has no pool", async () => {
    const answers = { cluster: cluster({}), organizationPolicy: known({ exists: false }) };
    const { observed, asked } = await seen(poolConstraintView, answers);
    expect(valueIn(observed)).to.deep.equal({ exists: false });
    expect(asked[1]).to.match(/^organizationPolicy acme-prod iam\.disable/);
  });

  it("is not asked for with a pool, or without a cluster", async () => {
    const pooled = await seen(poolConstraintView, {
      cluster: cluster({ workloadPool: "acme-prod.svc.id.goog" }),
    });
    expect(because(pooled.observed)).to.equal("not-asked not-applicable");
    const none = await seen(poolConstraintView, { cluster: known({ exists: false }) });
    expect(because(none.observed)).to.equal("not-asked blocked pool-enabled");
    const unseen = unseenFor("container.clusters.get");
    expect((await seen(poolConstraintView, { cluster: unseen })).observed).to.equal(unseen);
  });
});

describe("The agents that enforce network policies", () => {
  const agents = known(["kube-system/calico-node", "cilium-system/cilium"]);

  it("are asked for where GKE itself enforces none", async () => {
    expect(
      valueIn((await seen(networkAgentsView, { cluster: cluster({}), networkAgents: agents })).observed),
    ).to.have.length(2);
    const unseen = unseenFor("container.clusters.get");
    expect((await seen(networkAgentsView, { cluster: unseen, networkAgents: agents })).observed).to.equal(
      agents,
    );
    await needs(networkAgentsViewOf(unseen), "apiServer");
  });

  it("are not asked for where GKE enforces them, or without a cluster", async () => {
    for (const one of [
      cluster({ networkPolicyEnabled: true }),
      cluster({ datapathProvider: "ADVANCED_DATAPATH" }),
      known({ exists: false }),
    ])
      expect(because((await seen(networkAgentsView, { cluster: one })).observed)).to.equal(
        "not-asked not-applicable",
      );
  });

  it("have their configuration in the namespace of a Cilium", async () => {
    const answers = { cluster: cluster({}), networkAgents: agents, ciliumConfig: known({ exists: false }) };
    const { observed, asked } = await seen(ciliumConfigView, answers);
    expect(valueIn(observed)).to.deep.equal({ exists: false });
    expect(asked.at(-1)).to.equal("ciliumConfig cilium-system");
    const without = { ...answers, networkAgents: known(["kube-system/calico-node"]) };
    expect(because((await seen(ciliumConfigView, without)).observed)).to.equal("not-asked not-applicable");
    const unseen = unseenFor("list daemonsets.apps");
    expect((await seen(ciliumConfigView, { ...answers, networkAgents: unseen })).observed).to.equal(unseen);
  });
});

/** The view with this answer about the cluster, which needs none of the names. */
function networkAgentsViewOf(observed: Observed<unknown>): View<readonly string[]> {
  return (from, ask) =>
    networkAgentsView(from, (kind, key) =>
      kind === "cluster" ? asking({ cluster: observed }).ask(kind, key) : ask(kind, key),
    );
}
