import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import {
  EndpointError,
  endpoint,
  overrideVariable,
  SERVICES,
  type Service,
} from "../../src/sources/google/endpoints.ts";
import { doctor, doctorOn, resultsOf } from "../support/doctor.ts";
import { startSandbox } from "../support/sandbox/index.ts";

const services = Object.keys(SERVICES).filter((name): name is Service => Object.hasOwn(SERVICES, name));
const iam = (address: string, more = {}) =>
  endpoint("IAM", { CLOUDSDK_API_ENDPOINT_OVERRIDES_IAM: address, ...more }).href;

describe("A service's address", () => {
  it("is the public one, unless gcloud's variable says otherwise", () => {
    for (const service of services) {
      expect(endpoint(service, {}).href).to.equal(SERVICES[service]);
      expect(endpoint(service, { [overrideVariable(service)]: "" }).href).to.equal(SERVICES[service]);
      const variable = `CLOUDSDK_API_ENDPOINT_OVERRIDES_${service}`;
      expect(endpoint(service, { [variable]: "https://psc.example/" }).href).to.equal("https://psc.example/");
    }
  });

  for (const [given, taken] of [
    ["https://iam-acme.p.googleapis.com", "https://iam-acme.p.googleapis.com/"],
    ["https://proxy.example/iam", "https://proxy.example/iam/"],
    ["http://localhost:8080", "http://localhost:8080/"],
    ["http://127.0.0.1:8080/", "http://127.0.0.1:8080/"],
    ["http://127.1.2.3/", "http://127.1.2.3/"],
    ["http://[::1]:9/", "http://[::1]:9/"],
  ] as const) {
    it(`may be ${given}`, () => expect(iam(given)).to.equal(taken));
  }

  for (const given of [
    "http://iam.googleapis.com/",
    "http://localhost.example.com/",
    "http://127.0.0.1.example.com/",
    "http://10.0.0.1/",
    "http://[::2]/",
    "http://0.0.0.0/",
    "http://user@localhost/",
    "https://user:password@proxy.example/",
    "ftp://127.0.0.1/",
    "file:///etc/passwd",
    "iam.googleapis.com",
    "not an address",
  ]) {
    it(`may not be ${given}`, () => expect(() => iam(given)).to.throw(EndpointError));
  }

  it("may be plain http anywhere where no credential is sent", () => {
    const off = { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: "True" };
    expect(iam("http://iam.example.com/", off)).to.equal("http://iam.example.com/");
    for (const on of ["", "false", "0", "no"])
      expect(() => iam("http://iam.example.com/", { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: on })).to.throw();
  });

  it("is never repeated with the password that it holds", () => {
    expect(() => iam("https://user:hunter2@proxy.example/")).to.throw(/^(?!.*hunter2)/);
  });
});

describe("Plain http beyond this machine", () => {
  it("is refused before anything is sent, to any service", async () => {
    const sandbox = await startSandbox({ scenario: "healthy" });
    for (const service of services) {
      const environment = {
        CLOUDSDK_AUTH_DISABLE_CREDENTIALS: undefined,
        [overrideVariable(service)]: "http://api.example.com/",
      };
      const run = await doctorOn(sandbox, ["-n", "carto"], { environment });
      expect(run.exitCode, service).to.equal(2);
      expect(run.stderr).to.equal(
        `carto-wi: ${overrideVariable(service)} is plain http to api.example.com, and carto-wi never sends a credential there: use https\n`,
      );
      expect(run.json.errors).to.have.length(1);
      expect(run.requests).to.deep.equal([]);
    }
    await sandbox.stop();
  });

  it("is not looked at by a run that sends nothing", async () => {
    const environment = {
      CLOUDSDK_AUTH_DISABLE_CREDENTIALS: undefined,
      [overrideVariable("IAM")]: "http://api.example.com/",
    };
    const run = await doctor(["--offline", "--set", "a=b"], { environment });
    expect(run.stderr).to.equal("");
  });

  it("is unknown where a kubeconfig names it, and nothing is sent there", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-kubeconfig-"));
    const sandbox = await startSandbox({ scenario: "healthy" });
    const kubeconfig = path.join(folder, "config");
    const real = readFileSync(sandbox.env.KUBECONFIG ?? "", "utf8");
    writeFileSync(kubeconfig, real.replace(/http:\/\/127\.0\.0\.1:\d+/, "http://api.example.com"));
    const run = await doctorOn(sandbox, ["-n", "carto"], { environment: { KUBECONFIG: kubeconfig } });
    await sandbox.stop();
    rmSync(folder, { recursive: true });
    expect(run.exitCode).to.equal(3);
    const [result] = resultsOf(run, "service-account-exists");
    expect(result?.message).to.equal(
      "The cluster's address is plain http to api.example.com, and carto-wi never sends a credential there",
    );
    expect(run.requests.filter(({ service }) => service === "kubernetes")).to.deep.equal([]);
  });
});
