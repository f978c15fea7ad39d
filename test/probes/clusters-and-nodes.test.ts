/** What the probes of clusters, node pools and nodes say of single facts. */
import { expect } from "chai";
import { METADATA_LABEL, POOL_LABEL } from "../../src/domain/kubernetes/cluster-nodes.ts";
import { ANYWHERE } from "../../src/domain/kubernetes/scheduling.ts";
import {
  type Cluster,
  type MetadataServer,
  type Node,
  OFFLINE,
  type Pod,
  type Workload,
} from "../../src/facts.ts";
import clusterRunning from "../../src/probes/cluster-running.ts";
import metadataServerHealthy from "../../src/probes/metadata-server-healthy.ts";
import namespaceExists from "../../src/probes/namespace-exists.ts";
import nodePoolsServeMetadata from "../../src/probes/node-pools-serve-metadata.ts";
import nodesRunMetadataServer from "../../src/probes/nodes-run-metadata-server.ts";
import poolBelongsToProject from "../../src/probes/pool-belongs-to-project.ts";
import poolEnabled from "../../src/probes/pool-enabled.ts";
import privateNodesReachGoogle from "../../src/probes/private-nodes-reach-google.ts";
import type { Subject } from "../../src/subject.ts";
import { ABSENT, clock, clusterOf, stepsOf } from "../support/facts.ts";
import { known, notAsked, subject, unseenFor } from "../support/probes.ts";

const value = (text: string) => ({ state: "known", value: text, from: "a test", given: false }) as const;
const WHERE = "--location=europe-west1 --project=acme-prod";

type NodePool = Cluster["nodePools"][number];
const poolOf = (name: string, metadataMode?: string, change: Partial<NodePool> = {}): NodePool => ({
  name,
  ...(metadataMode === undefined ? {} : { metadataMode }),
  labels: {},
  taints: [],
  autopilot: false,
  subnetwork: { collected: false },
  status: { collected: true, value: "RUNNING" },
  ...change,
});
const plain = {
  hostNetwork: false,
  environment: { collected: false },
  spared: { collected: false },
  network: { collected: false },
} as const;
const podOn = (node: string | undefined, workload = "carto-maps-api"): Pod => ({
  name: `${workload}-1`,
  workload,
  ...(node === undefined ? {} : { node }),
  labels: { collected: false },
  ...plain,
});
const deploymentWith = (change: Partial<Workload["pod"]> = {}): Workload => ({
  name: "carto-maps-api",
  release: "carto",
  serviceAccount: "carto-common-backend",
  pod: { ...ANYWHERE, labels: {}, ...plain, ...change },
});
const nodeOf = (
  name: string,
  labels: Node["labels"] = { [METADATA_LABEL]: "true" },
  pool = "carto-pool",
): Node => ({
  name,
  labels: { [POOL_LABEL]: pool, ...labels },
  taints: { collected: true, value: [] },
  instance: { collected: false },
});

describe("cluster-running, by the status", () => {
  const judge = (change: Partial<Cluster>) =>
    clusterRunning.judge({ cluster: known(clusterOf(change)) }, subject)[0];
  it("names the status, or that there is none", () => {
    expect(judge({ status: "RECONCILING" })).to.include({ status: "warn", found: "RECONCILING" });
    expect(judge({ status: "RECONCILING" })?.message).to.include("RECONCILING");
    expect(judge({})).to.include({ status: "warn", found: "no status" });
    expect(judge({})?.message).to.include("not given");
  });
  it("lists the operations on the cluster", () => {
    expect(stepsOf(judge({ status: "ERROR" })).commands).to.deep.equal([
      `gcloud container operations list ${WHERE} --filter=targetLink~clusters/analytics`,
    ]);
  });
});

describe("pool-enabled, fixed", () => {
  it("enables the pool, switches each node pool that isn't, and switches back", () => {
    const nodePools = [
      poolOf("default-pool", "GKE_METADATA"),
      poolOf("carto-pool"),
      poolOf("old", "GCE_METADATA"),
    ];
    const { workloadPool: _, ...off } = clusterOf({ nodePools });
    const [finding] = poolEnabled.judge({ cluster: known(off), poolConstraint: notAsked }, subject);
    const steps = stepsOf(finding);
    const update = (pool: string, mode: string) =>
      `gcloud container node-pools update ${pool} --cluster=analytics ${WHERE} --workload-metadata=${mode}`;
    expect(steps.commands).to.deep.equal([
      `gcloud container clusters update analytics ${WHERE} --workload-pool=acme-prod.svc.id.goog`,
      update("carto-pool", "GKE_METADATA"),
      update("old", "GKE_METADATA"),
    ]);
    expect(steps.undo).to.equal(update("POOL", "GCE_METADATA"));
  });
});

