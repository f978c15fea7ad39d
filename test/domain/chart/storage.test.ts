import { expect } from "chai";
import { judgedValues } from "../../../src/domain/chart/judged-values.ts";
import {
  bucketsOf,
  connectionOf,
  isBucketName,
  openBuckets,
  openConnection,
  otherStorage,
  parseDataset,
  storageProject,
} from "../../../src/domain/chart/storage.ts";
import { readValues } from "../../../src/domain/helm/index.ts";

const tree = (text: string) =>
  judgedValues(
    readValues([{ kind: "file", name: "v.yaml", bytes: Buffer.from(text) }], { helm: 4 }),
    ["v.yaml"],
    "v.yaml",
  );
const config = (...lines: readonly string[]) =>
  tree(`appConfigValues:\n${lines.map((line) => `  ${line}\n`).join("")}`);

describe("The storage of CARTO's values", () => {
  it("has the buckets that they name, each once, with their places", () => {
    const values = config(
      "workspaceImportsBucket: maps",
      "workspaceThumbnailsBucket: other",
      "workspaceExportsBucket: maps",
    );
    expect(bucketsOf(values)).to.deep.equal([
      {
        path: "appConfigValues.workspaceImportsBucket",
        value: "maps",
        at: { file: "v.yaml", line: 2, column: 27 },
      },
      {
        path: "appConfigValues.workspaceThumbnailsBucket",
        value: "other",
        at: { file: "v.yaml", line: 3, column: 30 },
      },
    ]);
    expect(bucketsOf(config('workspaceImportsBucket: ""', "workspaceExportsBucket: 5"))).to.deep.equal([]);
  });

  it("may have buckets and a connection that are filled in later", () => {
    const later = "$" + "{LATER}";
    const paths = (found: readonly { readonly path: string }[]) => found.map(({ path }) => path);
    expect(
      paths(openBuckets(config(`workspaceExportsBucket: ${later}`, "workspaceImportsBucket: maps"))),
    ).to.deep.equal(["appConfigValues.workspaceExportsBucket"]);
    const connection = config(
      "workloadIdentityConnection:",
      `  billingProject: ${later}`,
      `  workflowsTempLocation: ${later}`,
    );
    expect(paths(openConnection(connection))).to.deep.equal([
      "appConfigValues.workloadIdentityConnection.billingProject",
      "appConfigValues.workloadIdentityConnection.workflowsTempLocation",
    ]);
    expect(
      openConnection(config("workloadIdentityConnection:", "  billingProject: acme-prod")),
    ).to.deep.equal([]);
  });

  for (const [says, text, other] of [
    ["Google's by default", "appConfigValues: {}", undefined],
    ["Google's", "appConfigValues: {storageProvider: gcp}", undefined],
    ["Google's where it is empty", 'appConfigValues: {storageProvider: ""}', undefined],
    ["another provider's", "appConfigValues: {storageProvider: s3}", "other-provider"],
    ["opened by a key", "appSecrets: {googleCloudStorageServiceAccountKey: {value: x}}", "key"],
    [
      "opened by a key in a Secret",
      "appSecrets: {googleCloudStorageServiceAccountKey: {existingSecret: {name: x}}}",
      "key",
    ],
    [
      "opened by no key",
      'appSecrets: {googleCloudStorageServiceAccountKey: {value: "", existingSecret: {name: ""}}}',
      undefined,
    ],
  ] as const)
    it(`is ${says}`, () => {
      expect(otherStorage(tree(`${text}\n`))).to.equal(other);
    });

  it("has the project that they name", () => {
    expect(storageProject(config("googleCloudStorageProjectId: acme-prod"))).to.equal("acme-prod");
    expect(storageProject(config("storageProvider: gcp"))).to.equal(undefined);
  });

  it("has a connection where they switch it on", () => {
    const on = config(
      "workloadIdentityConnection:",
      "  enabled: true",
      "  billingProject: acme-prod",
      "  workflowsTempLocation: acme-prod.temp",
    );
    expect(connectionOf(on)?.billingProject?.value).to.equal("acme-prod");
    expect(connectionOf(on)?.workflowsTempLocation).to.include({
      path: "appConfigValues.workloadIdentityConnection.workflowsTempLocation",
      value: "acme-prod.temp",
    });
    expect(connectionOf(config("workloadIdentityConnection:", "  enabled: true"))).to.deep.equal({});
    expect(connectionOf(config("workloadIdentityConnection:", "  enabled: false"))).to.equal(undefined);
  });
});

describe("A name of Google Cloud's storage", () => {
  for (const [text, is] of [
    ["maps", true],
    ["abc", true],
    ["1.a_b-c", true],
    ["a".repeat(222), true],
    ["ab", false],
    ["a".repeat(223), false],
    ["-maps", false],
    ["maps-", false],
    ["Maps", false],
    ["gs://maps", false],
    ["maps/", false],
  ] as const)
    it(`${text.slice(0, 20)} is ${is ? "" : "not "}a bucket's`, () => {
      expect(isBucketName(text)).to.equal(is);
    });

  for (const [text, project, dataset] of [
    ["acme-prod.maps", "acme-prod", "maps"],
    ["acme.example:prod.Maps_1", "acme.example:prod", "Maps_1"],
    ["maps", undefined, undefined],
    ["acme-prod.ma-ps", undefined, undefined],
    ["Acme.maps", undefined, undefined],
    ["acme-prod.maps ", undefined, undefined],
    [" acme-prod.maps", undefined, undefined],
    [`acme-prod.${"a".repeat(1025)}`, undefined, undefined],
  ] as const)
    it(`${text.slice(0, 30)} is ${project === undefined ? "not " : ""}a dataset's`, () => {
      expect(parseDataset(text)).to.deep.equal(project === undefined ? undefined : { project, dataset });
    });
});
