import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { resultsOf } from "../support/doctor.ts";
import { isJsonObject, type JsonObject } from "../support/sandbox/json.ts";
import { openScene, realServers, type Scene } from "./api-server.ts";
import { ACCOUNT, EMAIL, installation } from "./installation.ts";
import { program, succeed } from "./program.ts";

const PODS = 2000;
const AUDIT_LOG = process.env.CARTO_WI_TEST_AUDIT_LOG;

/** What is wrong in the cluster, the probe that finds it, and whose printed commands mend it. */
const MENDED: Readonly<Record<string, JsonObject>> = {
  "service-account-exists": { ServiceAccount: null, Pod: null },
  "service-account-annotated": {
    ServiceAccount: { metadata: { annotations: { "iam.gke.io/gcp-service-acount": EMAIL } } },
  },
  "network-policy-allows-metadata": {
    NetworkPolicy: {
      apiVersion: "networking.k8s.io/v1",
      metadata: { name: "deny-egress" },
      spec: { podSelector: {}, policyTypes: ["Egress"] },
    },
  },
};

type Request = { readonly verb: string; readonly requestURI: string; readonly userAgent?: string };

for (const server of realServers(process.env)) {
  describe(`What only a real server shows, on ${server.name}`, function () {
    this.timeout(240_000);
    let scene: Scene | undefined;

    afterEach(async () => {
      await scene?.close();
      scene = undefined;
    });

    const kubectlOf = ({ kubeconfig }: Scene) =>
      program("kubectl", { kubeconfig, home: path.dirname(kubeconfig) }, process.env);

    it(`${PODS} Pods are read page by page, with nothing but get and list`, async () => {
      scene = await openScene(server);
      const objects = installation(scene.namespace);
      const ours = `/api/v1/namespaces/${scene.namespace}`;
      await scene.create([...objects, ...copies(objects, PODS - 1)]);
      const before = audited().length;
      const run = await scene.doctor(["--skip", "metadata-server-healthy", "--timeout", "60s"]);
      expect(run.json.results.filter(({ status }) => status === "unknown")).to.deep.equal([]);
      expect(run.exitCode).to.equal(0);
      if (AUDIT_LOG !== undefined) {
        const requests = audited().slice(before).filter(isDoctors);
        expect(requests.filter(({ verb }) => verb !== "get" && verb !== "list")).to.deep.equal([]);
        const pods = requests
          .map(({ requestURI }) => requestURI)
          .filter((uri) => uri.includes(`${ours}/pods?`) && uri.includes(ACCOUNT));
        expect(pods.filter((uri) => uri.includes("limit=500"))).to.have.lengthOf(PODS / 500);
      }
      await succeed(await kubectlOf(scene), ["delete", "--raw", `${ours}/pods?gracePeriodSeconds=0`]);
    });

    for (const [probe, change] of Object.entries(MENDED)) {
      it(`${probe} passes after the commands that it prints`, async () => {
        scene = await openScene(server);
        await scene.create(installation(scene.namespace, change));
        const judged = async (of: Scene) =>
          resultsOf(await of.doctor([]), probe).filter(({ subject }) => subject === undefined);
        const [wrong] = await judged(scene);
        expect(wrong?.status).to.be.oneOf(["fail", "warn"]);
        const folder = path.dirname(scene.kubeconfig);
        for (const { file, yaml } of wrong?.fix?.edits ?? []) {
          if (file !== undefined) writeFileSync(path.join(folder, file), yaml);
        }
        const kubectl = await kubectlOf(scene);
        for (const { argv } of wrong?.fix?.commands ?? []) {
          await succeed(
            kubectl,
            argv.map((word) => word.replace(/^--filename=/, `--filename=${folder}/`)),
          );
        }
        expect((await judged(scene)).map(({ status }) => status)).to.deep.equal(["pass"]);
      });
    }
  });
}

/** The Pod of the installation, again and again by other names. */
function copies(objects: readonly JsonObject[], count: number): readonly JsonObject[] {
  const pod = objects.find(({ kind }) => kind === "Pod");
  if (pod === undefined || !isJsonObject(pod.metadata)) throw new Error("the installation has no Pod");
  const { metadata } = pod;
  return Array.from({ length: count }, (_, index) => ({
    ...pod,
    metadata: { ...metadata, name: `carto-maps-api-6c8f4d5b7-${String(index).padStart(5, "0")}` },
  }));
}

function audited(): readonly Request[] {
  if (AUDIT_LOG === undefined) return [];
  const lines = readFileSync(AUDIT_LOG, "utf8").split("\n").slice(0, -1);
  return lines.map((line): Request => JSON.parse(line));
}

const isDoctors = ({ userAgent = "" }: Request): boolean =>
  !/^(kubectl|Helm|kube-apiserver)\b/i.test(userAgent);
