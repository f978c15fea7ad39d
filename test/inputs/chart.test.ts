import { getEventListeners } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix, win32 } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { packTar } from "modern-tar";
import { type HelmMap, toJson } from "../../src/domain/helm/index.ts";
import { chartOf, withoutSlash } from "../../src/inputs/chart.ts";
import { InputError } from "../../src/inputs/errors.ts";

const CHARTS = fileURLToPath(new URL("../../fixtures/charts/", import.meta.url));
const HELPER = '{{ printf "%s-common-backend" .Chart.Name }}';

const shownDefaults = (values: HelmMap): unknown => JSON.parse(toJson(values));

type Entries = Readonly<Record<string, string>>;

const SMALL: Entries = {
  "carto/Chart.yaml": "name: carto\nversion: 1.2.3\n",
  "carto/values.yaml": "commonBackendServiceAccount: { create: false }\n",
  "carto/templates/_helpers.tpl": HELPER,
};

async function packed(entries: Entries): Promise<Buffer> {
  const files = Object.entries(entries).map(([name, body]) => ({
    header: { name, size: Buffer.byteLength(body), type: "file" as const },
    body,
  }));
  return gzipSync(await packTar(files));
}

describe("--chart", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "carto-wi-charts-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  const read = (path: string, cwd = folder) => chartOf({ path, cwd, signal: new AbortController().signal });

  async function archive(name: string, bytes: Uint8Array): Promise<Awaited<ReturnType<typeof read>>> {
    writeFileSync(join(folder, name), bytes);
    return read(name);
  }

  async function refusal(reading: Promise<unknown>): Promise<InputError> {
    try {
      await reading;
    } catch (error) {
      if (error instanceof InputError) return error;
      throw error;
    }
    throw new Error("the chart was taken");
  }

  const RULES = { "published-rule": "chart", "release-rule": "release", "other-rule": "unrecognised" };
  for (const [name, rule] of Object.entries(RULES)) {
    it(`${name}/ names the account by: ${rule}`, async () => {
      const { chart } = await read(name, CHARTS);
      expect(chart).to.deep.equal({ given: name, name: "carto", version: "0.0.1", accountRule: rule });
    });
  }

  it("gives the chart's own values as defaults, without positions", async () => {
    const { defaults } = await read("published-rule/", CHARTS);
    expect(shownDefaults(defaults)).to.deep.equal({
      commonBackendServiceAccount: {
        annotations: {},
        create: true,
        enableGCPWorkloadIdentity: true,
        name: "",
      },
    });
    expect(defaults.origin).to.deep.equal({ kind: "chart" });
  });

  it("reads a packaged chart as its folder, and none of its subcharts", async () => {
    const { chart, defaults } = await archive(
      "small.tgz",
      await packed({
        ...SMALL,
        "carto/charts/sub/Chart.yaml": "name: sub\n",
        "carto/charts/sub/templates/_helpers.tpl": HELPER.replace("Chart", "Release"),
        "carto/templates/NOTES.txt": HELPER.replace("Chart", "Release"),
        "carto/templates/deep/er/x.yaml": HELPER,
      }),
    );
    expect(chart).to.deep.equal({
      given: "small.tgz",
      name: "carto",
      version: "1.2.3",
      accountRule: "chart",
    });
    expect(shownDefaults(defaults)).to.deep.equal({ commonBackendServiceAccount: { create: false } });
  });

  it("may lack values and templates", async () => {
    const { chart, defaults } = await archive("bare.tgz", await packed({ "x/Chart.yaml": "name: carto\n" }));
    expect(chart).to.deep.equal({ given: "bare.tgz", name: "carto", accountRule: "unrecognised" });
    expect(shownDefaults(defaults)).to.deep.equal({});
  });

  it("leaves no listener behind for any of many templates", async () => {
    const many = join(folder, "many");
    mkdirSync(join(many, "templates"), { recursive: true });
    writeFileSync(join(many, "Chart.yaml"), "name: many\n");
    for (const index of Array(20).keys()) writeFileSync(join(many, "templates", `${index}.yaml`), HELPER);
    const { signal } = new AbortController();
    expect((await chartOf({ path: "many", cwd: folder, signal })).chart.accountRule).to.equal("chart");
    expect(getEventListeners(signal, "abort")).to.deep.equal([]);
  });

  it("does not follow a folder that leads back to itself", async () => {
    const loop = join(folder, "loop");
    mkdirSync(join(loop, "templates"), { recursive: true });
    writeFileSync(join(loop, "Chart.yaml"), "name: carto\n");
    symlinkSync(loop, join(loop, "templates", "again"));
    expect((await read("loop")).chart.name).to.equal("carto");
  });

  const charts: readonly (readonly [what: string, bytes: () => Promise<Uint8Array>, message: RegExp])[] = [
    ["no archive", async () => Buffer.from("hello"), /neither a chart folder nor a packaged chart/],
    ["an empty file", async () => Buffer.alloc(0), /neither a chart folder nor a packaged chart/],
    ["gzip cut short", async () => (await packed(SMALL)).subarray(0, 100), /neither/],
    [
      "gzip around no tar",
      async () => gzipSync(Buffer.alloc(2000, "x")),
      /the tar archive in it is incomplete/,
    ],
    [
      "tar cut short",
      async () => gzipSync((await packTar([])).subarray(0, 600)),
      /the tar archive in it is incomplete/,
    ],
    [
      "an archive without Chart.yaml",
      () => packed({ "carto/values.yaml": "" }),
      /doesn't exist, so this is not a chart/,
    ],
    [
      "files outside a folder",
      () => packed({ "Chart.yaml": "name: carto" }),
      /doesn't exist, so this is not a chart/,
    ],
    ["a chart without a name", () => packed({ "c/Chart.yaml": "version: 1.0.0" }), /the chart has no name/],
    ["Chart.yaml that is no map", () => packed({ "c/Chart.yaml": "- a" }), /must be a map of keys/],
    ["a gzip bomb", async () => gzipSync(Buffer.alloc(65 * 1024 * 1024)), /unpacks to more than 64 MiB/],
  ];
  for (const [index, [what, bytes, message]] of charts.entries()) {
    it(`refuses ${what}`, async () => {
      const error = await refusal(archive(`${index}.tgz`, await bytes()));
      expect(error.message).to.match(message);
    });
  }

  it("refuses values.yaml that is no YAML, and says where", async () => {
    const error = await refusal(
      archive("v.tgz", await packed({ ...SMALL, "carto/values.yaml": "a: 1\nb: {\n" })),
    );
    expect(error.location).to.deep.equal({ file: "v.tgz/values.yaml", line: 3, column: 1 });
  });

  it("refuses what is not there, and an address", async () => {
    expect((await refusal(read("nowhere"))).message).to.match(/nowhere cannot be read: it does not exist/);
    expect((await refusal(read("oci://example.com/carto"))).message).to.match(/helm pull/);
  });
});

describe("A chart's path", () => {
  it("loses the separators at its end, those of Windows on Windows alone", () => {
    expect(withoutSlash("charts/carto//", posix.sep)).to.equal("charts/carto");
    expect(withoutSlash("charts\\carto\\", posix.sep)).to.equal("charts\\carto\\");
    expect(withoutSlash("charts\\carto\\/", win32.sep)).to.equal("charts\\carto");
  });
});
