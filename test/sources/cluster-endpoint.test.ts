import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { type Circumstances, doctorOn, type JsonReport, resultsOf } from "../support/doctor.ts";
import { runProcess } from "../support/process.ts";
import { loadScenario, type Sandbox, startSandbox } from "../support/sandbox/index.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { type Certificate, certificateFor, type TlsFront, tlsFront } from "../support/tls.ts";

const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";
/** As where no kubeconfig is: everything is said. */
const FLAGS = ["--location", "europe-west1", "--cluster", "analytics", "-n", "carto", "--release", "carto"];
const TOKEN = "ya29.a-token-of-the-test";

describe("The cluster's own endpoint, where no kubeconfig says how to reach it", () => {
  let certificate: Certificate | undefined;
  let expired: Certificate | undefined;
  let folder = "";
  const opened: (() => Promise<void>)[] = [];

  before(() => {
    certificate = certificateFor("IP:127.0.0.1,DNS:localhost");
    expired = certificateFor("IP:127.0.0.1", "the past");
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-endpoint-"));
    writeFileSync(path.join(folder, "token"), TOKEN);
  });
  afterEach(() => Promise.all(opened.splice(0).map((close) => close())));
  after(() => {
    certificate?.remove();
    expired?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The healthy sandbox, its Kubernetes side behind https as the cluster of GKE says. */
  async function behindTls(
    used: Certificate | undefined,
    cluster: (front: TlsFront) => JsonObject,
    more: JsonObject = {},
  ): Promise<{ readonly sandbox: Sandbox; readonly front: TlsFront }> {
    if (used === undefined) throw new Error("no certificate was made");
    const front = await tlsFront(used);
    const change = { ...more, clusters: { [CLUSTER]: cluster(front) } };
    const sandbox = await startSandbox({ scenario: loadScenario("healthy", change) });
    opened.push(front.stop, sandbox.stop);
    const { clusters } = parse(readFileSync(sandbox.env.KUBECONFIG ?? "", "utf8"));
    front.forwardTo(clusters[0].cluster.server);
    return { sandbox, front };
  }

  /** Credentials are there, a kubeconfig is not. */
  const bare = (): NonNullable<Circumstances["environment"]> => ({
    KUBECONFIG: path.join(folder, "no-such-kubeconfig"),
    CLOUDSDK_AUTH_DISABLE_CREDENTIALS: undefined,
    CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: path.join(folder, "token"),
  });

  const authority = (used: Certificate | undefined) => ({
    clusterCaCertificate: Buffer.from(used?.certificate ?? "").toString("base64"),
  });
  const byAddress = ({ address }: TlsFront): JsonObject => ({
    endpoint: address,
    masterAuth: authority(certificate),
  });

  /** What a kubeconfig with this authority for the front's address is told of the API server, where no node may be listed. */
  async function withoutNodes(cluster: (front: TlsFront) => JsonObject): Promise<readonly string[]> {
    const { sandbox, front } = await behindTls(certificate, cluster, { denied: ["list nodes"] });
    const { users, ...config } = parse(readFileSync(sandbox.env.KUBECONFIG ?? "", "utf8"));
    config.clusters[0].cluster = {
      server: `https://${front.address}`,
      "certificate-authority-data": authority(certificate).clusterCaCertificate,
    };
    const file = path.join(folder, "kubeconfig");
    writeFileSync(file, JSON.stringify({ ...config, users }));
    const run = await doctorOn(sandbox, [...FLAGS, "--only", "api-server-of-cluster"], {
      environment: { KUBECONFIG: file },
    });
    return resultsOf(run, "api-server-of-cluster").map(({ status }) => status);
  }

  it("is known by its address and its authority in a kubeconfig, where no node may be listed", async () => {
    expect(await withoutNodes(byAddress)).to.deep.equal(["pass"]);
    const other = (front: TlsFront): JsonObject => ({ ...byAddress(front), masterAuth: authority(expired) });
    expect(await withoutNodes(other)).to.deep.equal(["unknown"]);
    const elsewhere = (front: TlsFront): JsonObject => ({ ...byAddress(front), endpoint: "203.0.113.9" });
    expect(await withoutNodes(elsewhere)).to.deep.equal(["unknown"]);
  });

  it("takes its address, the cluster's authority and the Google credential, and says so", async () => {
    const { sandbox, front } = await behindTls(certificate, byAddress);
    const run = await doctorOn(sandbox, FLAGS, { environment: bare() });
    expect(run.stderr).to.equal("");
    expect(run.json.results.filter(({ status }) => status === "unknown")).to.deep.equal([]);
    expect(resultsOf(run, "annotation-present")[0]?.status).to.equal("pass");
    expect(run.json.target.apiServer).to.equal(`https://${front.address}`);
    expect(run.json.target.inferred.apiServer).to.equal("the cluster's endpoint (clusters.get)");
    expect(run.stdout).to.not.include(TOKEN);
    expect(new Set(front.credentials)).to.deep.equal(new Set([`Bearer ${TOKEN}`]));
    const asked = run.requests.filter(({ path: at }) => at.endsWith("/clusters/analytics"));
    expect(asked, "clusters.get is asked once").to.have.length(1);
  });

  it("says it in the table's head", async () => {
    const { sandbox, front } = await behindTls(certificate, byAddress);
    const run = await doctorOn(sandbox, [...FLAGS, "-o", "table"], { environment: bare() });
    const head = run.stdout.replace(/\s+/g, " ");
    expect(head).to.include(`API server https://${front.address}`);
    expect(head).to.include("the cluster's endpoint (clusters.get)");
  });

  it("does not take a certificate that the cluster's authority did not sign, and sends no credential", async () => {
    const { sandbox, front } = await behindTls(certificate, (at) => ({
      ...byAddress(at),
      masterAuth: authority(expired),
    }));
    const run = await doctorOn(sandbox, [...FLAGS, "--retries", "0"], { environment: bare() });
    const [result] = resultsOf(run, "annotation-present");
    expect(result?.because?.kind).to.equal("unreachable");
    expect(result?.message).to.match(/doesn't trust the certificate of .* \([A-Z_]+\)/);
    expect(front.credentials).to.deep.equal([]);
    expect(run.exitCode).to.equal(3);
  });

  it("takes the DNS-based endpoint, with public roots, where the address is off", async () => {
    const { sandbox, front } = await behindTls(certificate, ({ port }) => ({
      masterAuth: authority(expired),
      controlPlaneEndpointsConfig: {
        dnsEndpointConfig: { endpoint: `localhost:${port}`, allowExternalTraffic: true },
        ipEndpointsConfig: { enabled: false },
      },
    }));
    const { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: _, KUBECONFIG: __, ...rest } = sandbox.env;
    const { code, stdout, stderr } = await runProcess([...FLAGS, "-o", "json"], {
      environment: {
        ...rest,
        CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: path.join(folder, "token"),
        // The roots that a machine trusts beside its own.
        NODE_EXTRA_CA_CERTS: certificate?.file ?? "",
      },
    });
    expect(stderr).to.equal("");
    expect(code).to.equal(0);
    const { target }: JsonReport = JSON.parse(stdout);
    expect(target.apiServer).to.equal(`https://localhost:${front.port}`);
    expect(target.inferred.apiServer).to.equal("the cluster's DNS-based endpoint (clusters.get)");
  });

  it("leaves the cluster unseen, and says what to type, where nothing names it", async () => {
    const { sandbox } = await behindTls(certificate, byAddress);
    const run = await doctorOn(sandbox, ["-n", "carto"], { environment: bare() });
    const [result] = resultsOf(run, "annotation-present");
    expect(result?.status).to.equal("unknown");
    expect(result?.message).to.match(/--project, --location, --cluster/);
  });

  it("is not looked for where the cluster doesn't exist", async () => {
    const { sandbox } = await behindTls(certificate, byAddress);
    const argv = ["--location", "europe-west1", "--cluster", "other", "-n", "carto", "--release", "carto"];
    const run = await doctorOn(sandbox, argv, { environment: bare() });
    expect(resultsOf(run, "annotation-present")[0]).to.deep.include({ status: "skip" });
    expect(resultsOf(run, "pool-enabled")[0]?.status).to.equal("fail");
  });
});