describe("pool-belongs-to-project, by the pool's name", () => {
  const project = (projectId: string) =>
    known({ exists: true as const, projectId, number: "412345678901", state: "ACTIVE" });
  const judge = (
    workloadPool: string,
    given = "acme-prod",
    seen: Parameters<typeof poolBelongsToProject.judge>[0]["project"] = project("acme-prod"),
  ) =>
    poolBelongsToProject.judge(
      { cluster: known(clusterOf({ workloadPool })), project: seen ?? notAsked },
      { ...subject, project: value(given) },
    )[0];
  for (const [pool, given, status] of [
    ["acme-prod.svc.id.goog", "acme-prod", "pass"],
    ["acme-prod.svc.id.goog", "412345678901", "pass"],
    ["acme-prod.eu0.svc.id.goog", "acme-prod", "pass"],
    ["acme-fleet.svc.id.goog", "acme-prod", "fail"],
    ["acme-fleet.hub.id.goog", "acme-prod", "fail"],
    ["acme-prod", "acme-prod", "warn"],
  ] as const)
    it(`is ${status} for ${pool} in project ${given}`, () => {
      expect(judge(pool, given)?.status).to.equal(status);
    });

  it("needs the project only where it is given by its number", () => {
    const hidden = unseenFor("resourcemanager.projects.get");
    expect(judge("acme-prod.svc.id.goog", "acme-prod", hidden)?.status).to.equal("pass");
    expect(judge("4acme.svc.id.goog", "4acme", hidden)?.status).to.not.equal("unknown");
    expect(judge("acme4.svc.id.goog", "acme4", hidden)?.status).to.equal("pass");
    expect(judge("412345678901.svc.id.goog", "412345678901", hidden)?.status).to.equal("unknown");
  });

  it("names the pools that it may be, and sets the first", () => {
    const finding = judge("acme-fleet.svc.id.goog");
    expect(finding)
      .to.have.property("expected")
      .that.matches(/^acme-prod\.svc\.id\.goog/);
    const update = (pool: string) =>
      `gcloud container clusters update analytics ${WHERE} --workload-pool=${pool}`;
    expect(stepsOf(finding)).to.deep.include({
      commands: [update("acme-prod.svc.id.goog")],
      undo: update("acme-fleet.svc.id.goog"),
    });
  });
});

describe("private-nodes-reach-google, by the subnetwork", () => {
  const judge = (...names: readonly string[]) =>
    privateNodesReachGoogle.judge(
      {
        cluster: known(clusterOf({ privateNodes: true })),
        subnetworks: known(
          names.map((name) => ({
            name,
            observed: known({ exists: true as const, privateGoogleAccess: false }),
          })),
        ),
      },
      subject,
    );
  const PATH = "projects/acme-net/regions/europe-west1/subnetworks/default";
  const update = (flag: string) =>
    `gcloud compute networks subnets update default --region=europe-west1 --project=acme-net ${flag}`;

  it("gives the subnetwork Private Google Access, and takes it away again", () => {
    const [finding] = judge(PATH);
    expect(finding).to.not.have.property("subject");
    expect(stepsOf(finding)).to.deep.include({
      commands: [update("--enable-private-ip-google-access")],
      undo: update("--no-enable-private-ip-google-access"),
    });
  });
  it("names each of several, and commands nothing of a name in another form", () => {
    const found = judge(PATH, "default", `v1/${PATH}`, `${PATH}/more`);
    expect(found.map(({ subject: of }) => of)).to.deep.equal([PATH, "default", `v1/${PATH}`, `${PATH}/more`]);
    for (const finding of found.slice(1)) {
      expect(stepsOf(finding).commands).to.deep.equal([]);
      expect(stepsOf(finding).summary).to.include("Private Google Access");
    }
  });
  it("is skipped without a cluster", () => {
    expect(
      privateNodesReachGoogle.judge({ cluster: ABSENT, subnetworks: notAsked }, subject)[0]?.status,
    ).to.equal("skip");
  });
});

