import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { commandLine, resultsOf } from "../support/doctor.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const FLAG = "workload-identity-enabled";
const account = (on: boolean) =>
  `commonBackendServiceAccount: { create: true, enableGCPWorkloadIdentity: ${on}, annotations: { iam.gke.io/gcp-service-account: ${EMAIL} } }\n`;
const under = (key: string, on: boolean) => `${key}: { ${account(on).trim()} }\n`;
const parent = (...dependencies: readonly string[]) =>
  `apiVersion: v2\nname: maps\nversion: 1.0.0\n${dependencies.length === 0 ? "" : `dependencies:\n${dependencies.map((one) => `  - { ${one} }\n`).join("")}`}`;
const CARTO = "name: carto, version: 1.x, repository: https://charts.example.com";
/** CARTO's chart with other defaults, and another rule for the account's name. */
const vendored = (folder: string, on: boolean, named = ".Release.Name") => ({
  [`${folder}/Chart.yaml`]: "apiVersion: v2\nname: carto\nversion: 1.2.3\n",
  [`${folder}/values.yaml`]: account(on),
  [`${folder}/templates/_helpers.tpl`]: `{{- define "sa" }}{{ printf "%s-common-backend" ${named} }}{{ end }}`,
});

type Files = { readonly [path: string]: string };

/** Judges the chart in the folder `maps` of these files. */
async function judge(files: Files, ...argv: readonly string[]) {
  const root = mkdtempSync(join(tmpdir(), "carto-wi-subcharts-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    for (const path of Object.keys(files)) {
      const [, folder] = /^(.*\/packed)\/Chart.yaml$/.exec(path) ?? [];
      if (folder === undefined) continue;
      // As Helm packs a chart: one folder with its name.
      execFileSync("tar", ["-czf", join(root, folder, "../carto-1.2.3.tgz"), "packed"], {
        cwd: join(root, folder, ".."),
      });
      rmSync(join(root, folder), { recursive: true });
    }
    const run = await commandLine(["--offline", "--chart", "maps", "--release", "geo", ...argv], {
      cwd: root,
    });
    const [result] = resultsOf(run, FLAG);
    return { run, status: result?.status, account: run.json?.target?.kubernetesServiceAccount };
  } finally {
    rmSync(root, { recursive: true });
  }
}

describe("A chart that brings CARTO's", () => {
  const PLACES: readonly (readonly [says: string, files: (on: boolean) => Files])[] = [
    [
      "in its folder charts",
      (on) => ({ "maps/Chart.yaml": parent(CARTO), ...vendored("maps/charts/carto", on) }),
    ],
    [
      "packed in its folder charts",
      (on) => ({ "maps/Chart.yaml": parent(CARTO), ...vendored("maps/charts/packed", on) }),
    ],
    [
      "in its folder charts, which Chart.yaml doesn't list",
      (on) => ({ "maps/Chart.yaml": parent(), ...vendored("maps/charts/carto", on) }),
    ],
    [
      "in a folder that the dependency names",
      (on) => ({
        "maps/Chart.yaml": parent("name: carto, version: 1.x, repository: 'file://../carto'"),
        ...vendored("carto", on),
      }),
    ],
  ];
  for (const [says, files] of PLACES) {
    it(`takes its defaults and its rule for the account's name: ${says}`, async () => {
      expect(await judge(files(true))).to.include({ status: "pass", account: "geo-common-backend" });
      expect((await judge(files(false))).status).to.equal("fail");
    });
  }

  it("overrides these defaults with its own values", async () => {
    const files = { "maps/Chart.yaml": parent(CARTO), ...vendored("maps/charts/carto", true) };
    expect((await judge({ ...files, "maps/values.yaml": under("carto", false) })).status).to.equal("fail");
  });

  it("reads the charts of a packaged chart", async () => {
    const root = mkdtempSync(join(tmpdir(), "carto-wi-packed-"));
    try {
      const files = { "maps/Chart.yaml": parent(CARTO), ...vendored("maps/charts/carto", true) };
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(join(root, dirname(path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
      execFileSync("tar", ["-czf", "maps-1.0.0.tgz", "maps"], { cwd: root });
      const run = await commandLine(["--offline", "--chart", "maps-1.0.0.tgz", "--release", "geo"], {
        cwd: root,
      });
      expect(resultsOf(run, FLAG)[0]?.status).to.equal("pass");
      expect(run.json.target.kubernetesServiceAccount).to.equal("geo-common-backend");
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  const TWICE = {
    "maps/Chart.yaml": parent(
      `${CARTO}, alias: emea, condition: emea.on`,
      `${CARTO}, alias: apac, condition: apac.on`,
    ),
    "maps/values.yaml": `${under("emea", true)}${under("apac", false)}`,
  };
  it("is refused where it installs CARTO twice, and judged by the key", async () => {
    const both = await judge(TWICE);
    expect(both.run.exitCode).to.equal(2);
    expect(both.run.stderr).to.include("--values-key");
    expect(await judge(TWICE, "--values-key", "emea")).to.include({
      status: "pass",
      account: "emea-common-backend",
    });
    expect((await judge(TWICE, "--values-key", "apac")).status).to.equal("fail");
  });
  it("is judged where only the first of two is on, and not where only the second is", async () => {
    expect((await judge(TWICE, "--set", "apac.on=false")).status).to.equal("pass");
    const other = await judge(TWICE, "--set", "emea.on=false");
    expect(other.run.exitCode).to.equal(2);
    expect(other.run.stderr).to.include("the values enable apac");
    const key = await judge(TWICE, "--values-key", "emea", "--set", "emea.on=false");
    expect(key.run.stderr).to.include("disable the dependency");
  });

  const IMPORTS = [
    ["to CARTO's key", "[{ child: x, parent: carto }]", "unknown"],
    ["below CARTO's key", "[{ child: x, parent: carto.commonBackendServiceAccount }]", "unknown"],
    ["by a name", "[data]", "unknown"],
    ["to another key", "[{ child: x, parent: other }]", "fail"],
  ] as const;
  for (const [says, imports, status] of IMPORTS) {
    it(`may lack what another chart exports ${says}: ${status}`, async () => {
      const ANNOTATED = "annotation-present";
      const only = ["--only", `${FLAG},${ANNOTATED}`];
      const files = {
        "maps/Chart.yaml": parent(CARTO, `name: base, version: 1.x, import-values: ${imports}`),
      };
      const { run, status: flag } = await judge(
        { ...files, "maps/values.yaml": "carto: { router: {} }\n" },
        ...only,
      );
      expect(resultsOf(run, ANNOTATED)[0]?.status, run.stdout).to.equal(status);
      // CARTO's own default wins over what is imported, and the parent's own values over both.
      expect(flag).to.equal("fail");
      const own = await judge({ ...files, "maps/values.yaml": under("carto", true) }, ...only);
      expect([own.status, resultsOf(own.run, ANNOTATED)[0]?.status]).to.deep.equal(["pass", "pass"]);
    });
  }
});
