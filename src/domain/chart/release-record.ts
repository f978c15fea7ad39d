/** What Helm keeps of a release in its Secret, as far as it is judged. */
import { defined } from "../../defined.ts";
import { type HelmMap, type HelmNode, nodeAt, overDefaults, readJson, ValuesError } from "../helm/index.ts";
import type { ApplyMethod } from "../helm/upgrade.ts";
import { asDefaults } from "./defaults.ts";
import { judgedValues } from "./judged-values.ts";
import { type Manifest, readManifest, renderedObjects } from "./manifest.ts";
import type { ValuesTree } from "./values-tree.ts";

/** One revision of a release. Of its values and its manifest only what is judged is kept. */
export type ReleaseRecord = {
  readonly name: string;
  readonly namespace: string;
  /** The revision: 1 for the installation. */
  readonly version: number;
  /** As Helm spells it: `deployed`, `failed`, `uninstalled`, `pending-upgrade`, … */
  readonly status: string;
  readonly chart: { readonly name: string; readonly version?: string };
  /** How the next upgrade merges. Readers of old bundles didn't look for it. */
  readonly applyMethod:
    | { readonly collected: true; readonly value?: ApplyMethod }
    | { readonly collected: false };
  /** The chart's own values under those that were given. */
  readonly values: ValuesTree;
  /** The rendered chart, hooks included. */
  readonly manifest: Manifest;
};

const ORIGIN = { kind: "release" } as const;

/**
 * Reads a release from the JSON that Helm stores (helm.sh/helm, `release.Release`; the same in Helm 3 and 4);
 * undefined for anything else. `secret` is the name of the Secret that holds it.
 */
export function readRelease(json: string, secret: string): ReleaseRecord | undefined {
  const record = readJson(json, ORIGIN);
  if (record?.kind !== "map") return undefined;
  const text = (...path: readonly string[]) => textOf(nodeAt(record, path)?.value);
  const [name, namespace, status] = [text("name"), text("namespace"), text("info", "status")];
  const chart = text("chart", "metadata", "name");
  const chartVersion = text("chart", "metadata", "version");
  const version = nodeAt(record, ["version"])?.value;
  const manifest = renderedBy(record);
  if (name === undefined || namespace === undefined || status === undefined || chart === undefined) return;
  if (version?.kind !== "integer" || manifest === undefined) return undefined;
  const values = overDefaults(
    mapAt(record, "config"),
    asDefaults(mapAt(record, "chart", "values")),
    4,
  ).values;
  return {
    name,
    namespace,
    version: Number(version.text),
    status,
    chart: { name: chart, ...defined({ version: chartVersion }) },
    // No method means client-side apply (helm.sh/helm v4, pkg/release/v1, `Release.ApplyMethod`).
    applyMethod: { collected: true, value: text("apply_method") === "ssa" ? "server-side" : "client-side" },
    values: judgedValues({ values, findings: [] }, [`the Helm release's Secret ${secret}`]),
    manifest,
  };
}

const textOf = (node: HelmNode | undefined): string | undefined =>
  node?.kind === "string" ? node.value : undefined;

/** A map of the record; Helm leaves an empty one out, or writes null. */
function mapAt(record: HelmMap, ...path: readonly string[]): HelmMap {
  const node = nodeAt(record, path)?.value;
  return node?.kind === "map" ? node : { kind: "map", entries: new Map(), origin: ORIGIN };
}

/** The release's manifest and its hooks', which Helm keeps apart; undefined where their YAML cannot be read. */
function renderedBy(record: HelmMap): Manifest | undefined {
  const hooks = nodeAt(record, ["hooks"])?.value;
  const texts = [
    textOf(nodeAt(record, ["manifest"])?.value) ?? "",
    ...(hooks?.kind === "list" ? hooks.items : []).map(
      (hook) => (hook.kind === "map" ? textOf(nodeAt(hook, ["manifest"])?.value) : undefined) ?? "",
    ),
  ];
  try {
    const parts = texts.map((part) => readManifest(Buffer.from(part)));
    return {
      workloads: parts.flatMap((part) => part.workloads),
      serviceAccounts: parts.flatMap((part) => part.serviceAccounts),
      overrides: parts.flatMap((part) => part.overrides),
      objects: {
        collected: true,
        value: parts.flatMap(renderedObjects),
      },
      networkPolicies: {
        collected: true,
        value: parts.flatMap(({ networkPolicies: own }) => (own.collected ? (own.value ?? []) : [])),
      },
    };
  } catch (error) {
    if (error instanceof ValuesError) return undefined;
    throw error;
  }
}
