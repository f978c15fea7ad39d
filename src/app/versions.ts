import packageFile from "../../package.json" with { type: "json" };
import type { FactRecord } from "../facts.ts";

/** The clients that ask. */
const CLIENTS = ["googleapis", "@google-cloud/resource-manager", "@kubernetes/client-node"] as const;

/** Of what took part in a run, by name: Node.js, the clients, and what was seen of the cluster and the chart. */
export function versionsOf(facts: readonly FactRecord[]): { readonly [name: string]: string } {
  const clients = CLIENTS.map((name) => [name, packageFile.devDependencies[name]]);
  return {
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    ...Object.fromEntries(clients),
    ...Object.fromEntries(facts.flatMap(versionIn)),
  };
}

function versionIn(record: FactRecord): readonly (readonly [string, string])[] {
  if (record.observed.state !== "known") return [];
  const seen = (name: string, version: string | undefined) =>
    version === undefined ? [] : ([[name, version]] as const);
  if (record.kind === "cluster" && record.observed.value.exists)
    return seen("cluster", record.observed.value.version);
  if (record.kind === "chart") return seen("chart", record.observed.value.version);
  if (record.kind === "helmRelease" && record.observed.value.exists)
    return seen("chart", record.observed.value.chart.version);
  return [];
}
