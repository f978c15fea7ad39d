/** A fix names the file that was given and what is wrong there, and edits nothing that is right already. */
import path from "node:path";
import { expect } from "chai";
import { fileToEdit, type ValuesTree } from "../../src/domain/chart/values-tree.ts";
import { doctor, resultsOf, type Story } from "../support/doctor.ts";
import { account, CLUSTER, EMAIL, grant, POOL, policy, USER } from "../support/iam-stories.ts";
import type { JsonObject } from "../support/sandbox/json.ts";

const KEY = "iam.gke.io/gcp-service-account";
const VALUES = path.resolve(import.meta.dirname, "../../fixtures/scenarios/healthy/customizations.yaml");
const OWN = "--set=commonBackendServiceAccount.create=false,commonBackendServiceAccount.name=mine";

async function resultsFor(probe: string, argv: readonly string[], story: Story) {
  return resultsOf(await doctor(["-n", "carto", "--only", probe, ...argv], story), probe);
}

const fixOf = async (probe: string, argv: readonly string[], change: JsonObject) =>
  (await resultsFor(probe, argv, { change })).find(({ status }) => status === "fail" || status === "warn")
    ?.fix;

const cluster = (name: string, pool: string) => ({
  [`projects/acme-prod/locations/europe-west1/clusters/${name}`]: {
    status: "RUNNING",
    endpoint: "203.0.113.31",
    currentMasterVersion: "1.33.5-gke.1201000",
    currentNodeVersion: "1.33.5-gke.1201000",
    workloadIdentityConfig: { workloadPool: pool },
  },
});
const PINNED = policy(
  grant(USER, `principalSet://${POOL}/kubernetes.cluster/https://container.googleapis.com/v1/${CLUSTER}`),
);

describe("A fix that fits", () => {
  const tree = (...given: readonly string[]): ValuesTree => ({
    given,
    root: { kind: "null" },
    annotations: [],
    variables: [],
    placements: { collected: false },
    environments: { collected: false },
    extraDeploy: { collected: false },
    findings: [],
  });
  for (const [name, values, at, file] of [
    [
      "where the setting stands",
      tree("base.yaml", "prod.yaml"),
      { file: "base.yaml", line: 1, column: 1 },
      "base.yaml",
    ],
    ["the last that was given", tree("base.yaml", "prod.yaml", "--set a"), undefined, "prod.yaml"],
    ["none, of standard input", tree("-"), { option: "--set", text: "a=b" }, "the values"],
    ["CARTO's name for it, without values", undefined, undefined, "customizations.yaml"],
  ] as const)
    it(`names the file: ${name}`, () => {
      expect(fileToEdit(values, at)).to.equal(file);
    });

  it("edits no values that set the annotation already", async () => {
    const change = {
      kubernetes: {
        "v1/ServiceAccount": { "carto/carto-common-backend": { metadata: { annotations: { [KEY]: null } } } },
      },
    };
    const right = await fixOf("annotation-present", ["-f", VALUES], change);
    expect(right?.summary).to.match(/^Run helm upgrade with these values/);
    expect(right?.edits ?? []).to.deep.equal([]);
    const unset = await fixOf("annotation-present", [], change);
    expect(unset?.edits).to.have.length(1);
  });

  it("takes a variable away where it was set, beside values that are right", async () => {
    const env = [{ name: "GOOGLE_APPLICATION_CREDENTIALS", value: "/keys/key.json" }];
    const spec = { containers: [{ name: "maps-api", image: "maps-api", env }] };
    const change = {
      kubernetes: { "apps/v1/Deployment": { "carto/carto-maps-api": { spec: { template: { spec } } } } },
    };
    const fix = await fixOf("no-key-file", ["-f", VALUES], change);
    expect(fix?.summary).to.match(
      /^Remove GOOGLE_APPLICATION_CREDENTIALS from the Deployment carto-maps-api/,
    );
  });

  it("makes and annotates the account that the values leave to people, as one failure", async () => {
    const argv = ["-f", VALUES, OWN];
    const story = {
      change: {
        release: { serviceAccount: { name: "mine" } },
        kubernetes: { "v1/ServiceAccount": { "carto/mine": null } },
      },
    };
    const [missing] = await resultsFor("service-account-exists", argv, story);
    const commands = missing?.fix?.commands.map(({ shell }) => shell).join("\n");
    expect(commands)
      .to.include("create serviceaccount mine")
      .and.to.include(`mine --namespace=carto ${KEY}=${EMAIL}`);
    const annotation = await resultsFor("annotation-present", argv, story);
    expect(annotation.map(({ status }) => status)).to.not.include("fail");
  });

  it("narrows no grant to one cluster where that lets another cluster in", async () => {
    const shared = { ...PINNED, clusters: cluster("staging", "acme-prod.svc.id.goog") };
    const choice = await fixOf("grant-not-too-broad", [], shared);
    expect(choice?.summary).to.include("staging (europe-west1)");
    expect(choice?.commands).to.deep.equal([]);
    const apart = { ...PINNED, clusters: cluster("staging", "acme-other.svc.id.goog") };
    expect((await fixOf("grant-not-too-broad", [], apart))?.commands).to.have.length(2);
    const hidden = { ...PINNED, denied: ["container.clusters.list"] };
    expect((await fixOf("grant-not-too-broad", [], hidden))?.commands).to.deep.equal([]);
  });

  it("shows no log of metadata servers that are not there", async () => {
    const pods = ["5tzrk", "8hvwd", "q9mjs"].map((id) => [`kube-system/gke-metadata-server-${id}`, null]);
    const fix = await fixOf("metadata-server-healthy", [], {
      kubernetes: { "v1/Pod": Object.fromEntries(pods) },
    });
    expect(fix?.summary).to.include("virtual cluster");
    expect(JSON.stringify(fix?.commands)).not.to.include("logs");
  });

  for (const [bound, what] of [
    ["carto-common", "suffix"],
    ["common-backend", "prefix"],
  ] as const)
    it(`says that the bound name lacks a ${what}`, async () => {
      const member = `serviceAccount:acme-prod.svc.id.goog[carto/${bound}]`;
      const [result] = await resultsFor("binding-member", [], {
        change: account({ policy: { bindings: [grant(USER, member)] } }),
      });
      expect(result?.message).to.include(`carto-common-backend has a ${what} that the grant lacks`);
    });
});
