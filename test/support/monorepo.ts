/** A repository of many releases, in three layouts, on disk: `git init`, and a folder for each kind. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** What one release sets, as lines of YAML that begin in the first column. */
const values = (enabled: boolean): readonly string[] => [
  "appConfigValues:",
  "  storageProvider: gcp",
  "  workspaceImportsBucket: acme-imports",
  "  workspaceExportsBucket: acme-exports",
  "commonBackendServiceAccount:",
  `  enableGCPWorkloadIdentity: ${enabled}`,
  "  annotations:",
  "    iam.gke.io/gcp-service-account: carto-backend@acme-prod.iam.gserviceaccount.com",
];
const indented = (lines: readonly string[], by: number) => lines.map((line) => " ".repeat(by) + line);

const application = (name: string, enabled: boolean): readonly string[] => [
  "apiVersion: argoproj.io/v1alpha1",
  "kind: Application",
  `metadata: { name: ${name}, namespace: argocd }`,
  "spec:",
  `  destination: { server: https://kubernetes.default.svc, namespace: ${name} }`,
  "  source:",
  "    repoURL: https://charts.example.com",
  "    chart: carto",
  "    helm:",
  "      values: |",
  ...indented(values(enabled), 8),
];
const helmRelease = (name: string, enabled: boolean): readonly string[] => [
  "apiVersion: helm.toolkit.fluxcd.io/v2",
  "kind: HelmRelease",
  `metadata: { name: ${name}, namespace: ${name} }`,
  "spec:",
  "  chart: { spec: { chart: carto, sourceRef: { kind: HelmRepository, name: carto } } }",
  "  values:",
  ...indented(values(enabled), 4),
];

/** A finding that the repository has, and where. */
export type Planted = { readonly name: string; readonly file: string; readonly line: number };
export type Monorepo = { readonly root: string; readonly planted: readonly Planted[] };

const LAYOUTS = [
  { folder: "releases", text: values, isName: false, file: "customizations.yaml" },
  { folder: "argocd", text: application, isName: true, file: "application.yaml" },
  { folder: "flux", text: helmRelease, isName: true, file: "release.yaml" },
] as const;

/** Makes it: of each layout ten releases, every third of which has Workload Identity off. The caller removes it. */
export function monorepo(): Monorepo {
  const root = mkdtempSync(path.join(tmpdir(), "carto-wi-monorepo-"));
  execFileSync("git", ["init", "--quiet", root]);
  const planted: Planted[] = [];
  for (const layout of LAYOUTS) {
    for (let index = 0; index < 10; index++) {
      const name = `${layout.folder}-${index}`;
      const enabled = index % 3 !== 0;
      const lines = layout.isName ? layout.text(name, enabled) : layout.text(enabled);
      const file = `${layout.folder}/${name}/${layout.file}`;
      mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(root, file), `${lines.join("\n")}\n`);
      const line = lines.findIndex((text) => text.includes("enableGCPWorkloadIdentity")) + 1;
      if (!enabled) planted.push({ name, file, line });
    }
  }
  return { root, planted };
}
