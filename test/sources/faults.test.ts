import { expect } from "chai";
import type { BecauseKind } from "../../src/report/report.ts";
import type { Service as GoogleService } from "../../src/sources/google/endpoints.ts";
import { type DoctorRun, doctor, resultsOf } from "../support/doctor.ts";
import { runProcess } from "../support/process.ts";
import { listen } from "../support/sandbox/http.ts";
import { loadScenario, startSandbox } from "../support/sandbox/index.ts";
import type { JsonObject } from "../support/sandbox/json.ts";

type Reader = {
  /** The probe that reads the service first, or that alone reads it. */
  readonly probe: string;
  /** What that question takes. */
  readonly permission: string;
  /** Without it the probe has nothing to ask. */
  readonly change?: JsonObject;
  readonly argv?: readonly string[];
  /** 0 where the probe's severity is `warn`. */
  readonly exitCode?: 0;
};

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const MEMBER = `serviceAccount:${EMAIL}`;
const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";
const SUBNETWORK = "projects/acme-prod/regions/europe-west1/subnetworks/default";
const BUCKETS = ["-f", loadScenario("healthy").valuesFile];
const BIGQUERY = ["enabled=true", "billingProject=acme-prod", "workflowsTempLocation=acme-prod.carto_temp"]
  .map((pair) => `appConfigValues.workloadIdentityConnection.${pair}`)
  .flatMap((pair) => ["--set", pair]);
/** The imports bucket is granted to a group, whose members only Policy Troubleshooter knows. */
const BY_GROUP: JsonObject = {
  buckets: {
    "acme-prod-carto-imports": {
      policy: { bindings: [{ role: "roles/storage.objectAdmin", members: ["group:backends@acme.example"] }] },
    },
  },
};
const RUNS_QUERIES: JsonObject = {
  projects: {
    "acme-prod": {
      policy: { bindings: [{ role: "roles/bigquery.jobUser", members: [MEMBER] }] },
    },
  },
  datasets: { "acme-prod.carto_temp": { access: [{ role: "WRITER", userByEmail: EMAIL }] } },
};

/** Every service that a source asks: a new one without a reader does not compile. */
const READERS: { readonly [S in Lowercase<GoogleService> | "kubernetes"]: Reader } = {
  container: { probe: "pool-enabled", permission: "container.clusters.get" },
  iam: { probe: "account-exists", permission: "iam.serviceAccounts.get" },
  cloudresourcemanager: { probe: "project-active", permission: "resourcemanager.projects.get" },
  serviceusage: { probe: "apis-enabled", permission: "serviceusage.services.get" },
  storage: { probe: "buckets-accessible", permission: "storage.buckets.get", argv: BUCKETS, exitCode: 0 },
  bigquery: {
    probe: "bigquery-accessible",
    permission: "bigquery.datasets.get",
    argv: [...BUCKETS, ...BIGQUERY],
    change: RUNS_QUERIES,
    exitCode: 0,
  },
  compute: {
    probe: "private-nodes-reach-google",
    permission: "compute.subnetworks.get",
    change: {
      clusters: { [CLUSTER]: { privateClusterConfig: { enablePrivateNodes: true } } },
      subnetworks: { [SUBNETWORK]: { privateIpGoogleAccess: true } },
    },
    exitCode: 0,
  },
  orgpolicy: {
    probe: "storage-services-usable",
    permission: "orgpolicy.policy.get",
    argv: BUCKETS,
    exitCode: 0,
  },
  policytroubleshooter: {
    probe: "buckets-accessible",
    permission: "resourcemanager.projects.getIamPolicy",
    argv: [...BUCKETS, "--troubleshoot"],
    change: BY_GROUP,
  },
  kubernetes: { probe: "annotation-present", permission: "get serviceaccounts in namespace carto" },
};
type Service = keyof typeof READERS;
const isService = (name: string): name is Service => name in READERS;
const SERVICES = Object.keys(READERS).filter(isService);

const FAULTS = {
  "403": "permission-missing",
  "429": "server-error",
  "500": "server-error",
  "503": "server-error",
  hang: "timeout",
  reset: "unreachable",
  truncate: "unreachable",
  garbage: "malformed-answer",
  disabled: "api-disabled",
} as const satisfies Readonly<Record<string, BecauseKind>>;

