import { expect } from "chai";
import { type Belonging, belongs, type ClusterNames } from "../../../src/domain/kubernetes/cluster-nodes.ts";

type Case = {
  readonly says: string;
  readonly node: string;
  readonly pool?: string;
  readonly zone?: string;
  readonly of?: Partial<ClusterNames>;
  readonly is: Belonging;
};

const CLUSTER: ClusterNames = {
  project: "acme-prod",
  location: "europe-west1",
  cluster: "prod",
  pools: ["main", "batch"],
};
const LONG = "carto-production-eu";

const CASES: readonly Case[] = [
  { says: "its own node", node: "gke-prod-main-3f1c2d4e-7kqp", pool: "main", is: "yes" },
  { says: "a node of Autopilot", node: "gk3-prod-nap-1x-3f1c2d4e-7kqp", pool: "nap-1x", is: "yes" },
  {
    says: "a node of a cluster whose name begins alike",
    node: "gke-prod-eu-main-3f1c2d4e-7kqp",
    pool: "main",
    is: "unsure",
  },
  {
    says: "a node of such a cluster, in a pool that this one lacks",
    node: "gke-prod-eu-web-3f1c2d4e-7kqp",
    pool: "web",
    is: "no",
  },
  {
    says: "a name that was cut",
    node: "gke-carto-production--main-3f1c2d4e-7kqp",
    pool: "main",
    of: { cluster: LONG },
    is: "yes",
  },
  {
    says: "a pool's name that was cut",
    node: "gke-prod-a-pool-with-a-lo-3f1c2d4e-7kqp",
    pool: "a-pool-with-a-long-name",
    is: "yes",
  },
  {
    says: "a long name that differs at its end",
    node: "gke-carto-production-us-main-3f1c2d4e-7kqp",
    pool: "main",
    of: { cluster: LONG },
    is: "unsure",
  },
  { says: "a node without GKE's labels", node: "gke-prod-main-3f1c2d4e-7kqp", is: "unsure" },
  {
    says: "a zonal cluster's node",
    node: "gke-prod-main-3f1c2d4e-7kqp",
    pool: "main",
    zone: "europe-west1-b",
    of: { location: "europe-west1-b" },
    is: "yes",
  },
  {
    says: "a node of another zone, of a zonal cluster",
    node: "gke-prod-main-3f1c2d4e-7kqp",
    pool: "main",
    zone: "europe-west1-c",
    of: { location: "europe-west1-b" },
    is: "unsure",
  },
];

describe("Whether a node belongs to a cluster", () => {
  for (const { says, node, pool, zone, of, is } of CASES)
    it(`${is}: ${says}`, () => {
      const labels: Record<string, string> =
        pool === undefined ? {} : { "cloud.google.com/gke-nodepool": pool };
      const instance =
        zone === undefined
          ? ({ collected: true } as const)
          : ({ collected: true, value: { project: "acme-prod", zone } } as const);
      expect(belongs({ name: node, labels, instance }, { ...CLUSTER, ...of })).to.equal(is);
    });
});