describe("namespace-exists, by what can be seen", () => {
  const HIDDEN = unseenFor("get namespaces");
  const judge = (
    namespace: Parameters<typeof namespaceExists.judge>[0]["namespace"],
    inside: Pick<
      Parameters<typeof namespaceExists.judge>[0],
      "kubernetesServiceAccount" | "deployments"
    > = {},
    change: Partial<Subject> = {},
  ) =>
    namespaceExists.judge(
      {
        namespace: namespace ?? notAsked,
        kubernetesServiceAccount: notAsked,
        deployments: notAsked,
        ...inside,
      },
      { ...subject, ...change },
    )[0];
  it("passes for one that is hidden, where something in it was seen", () => {
    const deployments = known([deploymentWith()]);
    expect(judge(HIDDEN, { deployments })?.status).to.equal("pass");
    expect(judge(HIDDEN, { deployments: known([]) })).to.include({ status: "unknown", severity: "warn" });
    expect(judge(HIDDEN, { kubernetesServiceAccount: ABSENT })).to.include({
      status: "unknown",
      severity: "warn",
    });
  });
  it("doesn't decide a run whose namespace isn't known", () => {
    expect(judge(HIDDEN, {}, { namespace: OFFLINE })).to.include({ status: "skip", severity: "warn" });
  });
  it("shows a namespace that is being deleted", () => {
    const finding = judge(known({ exists: true as const, phase: "Terminating", mesh: { collected: false } }));
    expect(finding?.status).to.equal("fail");
    expect(stepsOf(finding).commands).to.deep.equal(["kubectl get namespace carto --output=yaml"]);
  });
});

describe("nodes-run-metadata-server, by the nodes of the pods", () => {
  const judge = (pods: readonly Pod[], nodes: readonly Node[]) =>
    nodesRunMetadataServer.judge(
      {
        cluster: known(clusterOf()),
        deployments: known([deploymentWith()]),
        pods: known(pods),
        nodes: known(nodes),
      },
      subject,
    )[0];
  it("is skipped while no pod is on a node", () => {
    expect(judge([podOn(undefined)], [nodeOf("n1", {})])?.status).to.equal("skip");
  });
  it("names the nodes without the label, and only the pods there", () => {
    const pods = [
      podOn("n1"),
      podOn("n2", "carto-import-api"),
      podOn("n3", "carto-sql-worker"),
      podOn(undefined, "carto-lds-api"),
    ];
    const nodes = [
      nodeOf("n1"),
      nodeOf("n2", { [METADATA_LABEL]: "false" }),
      nodeOf("n3", {}),
      nodeOf("n4", {}),
    ];
    const finding = judge(pods, nodes);
    expect(finding).to.include({ status: "fail", found: "n2: false, n3: label not set" });
    expect(finding?.message).to.include("n2 and n3").and.include("carto-import-api and carto-sql-worker");
    expect(finding?.message).to.not.match(/n1|n4|maps-api|lds-api/);
    expect(stepsOf(finding).commands[0])
      .to.match(/^kubectl get nodes --label-columns=/)
      .and.include(METADATA_LABEL);
  });
});

