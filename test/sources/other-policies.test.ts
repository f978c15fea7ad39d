/** Policies of other engines whose API doesn't answer, or refuses. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { parse, stringify } from "yaml";
import { doctorOn, resultsOf } from "../support/doctor.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";

const PROBE = "network-policy-allows-metadata";
const CILIUM = ["ciliumnetworkpolicies.cilium.io", "ciliumclusterwidenetworkpolicies.cilium.io"];

describe("The policies of other engines", () => {
  let sandbox: Sandbox | undefined;
  let server: Server | undefined;
  let folder = "";
  /** Status codes by what a path holds. */
  let faults: Readonly<Record<string, number>> = {};

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-policies-"));
    sandbox = await startSandbox({ scenario: "healthy" });
    const config = parse(readFileSync(sandbox.env.KUBECONFIG ?? "", "utf8"));
    const target: string = config.clusters[0].cluster.server;
    server = createServer(({ url = "/", headers }, response) => {
      const [, status] = Object.entries(faults).find(([part]) => url.includes(part)) ?? [];
      if (status !== undefined) {
        const body = { kind: "Status", status: "Failure", code: status, reason: "Faulty" };
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
        return;
      }
      request(new URL(url, target), { headers: { accept: headers.accept ?? "*/*" } }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      }).end();
    });
    const listening = server;
    await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
    const bound = server.address();
    const port = bound !== null && typeof bound === "object" ? bound.port : 0;
    config.clusters[0].cluster = { server: `http://127.0.0.1:${port}` };
    writeFileSync(path.join(folder, "kubeconfig"), stringify(config));
  });
  after(async () => {
    server?.close();
    server?.closeAllConnections();
    await sandbox?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function judged(status: Readonly<Record<string, number>>) {
    if (sandbox === undefined) throw new Error("no sandbox was started");
    faults = status;
    const environment = { KUBECONFIG: path.join(folder, "kubeconfig") };
    const argv = ["-n", "carto", "--release", "carto", "--only", PROBE, "--retries", "0"];
    const run = await doctorOn(sandbox, argv, { environment });
    const [found] = resultsOf(run, PROBE).filter(({ status: is }) => is === "unknown");
    return { found, exitCode: run.exitCode };
  }

  it("are known where every list is answered", async () => {
    const { found, exitCode } = await judged({});
    expect([found, exitCode]).to.deep.equal([undefined, 0]);
  });

  it("lack a permission where the lists are refused", async () => {
    const { found, exitCode } = await judged({ "/cilium.io/": 403 });
    expect(found?.because?.kind).to.equal("permission-missing");
    expect(found?.because?.permission).to.equal(`list ${CILIUM.join(", ")}`);
    expect(exitCode).to.equal(3);
  });

  it("are unknown for another reason where the API doesn't answer", async () => {
    const { found, exitCode } = await judged({ "/cilium.io/": 503 });
    expect(found?.because?.kind).to.equal("server-error");
    expect(found?.because?.permission).to.equal(undefined);
    expect(found?.message).to.match(/because the API gave no answer that carto-wi can read$/);
    expect(
      found?.fix?.commands?.map(({ argv }) => argv.find((word) => word.endsWith(".io"))),
    ).to.have.members(CILIUM);
    expect(exitCode).to.equal(3);
  });

  it("name both where one list is refused and another isn't answered", async () => {
    const { found } = await judged({ "/ciliumnetworkpolicies": 403, "/ciliumclusterwide": 503 });
    expect(found?.because?.kind).to.equal("server-error");
    expect(found?.message).to.include("couldn't list ciliumclusterwidenetworkpolicies.cilium.io, because");
    expect(found?.message).to.match(/and you lack list ciliumnetworkpolicies\.cilium\.io$/);
  });
});
