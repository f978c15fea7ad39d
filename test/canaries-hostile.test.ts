/** A secret beside what a library warns of, logs, or refuses: nothing of it is said. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { aviary, sighted } from "./support/canaries.ts";
import { commandLine } from "./support/doctor.ts";
import { runProcess } from "./support/process.ts";
import { listen } from "./support/sandbox/http.ts";
import { type Sandbox, startSandbox } from "./support/sandbox/index.ts";
import { allThatIsSaid, nowhere } from "./support/says.ts";

const LIVE = ["-n", "carto", "--release", "carto", "--retries", "0"];

describe("A secret that a library would tell", function () {
  this.timeout(300_000);
  let folder = "";
  let sandbox: Sandbox | undefined;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-hostile-"));
    sandbox = await startSandbox({ scenario: "healthy" });
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await sandbox?.stop();
  });

  const environment = (): Readonly<Record<string, string>> => sandbox?.env ?? {};
  function file(name: string, text: string | Uint8Array): string {
    writeFileSync(path.join(folder, name), text, { mode: 0o700 });
    return path.join(folder, name);
  }
  const signedIn = (): Readonly<Record<string, string>> => {
    const { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: _, ...rest } = environment();
    return rest;
  };

  it("gets nowhere where their logs are asked for", async () => {
    const { plant, planted } = aviary();
    let asked = 0;
    const endpoint = await listen(async () => {
      asked += 1;
      const body = {
        access_token: plant("the answer of a token endpoint"),
        issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
        token_type: "Bearer",
        expires_in: 3600,
      };
      return { kind: "json", status: 200, body };
    });
    const credential = {
      type: "external_account",
      audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      token_url: `${endpoint.url}/token`,
      client_id: "id",
      client_secret: plant("a client secret"),
      credential_source: { file: file("subject", plant("a subject token")) },
    };
    const credentials = [
      { GOOGLE_APPLICATION_CREDENTIALS: file("external.json", JSON.stringify(credential)) },
      {
        CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: file("token", plant("an access token")),
        HTTPS_PROXY: `http://u:${plant("a proxy's password", "letters")}@127.0.0.1:9`,
        CLOUDSDK_API_ENDPOINT_OVERRIDES_IAM: "https://iam.googleapis.com/",
      },
    ];
    for (const given of credentials)
      for (const logs of [
        { DEBUG: "*" },
        { GOOGLE_SDK_NODE_LOGGING: "all" },
        { GAXIOS_DEBUG: "1", NODE_ENV: "test" },
      ]) {
        const run = await runProcess([...LIVE, "-o", "json"], {
          environment: { ...signedIn(), ...given, ...logs },
        });
        expect(run.stderr).to.equal("");
        expect(sighted(run.stdout, planted())).to.deep.equal([]);
      }
    await endpoint.close();
    expect(asked).to.be.above(0);
  });

  it("gets nowhere where a file of another kind is refused, or has fields that are not read", async () => {
    const { plant, planted } = aviary();
    const config = (name: string, text: string): readonly string[] => ["--config", file(name, text)];
    const values = file("values.yaml", "commonBackendServiceAccount: {enableGCPWorkloadIdentity: true}\n");
    mkdirSync(path.join(folder, "chart"), { recursive: true });
    const lines: readonly (readonly string[])[] = [
      config(
        "c1.yaml",
        `installations:\n- name: a\n  values: [values.yaml]\n  set: ["appSecrets.x.value=${plant("set of a configuration")}"]\n`,
      ),
      config(
        "c2.yaml",
        `installations:\n- name: a\n  password: ${plant("an unknown key of a configuration")}\n`,
      ),
      config("c3.yaml", `installations:\n- name: a\n  project: {a: ${plant("a value of another type")}}\n`),
      config("c4.yaml", `installations: ${plant("a text for a list")}\n`),
      config("c5.yaml", `installations:\n- name: a\n  set: ["${plant("set without a key")}"]\n`),
      config("c6.yaml", `installations: [{name: "${plant("a configuration that is cut off")}`),
      [
        "--offline",
        "-f",
        values,
        "--terraform-json",
        file(
          "t1.json",
          JSON.stringify({
            format_version: "1.0",
            values: {
              outputs: { p: { value: plant("an output"), sensitive: true } },
              root_module: {
                resources: [
                  {
                    address: "kubernetes_secret.a",
                    mode: "managed",
                    type: "kubernetes_secret",
                    name: "a",
                    values: { data: { p: plant("a Secret of Terraform") } },
                    sensitive_values: { data: true },
                  },
                  {
                    address: "helm_release.a",
                    mode: "managed",
                    type: "helm_release",
                    name: "a",
                    values: {
                      name: "carto",
                      namespace: "carto",
                      values: [`appSecrets: {x: {value: "${plant("a release's values")}"}}`],
                      set_sensitive: [
                        { name: "appSecrets.x.value", value: plant("a release's set_sensitive") },
                      ],
                      repository_password: plant("a repository's password"),
                    },
                  },
                ],
              },
            },
          }),
        ),
      ],
      [
        "--offline",
        "-f",
        values,
        "--terraform-json",
        file(
          "t2.json",
          `{"format_version": "1.0", "variables": {"p": {"value": "${plant("a plan that is cut off")}`,
        ),
      ],
      ["--bundle", file("b1.tgz", plant("a bundle that is none"))],
      ["--offline", "-f", values, "--chart", file("chart.tgz", plant("a chart that is none"))],
      ["--offline", "-f", values, "--set-file", `a=${file("key", plant("a file of --set-file"))}`],
      [
        "--offline",
        "-f",
        file(
          "sealed.yaml",
          `appSecrets:\n  x: {value: !vault "${plant("a value with a tag")}"}\n  ? [${plant("a key in a list", "letters")}]\n  : b\n`,
        ),
      ],
    ];
    for (const line of lines) {
      const said = await allThatIsSaid(line, { cwd: folder, environment: environment() });
      nowhere(said, planted());
    }
    const report = file(
      "report.json",
      JSON.stringify({
        schemaVersion: "1",
        [plant("a report's key", "letters")]: plant("a report's field"),
        verdict: plant("a report's verdict"),
      }),
    );
    const cut = file("cut.json", `{"schemaVersion": "1", "verdict": "${plant("a report that is cut off")}`);
    for (const argv of [
      ["compare", report, report],
      ["compare", cut, report],
      ["compare", values, cut],
    ]) {
      const { exitCode, stdout, stderr } = await commandLine(argv, { cwd: folder });
      expect(exitCode, stderr).to.equal(2);
      expect(sighted(stdout + stderr, planted()), argv.join(" ")).to.deep.equal([]);
    }
    nowhere(await allThatIsSaid(["--offline", "-f", values], { cwd: folder }), planted());
  });

  it("gets nowhere where something is refused", async () => {
    const birds = aviary();
    const { plant } = birds;
    const values = (name: string, text: string) => ["-f", file(name, text)];
    const lines: readonly (readonly string[])[] = [
      values("tab.yaml", `a:\n\tpassword: ${plant("a line with a tab")}\n`),
      values("quote.yaml", `password: "${plant("a quote that is not closed")}\n`),
      values("colon.yaml", `password: a: ${plant("a second colon")}\n`),
      values("alias.yaml", `password: *${plant("an alias of nothing", "letters")}\n`),
      values(
        "anchor.yaml",
        `password: &${plant("an anchor that contains itself", "letters")} [*${plant("an anchor that contains itself", "letters")}]\n`,
      ),
      values("directive.yaml", `%${plant("a directive", "letters")}\n---\na: 1\n`),
      values("separator.yaml", `a: 1\n--- ${plant("text after a separator")}\n`),
      values("list.yaml", `- ${plant("a list instead of a map")}\n`),
      values("text.yaml", plant("a text instead of a map")),
      values("nul.yaml", `password: ${plant("text before a NUL")}\u0000\n`),
      ["--set", `appSecrets.x.value=a,${plant("--set after a comma")}`],
      ["--set", plant("--set without a key")],
      ["--set", `appSecrets.x[${plant("--set in brackets")}]=a`],
      ["--set", `a=1,a.${plant("--set into what is no map", "letters")}=2`],
      ["--set-json", `appSecrets.x={"value": "${plant("--set-json that is cut off")}`],
      ["--set-json", `{"appSecrets": "${plant("--set-json of everything, cut off")}`],
      ["--set-string", plant("--set-string without a key")],
      [
        "--manifest",
        file("manifest.yaml", `kind: Secret\nstringData: {x: "${plant("a manifest that is cut off")}`),
      ],
      [`appSecrets.x.value=${plant("a value without its option")}`],
      [`--sett=appSecrets.x.value=${plant("an option with a slip")}`],
      ["--sett", `appSecrets.x.value=${plant("what follows an option with a slip")}`],
      ["--password", plant("what follows an unknown option")],
      [`--offline=${plant("the value of a switch")}`],
      ["-f", `https://u:${plant("the password of a values file's address", "letters")}@h.example/v.yaml`],
      ["-f", `https://h.example/v.yaml?token=${plant("the query of a values file's address", "letters")}`],
      ["--chart", `https://h.example/c.tgz?sig=${plant("the query of a chart's address", "letters")}`],
      ["--chart", `oci://u:${plant("the password of a chart's address", "letters")}@h.example/c`],
      ["--manifest", `https://u:${plant("the password of a manifest's address", "letters")}@h.example/m`],
      ["--evidence", `https://u:${plant("the password of a folder's address", "letters")}@h.example/`],
      ["--bundle", `https://u:${plant("the password of a bundle's address", "letters")}@h.example/b`],
      ["--config", `https://u:${plant("the password of a configuration's address", "letters")}@h.example/c`],
      ["--kubeconfig", `https://u:${plant("the password of a kubeconfig's address", "letters")}@h.example/k`],
      ["--set-file", `a=https://h.example/?x=${plant("the query of a --set-file's address", "letters")}`],
      ["-o", `json=https://u:${plant("the password of a report's address", "letters")}@h.example/r`],
      ["-o", "json", "-v", `appSecrets=${plant("a word after a switch")}`],
    ];
    for (const line of lines) {
      for (const command of ["doctor", "bundle"]) {
        const offline = line.some((word) => /^--(?:evidence|bundle)$/.test(word)) ? [] : ["--offline"];
        const { exitCode, stdout, stderr } = await commandLine([command, ...offline, ...line], {
          cwd: folder,
        });
        const { planted } = birds;
        expect(exitCode, `${line.join(" ")}\n${stderr}`).to.equal(2);
        expect(stderr + stdout, line.join(" ")).to.not.equal("");
        expect(sighted(`${stdout}\n${stderr}`, planted()), `${line.join(" ")}\n${stderr}`).to.deep.equal([]);
      }
    }
  });

  it("gets nowhere where a file of another tool names an address", async () => {
    const ADDRESSES: readonly ((secret: string) => string)[] = [
      (secret) => `https://u:${secret}@h.example/x.yaml`,
      (secret) => `https://u:p@${secret}@h.example/x.yaml`,
      (secret) => `https://h.example/x.yaml?token=${secret}`,
      (secret) => `git::https://${secret}@h.example/acme/x@y.yaml?ref=1`,
    ];
    const argo = (source: string) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  destination: {namespace: carto}\n  ${source}\n`;
    const carto = "chart: carto, targetRevision: 1.2.3";
    const flux = (url: string) =>
      `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: carto, namespace: carto}\nspec: {chart: {spec: {chart: ./carto, sourceRef: {kind: GitRepository, name: r}}}}\n---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: r}\nspec: {url: "${url}"}\n`;
    const ROWS: Readonly<Record<string, (url: string) => readonly [name: string, text: string]>> = {
      "Argo CD: valueFiles": (url) => [
        "argo.yaml",
        argo(`source: {repoURL: "https://x.example", ${carto}, helm: {valueFiles: ["${url}"]}}`),
      ],
      "Argo CD: repoURL of the chart": (url) => ["argo.yaml", argo(`source: {repoURL: "${url}", ${carto}}`)],
      "Argo CD: repoURL of a reference": (url) => [
        "argo.yaml",
        argo(
          `sources: [{repoURL: "https://x.example", ${carto}, helm: {valueFiles: [$v/x.yaml]}}, {repoURL: "${url}", ref: v}]`,
        ),
      ],
      "helmfile: values": (url) => [
        "helmfile.yaml",
        `releases: [{name: carto, namespace: carto, chart: carto/carto, values: ["${url}"]}]\n`,
      ],
      "helmfile: bases": (url) => [
        "helmfile.yaml",
        `bases: ["${url}"]\nreleases: [{name: carto, namespace: carto, chart: carto/carto}]\n`,
      ],
      "helmfile: helmfiles": (url) => ["helmfile.yaml", `helmfiles: [{path: "${url}"}]\n`],
      "helmfile: repositories": (url) => [
        "helmfile.yaml",
        `repositories: [{name: carto, url: "${url}", username: u, password: x}]\nreleases: [{name: carto, namespace: carto, chart: carto/carto}]\n`,
      ],
      "kustomize: valuesFile": (url) => [
        "kustomization.yaml",
        `helmCharts: [{name: carto, repo: "https://x.example", releaseName: carto, namespace: carto, valuesFile: "${url}"}]\n`,
      ],
      "kustomize: repo": (url) => [
        "kustomization.yaml",
        `helmCharts: [{name: carto, repo: "${url}", releaseName: carto, namespace: carto}]\n`,
      ],
      "Flux: GitRepository": (url) => ["flux.yaml", flux(url)],
    };
    const { plant, planted } = aviary();
    mkdirSync(path.join(folder, "tools", ".git"), { recursive: true });
    const remote = `https://u:${plant("a remote of git", "letters")}@github.com/acme/platform.git`;
    writeFileSync(path.join(folder, "tools", ".git", "config"), `[remote "origin"]\n\turl = ${remote}\n`);
    for (const [says, row] of Object.entries(ROWS))
      for (const [index, address] of ADDRESSES.entries()) {
        const [name, text] = row(address(plant(`${says} ${index}`, "letters")));
        writeFileSync(path.join(folder, "tools", name), text);
        const argv = ["--offline", "-f", name, "-v", "-o", "json"];
        for (const words of [
          ["doctor", ...argv],
          ["fix", ...argv.slice(0, 3)],
          ["bundle", "--dry-run", ...argv.slice(0, 3)],
        ]) {
          const { exitCode, stdout, stderr } = await commandLine(words, { cwd: path.join(folder, "tools") });
          expect(exitCode, says).not.to.equal(4);
          expect(stdout + stderr, says).not.to.equal("");
          expect(sighted(stdout + stderr, planted()), `${says} ${index}: ${words[0]}`).to.deep.equal([]);
        }
      }
  });
});
