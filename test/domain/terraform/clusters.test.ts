import { expect } from "chai";
import { clustersOf, readTerraform } from "../../../src/domain/terraform/index.ts";
import { type PlannedChange, planOf } from "../../support/terraform.ts";

const NAMES = { project: "acme-prod", location: "europe-west1", name: "analytics" };
const POOL = { workload_identity_config: [{ workload_pool: "acme-prod.svc.id.goog" }] };
const cluster = (after: object, more: Partial<PlannedChange> = {}): PlannedChange => ({
  ...{ address: "google_container_cluster.it", actions: ["create"], after: { ...NAMES, ...after } },
  ...more,
});
const pool = (name: string, after: object, more: Partial<PlannedChange> = {}): PlannedChange => ({
  ...{ address: `google_container_node_pool.${name}`, actions: ["create"] },
  ...{ after: { name, cluster: "analytics", ...after } },
  ...more,
});
const mode = (name: string) => ({ node_config: [{ workload_metadata_config: [{ mode: name }] }] });
const clusters = (...changes: readonly PlannedChange[]) => clustersOf(readTerraform(planOf(...changes)));
const pools = (...changes: readonly PlannedChange[]) => {
  const nodePools = clusters(...changes)[0]?.body.nodePools;
  return Array.isArray(nodePools)
    ? nodePools.map(({ name, config }) => `${name} ${config.workloadMetadataConfig.mode}`)
    : [];
};

describe("The clusters of a Terraform plan", () => {
  it("are those whose project, location and name are known", () => {
    expect(clusters(cluster({}))[0]).to.include({
      ...NAMES,
      address: "google_container_cluster.it",
      action: "create",
    });
    for (const name of ["project", "location", "name"])
      expect(clusters(cluster({ [name]: null }, { unknown: { [name]: true } })), name).to.deep.equal([]);
    expect(clusters(pool("p", NAMES))).to.deep.equal([]);
  });

  it("have the settings that the Kubernetes Engine API would answer", () => {
    const settings = {
      ...POOL,
      datapath_provider: "ADVANCED_DATAPATH",
      dns_config: [{ cluster_dns: "CLOUD_DNS" }],
      network_policy: [{ enabled: true }],
      private_cluster_config: [{ enable_private_nodes: true }],
      addons_config: [{ dns_cache_config: [{ enabled: true }] }],
      enable_autopilot: true,
    };
    expect(clusters(cluster(settings))[0]?.body).to.deep.equal({
      name: "analytics",
      status: "RUNNING",
      workloadIdentityConfig: { workloadPool: "acme-prod.svc.id.goog" },
      autopilot: { enabled: true },
      networkConfig: { datapathProvider: "ADVANCED_DATAPATH", dnsConfig: { clusterDns: "CLOUD_DNS" } },
      networkPolicy: { enabled: true },
      privateClusterConfig: { enablePrivateNodes: true },
      addonsConfig: { dnsCacheConfig: { enabled: true } },
      nodePools: [],
    });
    expect(clusters(cluster({}))[0]?.body).to.deep.include({
      autopilot: { enabled: false },
      networkPolicy: { enabled: false },
      privateClusterConfig: { enablePrivateNodes: false },
    });
  });

  it("leave their pool open where it isn't known yet, except in Autopilot", () => {
    const later = { unknown: { workload_identity_config: true } };
    expect(clusters(cluster({}, later))[0]?.open).to.deep.equal([
      "google_container_cluster.it: workload_identity_config.workload_pool is known only after apply",
    ]);
    expect(clusters(cluster({ enable_autopilot: true }, later))[0]?.open).to.deep.equal([]);
    expect(clusters(cluster(POOL))[0]?.open).to.deep.equal([]);
  });

  it("say which node pools the plan changes, and which it deletes", () => {
    const gone = pool(
      "old",
      {},
      { actions: ["delete"], after: null, before: { name: "old", cluster: "analytics" } },
    );
    const [one] = clusters(
      cluster(POOL, { actions: ["no-op"] }),
      pool("new", {}),
      pool("same", {}, { actions: ["no-op"] }),
      gone,
    );
    expect([one?.action, one?.changedPools, one?.gonePools]).to.deep.equal(["none", ["new"], ["old"]]);
  });
});

describe("The pool of a cluster in a Terraform plan", () => {
  const workloadPool = (after: object) => {
    const body = clusters(cluster(after))[0]?.body;
    return body?.workloadIdentityConfig;
  };

  it("is the one that it names, in the words of any version", () => {
    expect(workloadPool(POOL)).to.deep.equal({ workloadPool: "acme-prod.svc.id.goog" });
    const old = [{ identity_namespace: "acme-prod.svc.id.goog" }];
    expect(workloadPool({ workload_identity_config: old })).to.deep.equal({
      workloadPool: "acme-prod.svc.id.goog",
    });
  });

  for (const [project, autopilot, pool] of [
    ["acme-prod", true, "acme-prod.svc.id.goog"],
    ["a1", true, "a1.svc.id.goog"],
    ["acme-prod", false, undefined],
    // The pool of such a project isn't named after its ID, or not only.
    ["acme.example:prod", true, undefined],
    ["412345678901", true, undefined],
  ] as const)
    it(`is ${pool} in the project ${project} ${autopilot ? "with" : "without"} Autopilot`, () => {
      const after = { project, enable_autopilot: autopilot };
      expect(workloadPool(after)).to.deep.equal({ workloadPool: pool });
      if (autopilot)
        expect(workloadPool({ ...after, ...POOL })).to.deep.equal({ workloadPool: "acme-prod.svc.id.goog" });
    });
});

