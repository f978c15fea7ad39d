/** Ways in which a wrong installation once looked right. */
import path from "node:path";
import { expect } from "chai";
import { doctor, resultsOf } from "../support/doctor.ts";

const VALUES = (name: string) => `commonBackendServiceAccount:
  enableGCPWorkloadIdentity: true
  create: false
  name: ${name}
`;
const statusesOf = (run: Awaited<ReturnType<typeof doctor>>, id: string) =>
  resultsOf(run, id).map(({ status, subject }) => `${subject ?? ""}: ${status}`);

describe("What must not pass", () => {
  it("an account of one's own that is there and not annotated", async () => {
    const run = await doctor(["-n", "carto", "-f", "-"], { stdin: VALUES("default") });
    expect(statusesOf(run, "annotation-present")).to.include("after the upgrade: fail");
    const lost = resultsOf(run, "annotation-present").find(({ status }) => status === "fail");
    expect(lost?.fix?.commands[0]?.shell).to.match(
      /^kubectl annotate serviceaccount default --namespace=carto /,
    );
    expect(lost?.fix).not.to.have.property("edits");
    expect(run.exitCode).to.equal(1);
  });

  it("a manifest whose account nobody makes", async () => {
    const manifest = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: carto-maps-api
  labels: { app.kubernetes.io/instance: carto, app.kubernetes.io/name: carto }
spec:
  template:
    spec:
      serviceAccountName: totally-different
      containers: [{ name: maps-api, image: x }]
`;
    const run = await doctor(["-n", "carto", "--manifest", "-"], { stdin: manifest });
    expect(statusesOf(run, "service-account-exists")).to.include("after the upgrade: fail");
    expect(run.exitCode).to.equal(1);
  });

  it("a release of another name than the one that is there", async () => {
    const run = await doctor(["-n", "carto", "--release", "other"]);
    expect(statusesOf(run, "pods-use-account")).to.deep.equal([": unknown"]);
    expect(resultsOf(run, "pods-use-account")[0]?.message).to.include("--release carto");
    expect(run.exitCode).to.equal(3);
  });

  it("a chart that was given and not understood, though what runs has a name", async () => {
    const chart = path.join(import.meta.dirname, "..", "..", "fixtures", "charts", "other-rule");
    const run = await doctor(["-n", "carto", "-f", "-", "--chart", chart], {
      stdin: "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n",
    });
    const [name] = resultsOf(run, "service-account-name").filter(({ status }) => status === "warn");
    expect(name?.message).to.include("doesn't understand");
  });

  it("an empty manifest, which a failed helm leaves", async () => {
    const run = await doctor(["-n", "carto", "--manifest", "-"], { stdin: "" });
    expect(run.exitCode).to.equal(2);
    expect(run.stderr).to.include("contains no Deployment and no ServiceAccount");
  });
});