function because(service: Service, fault: keyof typeof FAULTS): BecauseKind {
  // The group is what can't be decided. What came of asking about it is in the message.
  if (service === "policytroubleshooter") return "undecidable";
  if (service !== "kubernetes") return FAULTS[fault];
  // A Kubernetes API can't be switched off: the sandbox then answers 503.
  if (fault === "disabled") return "server-error";
  // The client waits for the rest of a body that was cut off, until the request's time is up.
  return fault === "truncate" ? "timeout" : FAULTS[fault];
}

const LIVE = ["-n", "carto", "--release", "carto"];
const ONCE = [...LIVE, "--retries", "0"];
/** For faults that end only with the request's time. */
const BRIEFLY = [...ONCE, "--request-timeout", "1s"];

const statusesOf = (run: DoctorRun) => run.json.results.map(({ status }) => status);

describe("A service that can't be seen into", () => {
  before("loads the clients, which would take a part of a short --request-timeout", () => doctor(LIVE));

  for (const service of SERVICES) {
    const { probe, permission, argv = [], change = {}, exitCode = 3 } = READERS[service];

    it(`${service} that answers leaves nothing unknown`, async () => {
      const answered =
        service === "policytroubleshooter" ? { groups: { "backends@acme.example": [MEMBER] } } : {};
      const run = await doctor([...ONCE, ...argv], { change: { ...change, ...answered } });
      expect(resultsOf(run, probe).map(({ status }) => status)).to.not.include("unknown");
      expect(run.exitCode).to.equal(0);
    });

    for (const fault of Object.keys(FAULTS) as readonly (keyof typeof FAULTS)[]) {
      it(`${service} ${fault} is unknown, ${because(service, fault)}`, async () => {
        const isLate = fault === "hang" || because(service, fault) === "timeout";
        // Another service that is late would decide the exit code as well.
        const late = exitCode === 3 ? BRIEFLY : [...ONCE, "--request-timeout", "4s"];
        const patience = isLate ? late : ONCE;
        const run = await doctor([...patience, ...argv], { change, faults: [`${service}:${fault}`] });
        // Not by the time of the whole run, which is 30 seconds.
        expect(run.json.durationMs).to.be.below(25_000);
        const [result] = resultsOf(run, probe).filter(({ status }) => status === "unknown");
        expect(result, JSON.stringify(resultsOf(run, probe))).to.not.equal(undefined);
        expect(result?.because?.kind, result?.message).to.equal(because(service, fault));
        if (service === "policytroubleshooter") expect(result?.message).to.match(/troubleshooter/i);
        else if (fault === "403") expect(result?.because?.permission).to.equal(permission);
        expect(statusesOf(run)).to.not.include("fail");
        expect(run.exitCode).to.equal(exitCode);
        expect(result?.message).to.not.match(/Unexpected token|\bat .*:\d+:\d+|\n/);
      });
    }
  }

  it("is known absence where it answers 404 for the thing itself", async () => {
    const cluster = await doctor(ONCE, { faults: ["container:404"] });
    const account = await doctor(ONCE, { faults: ["iam:404"] });
    const inCluster = await doctor([...ONCE, "--gsa", "carto-backend@acme-prod.iam.gserviceaccount.com"], {
      faults: ["kubernetes:404"],
    });
    expect(resultsOf(cluster, "pool-enabled")[0]?.status).to.equal("fail");
    expect(resultsOf(cluster, "binding-member")[0]?.because?.by).to.equal("pool-enabled");
    expect(resultsOf(account, "account-exists")[0]?.status).to.equal("fail");
    expect(resultsOf(inCluster, "annotation-present")[0]?.status).to.equal("skip");
  });

  it("is not absence where a 404 is none of the service's own", async () => {
    const stray = await listen(async () => ({ kind: "json", status: 404, body: { nginx: "not found" } }));
    const overrides = ["CONTAINER", "IAM", "CLOUDRESOURCEMANAGER"].map((name) => [
      `CLOUDSDK_API_ENDPOINT_OVERRIDES_${name}`,
      stray.url,
    ]);
    const run = await doctor(ONCE, { environment: Object.fromEntries(overrides) });
    await stray.close();
    for (const id of ["pool-enabled", "account-exists", "project-active"])
      expect(resultsOf(run, id)[0]?.because?.kind, id).to.equal("unreachable");
    expect(statusesOf(run)).to.not.include("fail");
  });

  it("is unauthenticated where it answers 401, and says how to sign in", async () => {
    const strict = await listen(async () => ({
      kind: "json",
      status: 401,
      body: { error: { code: 401, message: "Request had invalid credentials.", status: "UNAUTHENTICATED" } },
    }));
    const overrides = ["CONTAINER", "IAM", "CLOUDRESOURCEMANAGER"].map((name) => [
      `CLOUDSDK_API_ENDPOINT_OVERRIDES_${name}`,
      strict.url,
    ]);
    const run = await doctor(LIVE, { environment: Object.fromEntries(overrides) });
    await strict.close();
    expect(run.exitCode).to.equal(3);
    for (const id of ["pool-enabled", "account-exists", "project-active"]) {
      const [result] = resultsOf(run, id);
      expect(result?.because?.kind, id).to.equal("unauthenticated");
      expect(result?.message, id).to.match(/did not accept the credential\. Run gcloud auth/);
    }
  });

  it("is unreachable where nobody listens", async () => {
    const environment = { CLOUDSDK_API_ENDPOINT_OVERRIDES_CONTAINER: "http://127.0.0.1:1" };
    const run = await doctor(ONCE, { environment });
    const [result] = resultsOf(run, "pool-enabled");
    expect(result?.because?.kind).to.equal("unreachable");
    expect(result?.message).to.match(/ECONNREFUSED/);
  });
});