describe("node-pools-serve-metadata, by where pods fit", () => {
  const judge = (
    nodePools: readonly NodePool[],
    world: {
      readonly pods?: readonly Pod[];
      readonly nodes?: readonly Node[];
      readonly deployments?: Parameters<typeof nodePoolsServeMetadata.judge>[0]["deployments"];
    } = {},
  ) =>
    nodePoolsServeMetadata.judge(
      {
        cluster: known(clusterOf({ nodePools })),
        deployments: world.deployments ?? known([deploymentWith()]),
        otherWorkloads: known([]),
        pods: known(world.pods ?? []),
        nodes: known(world.nodes ?? []),
        manifest: notAsked,
        values: notAsked,
      },
      subject,
    )[0];
  const GOOD = poolOf("good", "GKE_METADATA");
  const BAD = poolOf("bad", "GCE_METADATA");

  it("is skipped without a cluster, on Autopilot and without node pools", () => {
    for (const cluster of [
      ABSENT,
      known(clusterOf({ autopilot: true, nodePools: [BAD] })),
      known(clusterOf()),
    ]) {
      const views = {
        deployments: notAsked,
        otherWorkloads: notAsked,
        pods: notAsked,
        nodes: notAsked,
        manifest: notAsked,
        values: notAsked,
      };
      expect(nodePoolsServeMetadata.judge({ cluster, ...views }, subject)[0]?.status).to.equal("skip");
    }
  });

  it("says that failures are intermittent only where pods also run on a pool that serves", () => {
    const pods = [podOn("n1"), podOn("n2")];
    const nodes = [nodeOf("n1", {}, "bad"), nodeOf("n2", {}, "good")];
    expect(judge([GOOD, BAD], { pods, nodes })?.message)
      .to.include("run on bad")
      .and.include("intermittent");
    const tainted = poolOf("good", "GKE_METADATA", { taints: [{ key: "team", effect: "NoSchedule" }] });
    const other = judge([tainted, BAD], { pods: [podOn("n1")], nodes: [nodeOf("n1", {}, "bad")] });
    expect(other?.message).to.include("act as the node's account");
    const third = poolOf("tainted", "GKE_METADATA", { taints: [{ key: "team", effect: "NoSchedule" }] });
    expect(
      judge([third, GOOD, BAD], { pods: [podOn("n1")], nodes: [nodeOf("n1", {}, "bad")] })?.message,
    ).to.include("intermittent");
  });

  it("says that pods run where some do, and that they may be scheduled where none does", () => {
    const runs = judge([BAD, poolOf("worse")], { pods: [podOn("n1")], nodes: [nodeOf("n1", {}, "bad")] });
    expect(runs?.message).to.include("pods run on bad and worse");
    expect(runs?.found).to.equal("bad: GCE_METADATA, worse: not set");
    expect(judge([GOOD, BAD])?.message).to.include("may be scheduled on bad");
  });

  it("switches each pool, and the first back", () => {
    const update = (pool: string, mode: string) =>
      `gcloud container node-pools update ${pool} --cluster=analytics ${WHERE} --workload-metadata=${mode}`;
    expect(stepsOf(judge([BAD, poolOf("worse")]))).to.deep.include({
      commands: [update("bad", "GKE_METADATA"), update("worse", "GKE_METADATA")],
      undo: update("bad", "GCE_METADATA"),
    });
  });

  it("shows what to switch where it can't be seen what runs", () => {
    const finding = judge([GOOD, BAD], { deployments: unseenFor("list deployments.apps") });
    expect(finding).to.include({ status: "unknown" });
    expect(stepsOf(finding).commands).to.have.lengthOf(1);
  });

  it("doesn't count a pool that is being deleted", () => {
    const leaving = poolOf("bad", "GCE_METADATA", { status: { collected: true, value: "STOPPING" } });
    expect(judge([GOOD, leaving])?.status).to.equal("pass");
    expect(judge([GOOD, poolOf("bad", "GCE_METADATA", { status: { collected: false } })])?.status).to.equal(
      "fail",
    );
  });
});

