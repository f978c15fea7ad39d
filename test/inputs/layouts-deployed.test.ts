import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { commandLine, resultsOf } from "../support/doctor.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "carto-wi-deployed-"));
cpSync(fileURLToPath(new URL("../../fixtures/layouts/", import.meta.url)), FOLDER, { recursive: true });
after(() => rmSync(FOLDER, { recursive: true }));

const ENABLED = "workload-identity-enabled";
/** The file with Workload Identity switched off, wherever its layout sets it. */
function switchedOff(file: string): void {
  const path = join(FOLDER, file);
  const off = readFileSync(path, "utf8")
    .replace(/enableGCPWorkloadIdentity: true/g, "enableGCPWorkloadIdentity: false")
    .replace(/value: "(?:true|1)"/g, 'value: "false"')
    .replace(/(name: commonBackendServiceAccount\.enableGCPWorkloadIdentity\s+value:) true/, "$1 false");
  writeFileSync(path, off);
}
const fixIn = async (file: string, ...argv: readonly string[]) => {
  const run = await commandLine(["--offline", "-f", file, "--only", ENABLED, ...argv], { cwd: FOLDER });
  return resultsOf(run, ENABLED)[0]?.fix;
};

const TOOLS = [
  {
    file: "argocd/application.yaml",
    says: /commit the change, let a parent or kubectl apply update the Application, and run argocd app sync carto-maps$/,
    next: "at the next sync of Argo CD",
    command: "argocd app sync carto-maps",
  },
  {
    file: "flux/helm-release.yaml",
    says: /commit the change, let Flux apply it, and run flux reconcile helmrelease carto -n flux-system --with-source$/,
    next: "at the next upgrade by Flux",
    command: "flux reconcile helmrelease carto -n flux-system --with-source",
  },
  {
    file: "helmfile/helmfile.yaml",
    says: /run helmfile apply -f helmfile\/helmfile.yaml -l name=carto$/,
    next: "at the next helmfile apply",
    command: "helmfile apply -f helmfile/helmfile.yaml -l name=carto",
  },
  {
    file: "config-sync/root-sync.yaml",
    says: /commit the change \(or apply the RootSync or RepoSync with kubectl\) and let Config Sync deploy it$/,
    next: "at the next sync of Config Sync",
  },
  {
    file: "kustomize/kustomization.yaml",
    says: /run kubectl kustomize kustomize --enable-helm \| kubectl apply -f -$/,
    next: "at the next kubectl apply",
  },
  {
    file: "kots/config-values.yaml",
    says: /save the config in the Admin Console and deploy the new version there$/,
    next: "at the next deployment from the Admin Console",
  },
  {
    file: "flux/config-map.yaml",
    says: /apply the ConfigMap and let the tool that reads it deploy the release$/,
    next: "at the next upgrade",
  },
];

describe("A fix of values in the file of a tool", () => {
  for (const { file, says, next, command } of TOOLS) {
    it(`says what deploys it: ${file}`, async () => {
      switchedOff(file);
      const fix = await fixIn(file);
      expect(fix?.summary).to.match(says);
      expect(fix?.undo).to.match(says);
      expect(fix?.risk).to.include(next);
      expect(fix?.commands.map(({ shell }) => shell)).to.deep.equal(command === undefined ? [] : [command]);
      expect(JSON.stringify(fix)).to.not.match(/helm upgrade/i);
      const script = await commandLine(["fix", "--offline", "-f", file, "--only", ENABLED], { cwd: FOLDER });
      expect(script.stdout).to.not.match(/helm upgrade/i);
      // The edit comes first, and people make it.
      if (command !== undefined) expect(script.stdout).to.include(`\n# ${command}\n`);
    });
  }

  it("needs no change of an Application for an edit of a file that it refers to", async () => {
    writeFileSync(
      join(FOLDER, "argocd/by-file.yaml"),
      [
        "apiVersion: argoproj.io/v1alpha1",
        "kind: Application",
        "metadata: { name: carto-maps, namespace: argocd }",
        "spec:",
        "  destination: { namespace: maps }",
        "  sources:",
        "    - { repoURL: https://charts.example.com, chart: carto, helm: { valueFiles: [$values/argocd/values.yaml] } }",
        "    - { repoURL: https://git.example.com/platform/carto.git, ref: values }",
      ].join("\n"),
    );
    writeFileSync(
      join(FOLDER, "argocd/values.yaml"),
      "commonBackendServiceAccount: { enableGCPWorkloadIdentity: false }\n",
    );
    const fix = await fixIn("argocd/by-file.yaml");
    expect(fix?.summary).to.match(
      /argocd\/values.yaml, then commit the change and run argocd app sync carto-maps$/,
    );
    const edited = await commandLine(
      ["fix", "-o", "values", "--offline", "-f", "argocd/by-file.yaml", "--only", ENABLED],
      { cwd: FOLDER },
    );
    expect(edited.stdout).to.match(/^commonBackendServiceAccount: .*enableGCPWorkloadIdentity: true/m);
  });

  it("names the namespace of an Application that isn't in Argo CD's own", async () => {
    const path = join(FOLDER, "argocd/application.yaml");
    writeFileSync(path, readFileSync(path, "utf8").replace("namespace: argocd", "namespace: team-a"));
    const fix = await fixIn("argocd/application.yaml");
    expect(fix?.commands[0]?.argv).to.deep.equal(["app", "sync", "carto-maps", "--app-namespace=team-a"]);
  });

  it("shows no word that a shell takes apart, and quotes it in the command", async () => {
    const path = join(FOLDER, "argocd/application.yaml");
    writeFileSync(path, readFileSync(path, "utf8").replace("name: carto-maps", "name: a;b"));
    const fix = await fixIn("argocd/application.yaml");
    expect(fix?.summary).to.match(/and run argocd app sync … /);
    expect(fix?.commands[0]?.shell).to.include("argocd app sync 'a;b'");
  });

  it("stays Helm's for plain values", async () => {
    writeFileSync(join(FOLDER, "plain.yaml"), "commonBackendServiceAccount: {}\n");
    const fix = await fixIn("plain.yaml");
    expect(fix?.summary).to.match(/plain.yaml, then run helm upgrade$/);
    expect(fix?.commands).to.deep.equal([]);
  });
});
