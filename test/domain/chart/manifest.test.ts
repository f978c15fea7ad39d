import { readFileSync } from "node:fs";
import { expect } from "chai";
import { keyFileOf, type Manifest, readManifest } from "../../../src/domain/chart/manifest.ts";
import { ValuesError } from "../../../src/domain/helm/index.ts";

const GEO = new URL("../../../fixtures/manifests/geo.yaml", import.meta.url);
const read = (yaml: string): Manifest => readManifest(Buffer.from(yaml), "m.yaml");

const deployment = (env: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: geo-api }
spec: { template: { spec: { containers: [{ env: [${env}] }] } } }
`;
const configMap = (data: string): string =>
  `kind: ConfigMap\nmetadata: { name: geo-api }\ndata: { ${data} }\n`;

describe("A rendered chart", () => {
  it("tells what runs as which account, with the line where that stands", () => {
    const { workloads } = readManifest(readFileSync(GEO), "geo.yaml");
    expect(
      workloads.map(({ kind, name, serviceAccount, at }) => [kind, name, serviceAccount, lineOf(at)]),
    ).to.deep.equal([
      ["Deployment", "geo-maps-api", "carto-common-backend", 32],
      ["Deployment", "geo-lds-api", "carto-common-backend", 49],
      ["Deployment", "geo-accounts-www", "geo-accounts-www", 57],
      ["StatefulSet", "geo-postgresql", "default", 63],
      ["Job", "geo-pre-install", "default", 66],
    ]);
    expect(workloads[1]).to.include({ release: "geo", app: "carto" });
    expect(workloads[4]).to.not.have.any.keys("release", "app");
  });

  it("tells how its service accounts are annotated", () => {
    const { serviceAccounts } = readManifest(readFileSync(GEO), "geo.yaml");
    expect(serviceAccounts).to.deep.equal([
      {
        name: "carto-common-backend",
        namespace: "maps",
        release: "geo",
        annotation: "carto-backend@acme-prod.iam.gserviceaccount.com",
        quotaProject: { collected: true },
        at: { file: "geo.yaml", line: 13, column: 37 },
      },
    ]);
  });

  it("tells the project whose quota its service accounts name", () => {
    const yaml =
      "kind: ServiceAccount\nmetadata:\n  name: a\n  annotations:\n    iam.gke.io/credential-quota-project: acme-quota\n";
    const quotaProject = { collected: true, value: "acme-quota" };
    expect(read(yaml).serviceAccounts[0]).to.deep.include({ quotaProject });
  });

  it("keeps nothing of Secrets, of other annotations and of values", () => {
    expect(JSON.stringify(readManifest(readFileSync(GEO), "geo.yaml"))).to.not.include("canary");
  });

  it("gives no positions where there is no file", () => {
    expect(JSON.stringify(readManifest(readFileSync(GEO)))).to.not.include('"at"');
  });

  it("is empty where nothing was rendered", () => {
    for (const yaml of ["", "---\n---\n# nothing\n", "kind: List\n", "kind: Service\n"]) {
      expect(read(yaml), yaml).to.deep.equal({
        workloads: [],
        serviceAccounts: [],
        overrides: [],
        networkPolicies: { collected: true, value: [] },
        objects: { collected: true, value: [] },
      });
    }
  });

  it("takes the last of an annotation given twice, as kubectl and Helm do", () => {
    const key = "iam.gke.io/gcp-service-account";
    const yaml = `kind: ServiceAccount\nmetadata:\n  name: a\n  annotations:\n    ${key}: one@x\n    ${key}: two@x\n`;
    expect(read(yaml).serviceAccounts[0]).to.deep.equal({
      name: "a",
      annotation: "two@x",
      quotaProject: { collected: true },
      at: { file: "m.yaml", line: 6, column: 37 },
    });
  });

  for (const value of ["null", "12", "[a]"]) {
    it(`takes an annotation ${value} for none`, () => {
      const yaml = `kind: ServiceAccount\nmetadata: { name: a, annotations: { iam.gke.io/gcp-service-account: ${value} } }\n`;
      expect(read(yaml).serviceAccounts[0]).to.not.have.property("annotation");
    });
  }

  const overriding: readonly (readonly [yaml: string, found: readonly string[]])[] = [
    [deployment("{ name: GOOGLE_APPLICATION_CREDENTIALS, value: /k }"), ["Deployment/geo-api"]],
    [
      deployment("{ name: GOOGLE_APPLICATION_CREDENTIALS, valueFrom: { secretKeyRef: {} } }"),
      ["Deployment/geo-api"],
    ],
    [deployment('{ name: GOOGLE_APPLICATION_CREDENTIALS, value: "" }'), []],
    [deployment("{ name: GOOGLE_APPLICATION_CREDENTIALS }"), []],
    [deployment("{ name: METADATA_SERVER_DETECTION, value: none }"), ["Deployment/geo-api"]],
    [deployment("{ name: METADATA_SERVER_DETECTION, value: assume-present }"), []],
    [deployment('{ name: NO_GCE_CHECK, value: "true" }'), ["Deployment/geo-api"]],
    [deployment('{ name: NO_GCE_CHECK, value: "false" }'), []],
    [deployment("{ name: PORT, value: x }"), []],
    [configMap("GOOGLE_APPLICATION_CREDENTIALS: /k"), ["ConfigMap/geo-api"]],
    [configMap("WORKSPACE_IMPORTS_KEYFILENAME: /k"), ["ConfigMap/geo-api"]],
    [configMap("WORKSPACE_IMPORTS_BUCKET: b"), []],
    [configMap("x: y").replace("ConfigMap", "Secret").replace("x:", "GOOGLE_APPLICATION_CREDENTIALS:"), []],
  ];
  for (const [yaml, found] of overriding) {
    it(`${found.length === 0 ? "passes" : "finds"} ${yaml.split("\n").slice(-2)[0]}`, () => {
      expect(read(yaml).overrides.map(({ object }) => object)).to.deep.equal(found);
    });
  }

  it("knows the key file of a chart whose flag is off by its ConfigMaps alone", () => {
    expect(keyFileOf(read(deployment("{ name: GOOGLE_APPLICATION_CREDENTIALS, value: /k }")))).to.equal(
      undefined,
    );
    expect(keyFileOf(read(configMap("GOOGLE_APPLICATION_CREDENTIALS: /k")))?.object).to.equal(
      "ConfigMap/geo-api",
    );
  });

  const broken: readonly (readonly [what: string, yaml: string, line: number])[] = [
    ["a flow map left open", "kind: A\n---\nkind: { a\n", 4],
    ["a list at the root", "kind: A\n---\n- a\n", 3],
    ["words after a separator", "kind: A\n--- kind: B\n", 2],
    ["an alias of nothing", "kind: *a\n", 1],
    ["an alias bomb", bomb(), 5],
  ];
  for (const [what, yaml, line] of broken) {
    it(`refuses ${what}, and says where`, () => {
      expect(() => read(yaml))
        .to.throw(ValuesError)
        .with.property("origin")
        .that.includes({ file: "m.yaml", line });
    });
  }
});

function bomb(): string {
  const rows = [..."abcdefgh"].map((name, row, names) => {
    const below = row === 0 ? "x" : `*${names[row - 1]}`;
    return `${name}: &${name} [${Array(9).fill(below).join(", ")}]`;
  });
  return ["kind: A", ...rows, ""].join("\n");
}

function lineOf(
  at: { readonly file: string; readonly line: number } | object | undefined,
): number | undefined {
  return at !== undefined && "line" in at ? at.line : undefined;
}