describe("metadata-server-healthy, by the servers", () => {
  const server = (node: string, change: Partial<MetadataServer> = {}): MetadataServer => ({
    name: `gke-metadata-server-${node}`,
    node,
    ready: true,
    restarts: { collected: true, value: { count: 0 } },
    ...change,
  });
  const waiting = (node: string, reason?: string) =>
    server(node, { ready: false, ...(reason === undefined ? {} : { waiting: reason }) });
  type World = {
    readonly servers?: readonly MetadataServer[];
    readonly pods?: readonly Pod[];
    readonly nodes?: readonly Node[];
    readonly change?: Partial<Subject>;
  };
  const judge = ({ servers = [], pods = [], nodes = [], change = {} }: World) =>
    metadataServerHealthy.judge(
      {
        cluster: known(clusterOf()),
        clock,
        metadataServers: known(servers),
        pods: known(pods),
        nodes: known(nodes),
        deployments: known([deploymentWith()]),
        otherWorkloads: known([]),
        manifest: notAsked,
        values: notAsked,
      },
      { ...subject, ...change },
    );
  const one = (world: World) => judge(world)[0];
  const restarting = (lastAt?: string) =>
    server("n1", {
      restarts: {
        collected: true,
        value: { count: 5, lastReason: "OOMKilled", ...(lastAt === undefined ? {} : { lastAt }) },
      },
    });

  it("says nothing of what an upgrade will change, beside what runs", () => {
    expect(judge({ change: { moment: "planned", label: "after the upgrade" } })).to.deep.equal([]);
    expect(judge({ change: { moment: "planned" } })).to.have.lengthOf(1);
    expect(judge({ change: { moment: "now", label: "now" } })).to.have.lengthOf(1);
  });

  it("judges the nodes of the pods, each once, and no other", () => {
    const pods = [podOn("n2"), podOn("n1"), podOn("n2")];
    expect(one({ pods, servers: [server("n1"), server("n2"), waiting("n3")] })?.message).to.include(
      "the 2 nodes",
    );
    const finding = one({ pods, servers: [waiting("n2", "CrashLoopBackOff")] });
    expect(finding).to.include({
      status: "fail",
      found: "gke-metadata-server-n2: CrashLoopBackOff, none on n1",
    });
    expect(one({ pods, servers: [server("n1"), server("n2"), restarting()] })?.status).to.equal("warn");
    const elsewhere = { ...restarting(), node: "n3" };
    expect(one({ pods, servers: [server("n1"), server("n2"), elsewhere] })?.status).to.equal("pass");
  });

  it("passes for an evicted server beside its replacement", () => {
    expect(one({ pods: [podOn("n1")], servers: [waiting("n1", "Evicted"), server("n1")] })?.status).to.equal(
      "pass",
    );
  });

  it("reads the log only where there is a server to log", () => {
    const bad = stepsOf(one({ pods: [podOn("n1")], servers: [waiting("n1")] })).commands;
    expect(bad.map((line) => line.split(" ").slice(0, 2).join(" "))).to.deep.equal([
      "kubectl get",
      "kubectl logs",
    ]);
    const none = stepsOf(one({ pods: [podOn("n1")], servers: [server("n2")] }));
    expect(none.commands).to.have.lengthOf(1);
    expect(none.summary).to.include("virtual cluster");
  });

  it("warns of many restarts within a day, with the last reason and time", () => {
    const at = (text?: string) => one({ pods: [podOn("n1")], servers: [restarting(text)] });
    expect(at("2026-03-01T11:00:00Z")?.found)
      .to.include("5 restarts")
      .and.include("OOMKilled at 2026-03-01T11:00:00Z");
    expect(at("2026-02-28T12:00:00Z")?.status).to.equal("pass");
    expect(at("2026-02-28T12:00:01Z")?.status).to.equal("warn");
    expect(at()?.found).to.match(/after OOMKilled$/);
    const seldom = server("n1", { restarts: { collected: true, value: { count: 4 } } });
    expect(one({ pods: [podOn("n1")], servers: [seldom] })?.status).to.equal("pass");
  });

  it("fails where no node has one, and names four nodes at most", () => {
    const nodes = (count: number) => Array.from({ length: count }, (_, index) => nodeOf(`n${index + 1}`));
    expect(one({ nodes: nodes(4) })?.found).to.equal("none on n1, none on n2, none on n3, none on n4");
    expect(one({ nodes: nodes(6) })?.found).to.equal("none on n1, n2, n3, n4 and 2 more");
    expect(one({})?.status).to.equal("skip");
  });

  it("looks, before pods run, at the nodes whose label asks for one", () => {
    const windows = nodeOf("w1", { [METADATA_LABEL]: "true", "kubernetes.io/os": "windows" });
    expect(
      one({ nodes: [nodeOf("n1"), windows, nodeOf("n3", {})], servers: [server("n1")] })?.status,
    ).to.equal("pass");
    const missing = one({ nodes: [nodeOf("n1"), nodeOf("n2")], servers: [server("n1")] });
    expect(missing).to.include({ status: "fail", found: "none on n2" });
  });

  it("may only be starting, which decides, but not where another crashes or is missing", () => {
    const nodes = ["n1", "n2"].map((name) => nodeOf(name));
    const starting = one({ nodes, servers: [server("n1"), waiting("n2", "ContainerCreating")] });
    expect(starting).to.include({ status: "unknown", severity: "error" });
    expect(
      one({ nodes, servers: [waiting("n1", "ContainerCreating"), waiting("n2", "CrashLoopBackOff")] })
        ?.status,
    ).to.equal("fail");
    expect(one({ nodes, servers: [waiting("n1", "ContainerCreating")] })?.status).to.equal("fail");
  });

  it("warns where CARTO's pods don't fit", () => {
    const tainted: Node = {
      ...nodeOf("n2"),
      taints: { collected: true, value: [{ key: "team", effect: "NoSchedule" }] },
    };
    const servers = [server("n1"), waiting("n2", "CrashLoopBackOff")];
    expect(one({ nodes: [nodeOf("n1"), tainted], servers })?.status).to.equal("warn");
    expect(one({ nodes: [nodeOf("n1")], servers })?.status).to.equal("fail");
    // A server that is missing where pods don't fit doesn't count beside one that starts.
    const both = [tainted, nodeOf("n3"), nodeOf("n1")];
    expect(one({ nodes: both, servers: [server("n1"), waiting("n3")] })?.status).to.equal("unknown");
  });
});