describe("Patience", () => {
  const asked = (run: DoctorRun, path: RegExp) => run.requests.filter((request) => path.test(request.path));
  const OF_CLUSTER = /clusters\/analytics$/;

  for (const fault of ["429", "500", "503", "reset"]) {
    it(`asks again after a passing ${fault}, and passes`, async () => {
      const run = await doctor([...LIVE, "--only", "pool-enabled"], { faults: [`container:${fault}:1`] });
      expect(asked(run, OF_CLUSTER)).to.have.length(2);
      expect(run.exitCode).to.equal(0);
    });
  }

  it("asks once more than --retries says, and no oftener", async () => {
    for (const retries of [0, 1, 2]) {
      const argv = [...LIVE, "--only", "pool-enabled", "--retries", String(retries)];
      const run = await doctor(argv, { faults: ["container:503"] });
      expect(asked(run, OF_CLUSTER)).to.have.length(retries + 1);
      expect(run.exitCode).to.equal(3);
    }
  });

  it("does not repeat what asking again can't mend", async () => {
    for (const fault of ["403", "disabled", "garbage", "404"]) {
      const run = await doctor([...LIVE, "--only", "pool-enabled"], { faults: [`container:${fault}`] });
      expect(asked(run, OF_CLUSTER), fault).to.have.length(1);
    }
  });

  it("waits as long as Retry-After says", async () => {
    const run = await doctor([...LIVE, "--only", "pool-enabled"], { faults: ["container:429:1"] });
    const [first, second] = asked(run, OF_CLUSTER).map(({ time }) => Date.parse(time));
    expect((second ?? 0) - (first ?? 0)).to.be.at.least(950);
  });

  it("ends with the run's time, however long a service hangs", async () => {
    const run = await doctor([...LIVE, "--timeout", "600ms"], {
      faults: ["container:hang", "iam:hang", "cloudresourcemanager:hang", "kubernetes:hang"],
    });
    expect(run.json.durationMs).to.be.below(25_000);
    expect(run.exitCode).to.equal(3);
    for (const id of ["pool-enabled", "project-active", "annotation-present"])
      expect(resultsOf(run, id)[0]?.because?.kind, id).to.equal("timeout");
  });

  it("leaves nothing behind that keeps the process alive", async () => {
    const sandbox = await startSandbox({
      scenario: "healthy",
      faults: ["container:hang", "kubernetes:hang"],
    });
    const { code, stderr } = await runProcess([...LIVE, "--timeout", "2s"], { environment: sandbox.env });
    expect(code, stderr).to.equal(3);
    await sandbox.stop();
  });
});
