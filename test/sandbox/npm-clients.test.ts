import { ProjectsClient } from "@google-cloud/resource-manager";
import { CoreV1Api, KubeConfig } from "@kubernetes/client-node";
import { expect } from "chai";
import { OAuth2Client } from "google-auth-library";
import { container_v1 } from "googleapis/build/src/apis/container/v1.js";
import { iam_v1 } from "googleapis/build/src/apis/iam/v1.js";
import { needClient } from "../support/sandbox/clients.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";
import { urlOf } from "./ask.ts";

const ACCOUNT = "projects/-/serviceAccounts/carto-backend@acme-prod.iam.gserviceaccount.com";

describe("The npm clients on the sandbox", () => {
  let sandbox: Sandbox | undefined;

  async function start(): Promise<Sandbox> {
    sandbox = await startSandbox({ scenario: "healthy" });
    return sandbox;
  }

  afterEach(() => sandbox?.stop());

  it("client-node takes the kubeconfig and reads the annotation", async () => {
    const config = new KubeConfig();
    config.loadFromFile((await start()).env.KUBECONFIG ?? "");
    const api = config.makeApiClient(CoreV1Api);
    const account = await api.readNamespacedServiceAccount({
      name: "carto-common-backend",
      namespace: "carto",
    });
    expect(account.metadata?.annotations?.["iam.gke.io/gcp-service-account"]).to.equal(
      "carto-backend@acme-prod.iam.gserviceaccount.com",
    );
  });

  it("googleapis reads the cluster and the allow policy", async () => {
    const started = await start();
    const container = new container_v1.Container({ rootUrl: `${urlOf(started, "container")}/` });
    const name = "projects/acme-prod/locations/europe-west1/clusters/analytics";
    const cluster = await container.projects.locations.clusters.get({ name });
    expect(cluster.data.workloadIdentityConfig?.workloadPool).to.equal("acme-prod.svc.id.goog");
    const iam = new iam_v1.Iam({ rootUrl: `${urlOf(started, "iam")}/` });
    const version = { "options.requestedPolicyVersion": 3 };
    const policy = await iam.projects.serviceAccounts.getIamPolicy({ resource: ACCOUNT, ...version });
    expect(policy.data.bindings?.map(({ role }) => role)).to.include("roles/iam.workloadIdentityUser");
  });

  it("resource-manager reads the project over REST", async () => {
    const address = new URL(urlOf(await start(), "cloudresourcemanager"));
    const authClient = new OAuth2Client();
    authClient.setCredentials({ access_token: "sandbox-token", expiry_date: Date.now() + 3_600_000 });
    const client = new ProjectsClient({
      fallback: true,
      protocol: "http",
      apiEndpoint: address.hostname,
      port: Number(address.port),
      authClient,
    });
    const [project] = await client.getProject({ name: "projects/acme-prod" });
    expect(project).to.include({ name: "projects/412345678901", state: "ACTIVE" });
    await client.close();
  });
});

describe("A real client that is missing", () => {
  const missing = (required: string) => {
    const skips: string[] = [];
    const env = { PATH: "/nowhere", CARTO_WI_REQUIRE_CLIENTS: required };
    const need = () => needClient({ skip: () => skips.push("skipped") }, "gcloud", env);
    return { need, skips };
  };

  it("skips the tests that need it", () => {
    const { need, skips } = missing("");
    need();
    expect(skips).to.deep.equal(["skipped"]);
  });

  it("fails them where clients are required", () => {
    const { need, skips } = missing("1");
    expect(need).to.throw("gcloud is not on PATH");
    expect(skips).to.deep.equal([]);
  });
});
