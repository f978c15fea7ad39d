import { expect } from "chai";
import { type Client, needClient, startClient } from "../support/sandbox/clients.ts";
import { loadScenario, type Sandbox, startSandbox } from "../support/sandbox/index.ts";

const NAMESPACE = ["-n", "carto"];
const ANNOTATION = "iam.gke.io/gcp-service-account";

describe("kubectl on the sandbox", () => {
  let sandbox: Sandbox | undefined;
  let client: Client | undefined;

  before(function () {
    needClient(this, "kubectl", process.env);
  });

  afterEach(async () => {
    client?.dispose();
    await sandbox?.stop();
  });

  async function start(scenario: string, denied: readonly string[] = []): Promise<Client> {
    sandbox = await startSandbox({ scenario: loadScenario(scenario, { denied }) });
    client = startClient("kubectl", process.env.PATH, sandbox.env);
    return client;
  }

  async function print(kubectl: Client, ...argv: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await kubectl.run(...argv);
    expect(code, stderr).to.equal(0);
    return stdout;
  }

  it("gets and describes what the release left", async () => {
    const kubectl = await start("healthy");
    const context = await print(kubectl, "config", "current-context");
    expect(context.trim()).to.equal("gke_acme-prod_europe-west1_analytics");
    const pods = await print(
      kubectl,
      "get",
      "pods",
      ...NAMESPACE,
      "-l",
      "app.kubernetes.io/name=carto",
      "-o",
      "name",
    );
    expect(pods.trim().split("\n")).to.have.length(14).and.to.include("pod/carto-router-6c8f4d5b7-x2k9q");
    const described = await print(kubectl, "describe", "sa", "carto-common-backend", ...NAMESPACE);
    expect(described).to.include(`${ANNOTATION}: carto-backend@acme-prod.iam.gserviceaccount.com`);
    const pod = await print(kubectl, "describe", "pod", "carto-postgresql-0", ...NAMESPACE);
    expect(pod).to.match(/Service Account: +default\n/);
  });

  it("creates, annotates and deletes a service account and its namespace", async () => {
    const kubectl = await start("empty");
    const account = ["sa", "backend", ...NAMESPACE];
    expect((await kubectl.run("create", ...account)).stderr).to.include('namespaces "carto" not found');
    await print(kubectl, "create", "namespace", "carto");
    expect((await kubectl.run("create", "namespace", "carto")).stderr).to.include("AlreadyExists");
    await print(kubectl, "create", ...account);
    await print(kubectl, "annotate", ...account, `${ANNOTATION}=a@b`);
    expect((await kubectl.run("annotate", ...account, `${ANNOTATION}=c@d`)).code).to.equal(1);
    await print(kubectl, "annotate", "--overwrite", ...account, `${ANNOTATION}=c@d`);
    expect(
      JSON.parse(await print(kubectl, "get", ...account, "-o", "json")).metadata.annotations,
    ).to.deep.equal({
      [ANNOTATION]: "c@d",
    });
    await print(kubectl, "annotate", ...account, `${ANNOTATION}-`);
    expect(await print(kubectl, "get", ...account, "-o", "yaml")).not.to.include("c@d");
    await print(kubectl, "delete", ...account);
    expect((await kubectl.run("get", ...account)).stderr).to.include('serviceaccounts "backend" not found');
    await print(kubectl, "delete", "namespace", "carto");
    expect(await print(kubectl, "get", "ns", "-o", "name")).not.to.include("carto");
  });

  it("creates from typed commands and from a file that it validates first", async () => {
    const kubectl = await start("healthy");
    await print(
      kubectl,
      "create",
      "configmap",
      "proxy",
      "--from-literal=HTTPS_PROXY=http://proxy:3128",
      ...NAMESPACE,
    );
    const data = ["get", "configmap", "proxy", ...NAMESPACE, "-o", "jsonpath={.data}"];
    expect(await print(kubectl, ...data)).to.equal('{"HTTPS_PROXY":"http://proxy:3128"}');
    const file = new URL("deny-egress.yaml", import.meta.url).pathname;
    await print(kubectl, "apply", "-f", file);
    const types = ["get", "netpol", "deny-egress", ...NAMESPACE, "-o", "jsonpath={.spec.policyTypes}"];
    expect(await print(kubectl, ...types)).to.equal('["Egress"]');
  });

  it("is told what it may not do", async () => {
    const kubectl = await start("healthy", ["list secrets"]);
    const { code, stderr } = await kubectl.run("get", "secrets", ...NAMESPACE);
    expect(code).to.equal(1);
    expect(stderr).to.include('cannot list resource "secrets" in API group "" in the namespace "carto"');
    expect((await kubectl.run("auth", "can-i", "list", "secrets", ...NAMESPACE)).stdout.trim()).to.equal(
      "no",
    );
    expect((await kubectl.run("auth", "can-i", "list", "pods", ...NAMESPACE)).stdout.trim()).to.equal("yes");
  });
});
