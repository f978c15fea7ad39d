import { expect } from "chai";
import type { Status } from "../../src/report/report.ts";
import { resultsOf, statuses } from "../support/doctor.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { openScene, type Scene, servers } from "./api-server.ts";
import { ANNOTATION, container, EMAIL, installation } from "./installation.ts";

/** GKE's own Pods are in `kube-system`, where the suite writes nothing. */
const NOT_OURS = ["--skip", "metadata-server-healthy"];

type Case = {
  readonly says: string;
  readonly change: JsonObject;
  readonly probe: string;
  readonly status: Status;
  readonly holds: string;
};

const inPods = (spec: JsonObject): JsonObject => ({ Pod: { spec } });
const KEY_FILE = { name: "GOOGLE_APPLICATION_CREDENTIALS", value: "/key.json" };

const CASES: readonly Case[] = [
  {
    says: "no annotation",
    change: { ServiceAccount: { metadata: { annotations: { [ANNOTATION]: null } } } },
    probe: "annotation-present",
    status: "fail",
    holds: "has no iam.gke.io/gcp-service-account annotation",
  },
  {
    says: "a newline in the annotation",
    change: { ServiceAccount: { metadata: { annotations: { [ANNOTATION]: `${EMAIL}\n` } } } },
    probe: "annotation-email-valid",
    status: "fail",
    holds: "whitespace",
  },
  {
    says: "an account by another name",
    change: {
      ServiceAccount: { metadata: { name: "carto-backend" } },
      Deployment: { spec: { template: { spec: { serviceAccountName: "carto-backend" } } } },
      Pod: null,
    },
    probe: "binding-member",
    status: "fail",
    holds: "carto-backend",
  },
  {
    says: "a Pod on the node's network",
    change: inPods({ hostNetwork: true }),
    probe: "pods-off-host-network",
    status: "fail",
    holds: "carto-maps-api-6c8f4d5b7-x2k9q",
  },
  {
    says: "a key file in a Pod's environment",
    change: inPods({ containers: [container({ env: [KEY_FILE] })] }),
    probe: "no-key-file",
    status: "fail",
    holds: KEY_FILE.name,
  },
  {
    says: "a key file in the ConfigMap",
    change: { ConfigMap: { data: { [KEY_FILE.name]: KEY_FILE.value } } },
    probe: "no-key-file",
    status: "fail",
    holds: "The ConfigMap carto-maps-api",
  },
  {
    says: "a policy that lets nothing out",
    change: {
      NetworkPolicy: {
        apiVersion: "networking.k8s.io/v1",
        metadata: { name: "deny-egress" },
        spec: { podSelector: {}, policyTypes: ["Egress"] },
      },
    },
    probe: "network-policy-allows-metadata",
    status: "fail",
    holds: "deny-egress",
  },
  {
    says: "a node that is not labelled",
    change: { Node: { metadata: { labels: { "iam.gke.io/gke-metadata-server-enabled": null } } } },
    probe: "nodes-run-metadata-server",
    status: "fail",
    holds: "label not set",
  },
  {
    says: "a sidecar beside the backend",
    change: inPods({
      containers: [container({}), { name: "istio-proxy", image: "registry.invalid/proxyv2:1" }],
    }),
    probe: "mesh-does-not-race",
    status: "warn",
    holds: "may start before the Istio sidecar",
  },
];

for (const server of servers(process.env)) {
  describe(`Judged on ${server.name}`, () => {
    let scene: Scene | undefined;

    afterEach(async () => {
      await scene?.close();
      scene = undefined;
    });

    const open = async (change?: JsonObject): Promise<Scene> => {
      scene = await openScene(server);
      await scene.create(installation(scene.namespace, change));
      return scene;
    };

    it("is well", async () => {
      const run = await (await open()).doctor(NOT_OURS);
      expect(run.json.results.filter(({ status }) => status === "unknown")).to.deep.equal([]);
      const ids = [...new Set(CASES.map(({ probe }) => probe)), "namespace-exists", "pods-use-account"];
      const well = [...ids, "service-account-exists", "pods-fresh", "node-pools-serve-metadata"];
      expect(statuses(run, well)).to.deep.equal(Object.fromEntries(well.map((id) => [id, "pass"])));
      expect(run.exitCode).to.equal(0);
    });

    for (const { says, change, probe, status, holds } of CASES) {
      it(`${probe} is ${status}: ${says}`, async () => {
        const run = await (await open(change)).doctor([]);
        const found = resultsOf(run, probe).filter((result) => result.status === status);
        expect(found, JSON.stringify(resultsOf(run, probe))).to.have.lengthOf(1);
        expect(JSON.stringify(found)).to.include(holds);
      });
    }

    it("has no metadata server on a node of the suite's own", async () => {
      const run = await (await open()).doctor(["--only", "metadata-server-healthy"]);
      expect(statuses(run, ["metadata-server-healthy"])).to.deep.equal({ "metadata-server-healthy": "fail" });
    });

    it("is not installed where the namespace is empty", async () => {
      scene = await openScene(server);
      const run = await scene.doctor(["--only", "namespace-exists", "--only", "pods-use-account"]);
      expect(statuses(run, ["namespace-exists", "pods-use-account"])).to.deep.equal({
        "namespace-exists": "pass",
        "pods-use-account": "skip",
      });
    });
  });
}
