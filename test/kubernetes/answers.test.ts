/**
 * Faults of a real API server's answers: a list that expires between its pages, and an API of others that is down. It
 * can't be tried here how the server answers when etcd is slow or it sheds load: nothing brings that about on demand.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { request } from "node:https";
import path from "node:path";
import { expect } from "chai";
import { parse, stringify } from "yaml";
import { failureOf } from "../../src/sources/evidence/failure.ts";
import { resultsOf } from "../support/doctor.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { openScene, realServers, type Scene } from "./api-server.ts";
import { installation } from "./installation.ts";
import { type Program, program, succeed } from "./program.ts";

const ETCD = process.env.CARTO_WI_TEST_ETCD;
/** One more than a page holds. */
const CONFIG_MAPS = 501;

for (const server of realServers(process.env)) {
  describe(`Faulty answers of ${server.name}`, function () {
    this.timeout(240_000);
    let scene: Scene | undefined;
    let front: Server | undefined;

    afterEach(async () => {
      front?.close();
      front?.closeAllConnections();
      await scene?.close();
      [scene, front] = [undefined, undefined];
    });

    const kubectlOf = ({ kubeconfig }: Scene): Promise<Program> =>
      program("kubectl", { kubeconfig, home: path.dirname(kubeconfig) }, process.env);

    /** The visitor's kubeconfig, through a server that is told of each request before it goes on. */
    async function through({ visitor }: Scene, before: (url: URL) => Promise<void>): Promise<string> {
      const config = parse(readFileSync(visitor, "utf8"));
      const { server: address, "certificate-authority-data": authority } = config.clusters[0].cluster;
      const ca = Buffer.from(authority, "base64");
      const forward = async (incoming: IncomingMessage, response: ServerResponse) => {
        const url = new URL(incoming.url ?? "/", address);
        await before(url);
        const { authorization = "", accept = "" } = incoming.headers;
        request(url, { ca, headers: { authorization, accept } }, (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        }).end();
      };
      const listening = createServer((incoming, response) => {
        forward(incoming, response).catch(() => response.destroy());
      });
      front = listening;
      await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
      const bound = listening.address();
      const port = bound !== null && typeof bound === "object" ? bound.port : 0;
      config.clusters[0].cluster = { server: `http://127.0.0.1:${port}` };
      const file = `${visitor}-through`;
      writeFileSync(file, stringify(config), { mode: 0o600 });
      return file;
    }

    /** Lists more than a page of ConfigMaps, while etcd forgets the list's revision before each of the first `times` pages after it. */
    async function listedWhileForgotten(times: number) {
      scene = await openScene(server, []);
      const { namespace } = scene;
      await scene.create([...installation(namespace), ...configMaps()]);
      const pages: string[] = [];
      const kubeconfig = await through(scene, async ({ pathname, searchParams }) => {
        if (!pathname.endsWith("/configmaps")) return;
        const isLater = searchParams.has("continue");
        pages.push(isLater ? "later" : "first");
        if (isLater && pages.filter((page) => page === "later").length <= times) await forget();
      });
      const argv = [
        "--kubeconfig",
        kubeconfig,
        "--only",
        "no-key-file",
        "--retries",
        "0",
        "--timeout",
        "60s",
      ];
      return { run: await scene.doctor(argv), pages };
    }

    it("a list that expires between two pages is begun anew", async function () {
      if (ETCD === undefined) return this.skip();
      const { run, pages } = await listedWhileForgotten(1);
      expect(pages).to.deep.equal(["first", "later", "first", "later"]);
      expect(run.exitCode, run.stdout).to.equal(0);
      expect(resultsOf(run, "no-key-file").map(({ status }) => status)).to.not.include("unknown");
    });

    it("a list that expires each time is unknown", async function () {
      if (ETCD === undefined) return this.skip();
      const { run, pages } = await listedWhileForgotten(9);
      expect(pages).to.deep.equal(["first", "later", "first", "later"]);
      expect(run.exitCode, run.stdout).to.equal(3);
      const [found] = resultsOf(run, "no-key-file").filter(({ status }) => status === "unknown");
      expect(found?.because?.kind, run.stdout).to.equal("server-error");
      expect(found?.message).to.match(/The Kubernetes API answered 410 \(Expired\): try again/);
    });

    it("an aggregated API that is down is unknown, and no missing permission", async () => {
      scene = await openScene(server, []);
      await scene.create(installation(scene.namespace));
      const kubectl = await kubectlOf(scene);
      const file = path.join(path.dirname(scene.kubeconfig), "api-service.yaml");
      writeFileSync(file, stringify(CALICO));
      await succeed(kubectl, ["create", "-f", file]);
      try {
        await served(kubectl, CALICO.spec.group);
        const run = await scene.doctor(["--skip", "metadata-server-healthy", "--retries", "0"]);
        const others = run.json.results.filter(({ status }) => status === "unknown");
        expect(others.map(({ id, because }) => [id, because?.kind])).to.deep.equal([
          ["network-policy-allows-metadata", "server-error"],
          ["network-policy-allows-dns", "blocked"],
          ["network-policy-allows-google", "blocked"],
        ]);
        expect(others[0]?.message).to.match(
          /couldn't list globalnetworkpolicies\.projectcalico\.org and networkpolicies\.projectcalico\.org, because the API gave no answer/,
        );
        expect(run.exitCode).to.equal(3);
        // What kubectl says of it in saved evidence is no sign of absence either.
        const collected = await kubectl.run("get", "networkpolicies.projectcalico.org", "--output=json");
        expect(collected.stderr).to.match(/doesn't have a resource type|unable to handle the request/);
        expect(failureOf("kubectl", collected.stderr)).to.deep.equal({ kind: "other" });
      } finally {
        await succeed(kubectl, ["delete", "-f", file]);
      }
    });
  });
}

/** The API server of Calico, whose Service is nowhere (apiregistration.k8s.io/v1). */
const CALICO = {
  apiVersion: "apiregistration.k8s.io/v1",
  kind: "APIService",
  metadata: { name: "v3.projectcalico.org" },
  spec: {
    group: "projectcalico.org",
    version: "v3",
    groupPriorityMinimum: 1500,
    versionPriority: 200,
    insecureSkipTLSVerify: true,
    service: { name: "calico-api", namespace: "calico-apiserver" },
  },
} as const;

/** Waits until the server names the group, which it does a moment after the object is made. */
async function served(kubectl: Program, group: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const groups = await succeed(kubectl, ["get", "--raw", "/apis"]);
    if (groups.includes(`"${group}"`)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the server doesn't name ${group}`);
}

const configMaps = (): readonly JsonObject[] =>
  Array.from({ length: CONFIG_MAPS }, (_, index) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name: `carto-setting-${String(index).padStart(4, "0")}`,
      labels: { "app.kubernetes.io/instance": "carto" },
    },
    data: {},
  }));

/** Writes once and makes etcd forget what was before (etcd API, JSON gateway: `v3/kv/put`, `v3/kv/compaction`). */
async function forget(): Promise<void> {
  const key = Buffer.from("carto-wi-test").toString("base64");
  const { header } = await etcd("put", { key, value: key });
  await etcd("compaction", { revision: header.revision, physical: true });
}

async function etcd(method: string, body: JsonObject): Promise<{ header: { revision: string } }> {
  const answer = await fetch(`${ETCD}/v3/kv/${method}`, { method: "POST", body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`etcd answers ${method} with ${answer.status}: ${text}`);
  return JSON.parse(text);
}
