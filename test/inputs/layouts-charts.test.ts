import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { commandLine, resultsOf } from "../support/doctor.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const account = (on: boolean) =>
  `{ enableGCPWorkloadIdentity: ${on}, annotations: { iam.gke.io/gcp-service-account: ${EMAIL} } }`;
const under = (key: string, on: boolean) => `${key}: { commonBackendServiceAccount: ${account(on)} }\n`;
const plain = (on: boolean) => `commonBackendServiceAccount: ${account(on)}\n`;

const application = (source: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: maps }\nspec:\n  destination: { namespace: maps }\n  source: { repoURL: git.example.com, ${source} }\n`;
const chart = (more = "") =>
  `apiVersion: v2\nname: maps\nversion: 1.0.0\ndependencies: [{ name: carto, version: 1.287.1, repository: x${more} }]\n`;

type Files = { readonly [path: string]: string };

/** Judges a file of a repository that holds these files. */
async function judge(files: Files, file: string, ...argv: readonly string[]) {
  const root = mkdtempSync(join(tmpdir(), "carto-wi-charts-"));
  try {
    mkdirSync(join(root, ".git"));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return await commandLine(["--offline", "-f", file, ...argv], { cwd: root });
  } finally {
    rmSync(root, { recursive: true });
  }
}

const FLAG = "workload-identity-enabled";
type Run = Awaited<ReturnType<typeof judge>>;
const statusOf = (run: Run, id = FLAG) => resultsOf(run, id).map(({ status }) => status);

describe("The chart of an object, in the same repository", () => {
  const umbrella = (source: string, values: string, more = "", dependency = "") => ({
    "apps/maps.yaml": application(`path: charts/maps${source}`),
    "charts/maps/Chart.yaml": chart(dependency),
    "charts/maps/values.yaml": values,
    "charts/maps/prod.yaml": more,
  });

  it("has values of its own, under the key of the dependency", async () => {
    const on = await judge(umbrella("", under("carto", true)), "apps/maps.yaml");
    expect(on.exitCode, on.stderr).to.equal(0);
    expect(resultsOf(on, FLAG)[0]?.location).to.include({ file: "charts/maps/values.yaml", line: 1 });
    const off = await judge(umbrella("", under("carto", false)), "apps/maps.yaml");
    expect(off.exitCode).to.equal(1);
    expect(resultsOf(off, FLAG)[0]?.fix?.edits?.[0]).to.include({
      path: "carto.commonBackendServiceAccount.enableGCPWorkloadIdentity",
    });
  });

  it("names the account after the dependency's alias", async () => {
    const files = umbrella(
      ", helm: { valueFiles: [prod.yaml] }",
      under("geo", false),
      under("geo", true),
      ", alias: geo",
    );
    const run = await judge(files, "apps/maps.yaml");
    expect(run.exitCode, run.stderr).to.equal(0);
    expect(run.json.target.kubernetesServiceAccount).to.equal("geo-common-backend");
  });

  it("leaves open under its key what a file that is not there may set", async () => {
    const files = umbrella(", helm: { valueFiles: [gone.yaml] }", under("carto", true));
    const run = await judge(files, "apps/maps.yaml");
    expect(statusOf(run)).to.deep.equal(["unknown"]);
  });

  it("may be overridden by a file of Argo CD's", async () => {
    const files = {
      ...umbrella("", under("carto", true)),
      "charts/maps/.argocd-source-maps.yaml": "helm: { parameters: [] }\n",
    };
    const run = await judge(files, "apps/maps.yaml");
    expect(run.exitCode).to.equal(3);
    expect(run.stdout).to.include(".argocd-source-maps.yaml");
  });

  it("is Flux's and helmfile's too", async () => {
    const files = umbrella("", under("carto", false));
    const flux =
      "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: maps, namespace: maps }\nspec: { chart: { spec: { chart: ./charts/maps, sourceRef: { kind: GitRepository, name: r } } } }\n";
    expect(statusOf(await judge({ ...files, "flux.yaml": flux }, "flux.yaml"))).to.deep.equal(["fail"]);
    const helmfile = "releases: [{ name: maps, namespace: maps, chart: ../charts/maps }]\n";
    const run = await judge({ ...files, "env/helmfile.yaml": helmfile }, "env/helmfile.yaml");
    expect(statusOf(run)).to.deep.equal(["fail"]);
  });

  it("is refused where its values switch CARTO off", async () => {
    const conditional = ", condition: 'carto.enabled,global.carto'";
    const off = "carto: { enabled: false }\n";
    const refused = await judge(umbrella("", off, "", conditional), "apps/maps.yaml");
    expect(refused.exitCode).to.equal(2);
    expect(refused.stderr).to.match(/charts\/maps\/values\.yaml:1:19: .*carto\.enabled/);
    const tags = `tags: { gis: false }\n${under("carto", true)}`;
    expect((await judge(umbrella("", tags, "", ", tags: [gis]"), "apps/maps.yaml")).exitCode).to.equal(2);
    const other = `tags: { gis: false, maps: true }\n${under("carto", true)}`;
    const either = await judge(umbrella("", other, "", ", tags: [gis, maps]"), "apps/maps.yaml");
    expect(either.exitCode, "one tag is enough").to.equal(0);
    const both = umbrella("", `global: { carto: true }\n${tags}`, "", `, tags: [gis]${conditional}`);
    expect((await judge(both, "apps/maps.yaml")).exitCode, "the condition decides").to.equal(0);
  });

  it("is another application's", async () => {
    const files = {
      ...umbrella("", "a: 1\n"),
      "charts/maps/Chart.yaml": "apiVersion: v2\nname: redis\nversion: 1.0.0\n",
    };
    const run = await judge(files, "apps/maps.yaml");
    expect(run.exitCode).to.equal(2);
    expect(run.stderr).to.include("hold nothing of CARTO's");
  });
});

describe("Argo CD's patterns in valueFiles", () => {
  const pattern = (files: string, more: Files) =>
    judge({ "app.yaml": application(`path: carto, helm: { valueFiles: ${files} }`), ...more }, "app.yaml");

  it("stand for the files in the order of their names", async () => {
    const files = { "env/a.yaml": plain(true), "env/b.yaml": plain(false) };
    expect(statusOf(await pattern("['../env/*.yaml']", files))).to.deep.equal(["fail"]);
    const swapped = { "env/a.yaml": plain(false), "env/b.yaml": plain(true) };
    expect(statusOf(await pattern("['/env/*.yaml']", swapped))).to.deep.equal(["pass"]);
  });

  it("stand for a folder's files before those of its folders", async () => {
    const files = { "env/z.yaml": plain(true), "env/a/b.yaml": plain(false) };
    expect(statusOf(await pattern("['/env/**/*.yaml']", files))).to.deep.equal(["fail"]);
  });

  it("leave out what is listed by its name", async () => {
    const files = { "env/a.yaml": plain(true), "env/z.yaml": plain(false) };
    expect(statusOf(await pattern("['/env/*.yaml', /env/a.yaml]", files))).to.deep.equal(["pass"]);
  });

  it("are unknown where nothing matches", async () => {
    expect(statusOf(await pattern("['/env/*.yaml']", {}))).to.deep.equal(["unknown"]);
  });
});

describe("Argo CD's valuesObject", () => {
  it("counts as absent where it is null", async () => {
    const values = `chart: carto, helm: { valuesObject: null, values: '${plain(true).trim()}' }`;
    expect(statusOf(await judge({ "app.yaml": application(values) }, "app.yaml"))).to.deep.equal(["pass"]);
  });
});