describe("A cluster that a Terraform plan deletes or keeps", () => {
  it("is as it was", () => {
    const gone = cluster({}, { actions: ["delete"], after: null, before: { ...NAMES, ...POOL } });
    expect(clusters(gone)[0]).to.deep.include({ ...NAMES, action: "delete" });
  });

  it("doesn't change where the document only reads it", () => {
    const read = cluster(
      {},
      { address: "data.google_container_cluster.it", actions: ["read"], mode: "data" },
    );
    expect(clusters(read)[0]).to.include({ action: "none" });
  });
});

describe("The node pools of a cluster in a Terraform plan", () => {
  it("have the settings that the Kubernetes Engine API would answer", () => {
    const config = {
      ...{ labels: { a: "b" }, taint: [{ key: "k", value: "v", effect: "NO_SCHEDULE" }] },
      ...{ machine_type: "n2-standard-4", image_type: "COS_CONTAINERD", guest_accelerator: [{ type: "t" }] },
    };
    const body = (after: object) => clusters(cluster({}), pool("a", after))[0]?.body.nodePools;
    expect(body({ node_config: [config], network_config: [{ enable_private_nodes: true }] })).to.deep.equal([
      {
        name: "a",
        config: {
          workloadMetadataConfig: { mode: "GKE_METADATA" },
          ...{ labels: config.labels, taints: config.taint, machineType: "n2-standard-4" },
          ...{ imageType: "COS_CONTAINERD", accelerators: [{ type: "t" }] },
        },
        networkConfig: { enablePrivateNodes: true },
      },
    ]);
    expect(JSON.parse(JSON.stringify(body({})))).to.deep.equal([
      {
        name: "a",
        config: { workloadMetadataConfig: { mode: "GKE_METADATA" }, labels: {}, taints: [] },
        networkConfig: {},
      },
    ]);
  });

  it("are the resource's rather than what the cluster lists of them, also when that is deleted", () => {
    const listed = {
      node_pool: [
        { name: "own", ...mode("GCE_METADATA") },
        { name: "inline", ...mode("GCE_METADATA") },
      ],
    };
    expect(pools(cluster(listed), pool("own", mode("GKE_METADATA")))).to.deep.equal([
      "inline GCE_METADATA",
      "own GKE_METADATA",
    ]);
    const before = { name: "own", cluster: "analytics" };
    expect(
      pools(cluster(listed), pool("own", {}, { actions: ["delete"], after: null, before })),
    ).to.deep.equal(["inline GCE_METADATA"]);
  });

  it("are made anew, with the GKE metadata server, when they are replaced", () => {
    expect(pools(cluster({}), pool("a", {}, { actions: ["delete", "create"], before: {} }))).to.deep.equal([
      "a GKE_METADATA",
    ]);
  });

  it("have the mode of today's name before that of the old one", () => {
    const both = {
      node_config: [
        { workload_metadata_config: [{ mode: "GCE_METADATA", node_metadata: "GKE_METADATA_SERVER" }] },
      ],
    };
    expect(pools(cluster({}), pool("a", both))).to.deep.equal(["a GCE_METADATA"]);
  });

  it("are those inside it, or its default pool", () => {
    expect(
      pools(cluster({ node_pool: [{ name: "inline", ...mode("GKE_METADATA") }], initial_node_count: 1 })),
    ).to.deep.equal(["inline GKE_METADATA"]);
    expect(pools(cluster({ initial_node_count: 1, ...mode("GCE_METADATA") }))).to.deep.equal([
      "default-pool GCE_METADATA",
    ]);
  });

  it("have no default pool that is removed, that Autopilot has, or that nobody counts", () => {
    expect(pools(cluster({ initial_node_count: 1, remove_default_node_pool: true }))).to.deep.equal([]);
    expect(pools(cluster({ initial_node_count: 1, enable_autopilot: true }))).to.deep.equal([]);
    expect(pools(cluster({}))).to.deep.equal([]);
  });

  it("are the resources that name it, by name or by ID", () => {
    const id = "projects/acme-prod/locations/europe-west1/clusters/analytics";
    expect(
      pools(
        cluster({}),
        pool("a", mode("GKE_METADATA")),
        pool("b", { cluster: id, ...mode("GKE_METADATA") }),
        pool("c", { cluster: "staging" }),
      ),
    ).to.deep.equal(["a GKE_METADATA", "b GKE_METADATA"]);
  });

  it("are those of the only cluster, where a name isn't known yet", () => {
    const later = pool("a", { cluster: null, ...mode("GKE_METADATA") }, { unknown: { cluster: true } });
    expect(pools(cluster({}), later)).to.deep.equal(["a GKE_METADATA"]);
    const other = cluster({ name: "staging" }, { address: "google_container_cluster.other" });
    expect(pools(cluster({}), other, later)).to.deep.equal([]);
  });

  it("use GKE's metadata server when they are made without a mode, and keep what they have", () => {
    expect(pools(cluster({}), pool("made", {}), pool("kept", {}, { actions: ["no-op"] }))).to.deep.equal([
      "made GKE_METADATA",
      "kept undefined",
    ]);
    const old = (node_metadata: string) => ({
      node_config: [{ workload_metadata_config: [{ node_metadata }] }],
    });
    expect(
      pools(cluster({}), pool("new", old("GKE_METADATA_SERVER")), pool("old", old("SECURE"))),
    ).to.deep.equal(["new GKE_METADATA", "old GCE_METADATA"]);
  });
});
