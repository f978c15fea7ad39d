/** The name of the Kubernetes service account, settled by the clues there are. */
import { defined } from "../defined.ts";
import { needsNoIdentity } from "../domain/chart/components.ts";
import {
  ACCOUNT_KEY,
  accountNameFromValues,
  chartAccountName,
  createsAccount,
  documentedAccountName,
} from "../domain/chart/conventions.ts";
import { isOwn } from "../domain/chart/own-workloads.ts";
import { pendingBecause } from "../domain/chart/pending-settings.ts";
import { type ValuesTree, valueAt } from "../domain/chart/values-tree.ts";
import type { Deployment } from "../facts.ts";
import type { Field, Subject } from "../subject.ts";
import { type Clues, isSettled, secretOf, sourceOfValues } from "./clues.ts";
import { given, inferred } from "./place.ts";

/** The fields of a subject that tell of the name. */
export type Name = Pick<Subject, "kubernetesServiceAccount" | "documentedName" | "nameAt" | "nameNotes">;

/** The name as it will be: what is to be installed speaks first. */
export function plannedName(clues: Clues): Name {
  return (
    fromFlag(clues) ??
    fromManifest(clues) ??
    // With `create: false` a chart's rule has no part in it.
    fromValues(clues) ??
    fromChart(clues) ??
    // Nor does what runs tell what a chart will make that was given and not understood.
    (clues.chart?.accountRule === "unrecognised"
      ? undefined
      : (madeByChart(fromDeployments(clues)) ?? madeByChart(fromRecord(clues)))) ??
    unsettled(clues)
  );
}

/** The name as it is: what runs speaks first. */
export function currentName(clues: Clues): Name {
  return (
    fromFlag(clues) ??
    fromDeployments(clues) ??
    fromRecord(clues) ??
    fromManifest(clues) ??
    fromValues(clues) ??
    fromChart(clues) ??
    unsettled(clues)
  );
}

/** The likeliest name, before anything was asked of the cluster. */
export function likelyName(clues: Pick<Clues, "flags" | "values">): string {
  const { flags, values } = clues;
  return flags.kubernetesServiceAccount ?? (values && accountNameFromValues(values)) ?? chartAccountName();
}

const settled = (kubernetesServiceAccount: Field): Name => ({ kubernetesServiceAccount });

function fromFlag({ flags: { kubernetesServiceAccount: name } }: Clues): Name | undefined {
  return name === undefined ? undefined : settled(given(name, "--kubernetes-service-account"));
}

function fromManifest({ manifest, release }: Clues): Name | undefined {
  const deployments = (manifest?.workloads ?? []).filter(({ kind }) => kind === "Deployment");
  const name = commonest(deployments, release);
  if (name === undefined) return undefined;
  const at = deployments.find(({ serviceAccount }) => serviceAccount === name)?.at;
  return {
    ...settled(inferred(name, "the manifest's Deployments")),
    ...defined({ nameAt: at }),
  };
}

function fromValues(clues: Clues): Name | undefined {
  const pending = clues.values && pendingName(clues.values);
  if (pending !== undefined) return pending;
  const name = clues.values && accountNameFromValues(clues.values);
  return name === undefined ? undefined : settled(inferred(name, `${sourceOfValues(clues)} (create: false)`));
}

/** Whether the chart makes the account, or what it is called, is still to be filled in. */
function pendingName(values: ValuesTree): Name | undefined {
  const [create, name] = [valueAt(values, ACCOUNT_KEY, "create"), valueAt(values, ACCOUNT_KEY, "name")];
  const node = create?.kind === "pending" || createsAccount(values) ? create : name;
  if (node?.kind !== "pending") return undefined;
  const path = `${ACCOUNT_KEY}.${node === create ? "create" : "name"}`;
  const { kind, detail } = pendingBecause(path, node);
  const settle = `${detail}, or pass --kubernetes-service-account NAME`;
  return settled({ state: "unseen", reason: { kind, detail: settle } });
}

function fromChart({ chart, release }: Clues): Name | undefined {
  switch (chart?.accountRule) {
    case "chart":
      return settled(inferred(chartAccountName(chart.name), `the chart ${chart.given}`));
    case "release":
      return release.state === "known"
        ? settled(inferred(chartAccountName(release.value), `the chart ${chart.given}`))
        : undefined;
    case "unrecognised":
    case undefined:
      return undefined;
  }
}

function fromDeployments({ deployments, release }: Clues): Name | undefined {
  if (release.state !== "known") return undefined;
  const name = commonest(deployments, release);
  return name === undefined ? undefined : settled(inferred(name, "the Deployments' serviceAccountName"));
}

function fromRecord({ record: last, release }: Clues): Name | undefined {
  const record = last !== undefined && isSettled(last) ? last : undefined;
  const deployments = (record?.manifest.workloads ?? []).filter(({ kind }) => kind === "Deployment");
  const name = commonest(deployments, release);
  return name === undefined || record === undefined
    ? undefined
    : settled(inferred(name, `the manifest in ${secretOf(record)}`));
}

/** What runs tells what will be only where the chart made it: a name of one's own goes when its value goes. */
function madeByChart(name: Name | undefined): Name | undefined {
  const field = name?.kubernetesServiceAccount;
  return field?.state === "known" && field.value.endsWith("-common-backend") ? name : undefined;
}

/**
 * Returns the account that most of the release's Deployments name. The web front ends don't count: they have accounts of their own.
 * `default` is what a Deployment runs as that names none (Kubernetes, "Configure Service Accounts for Pods").
 */
function commonest(deployments: readonly Deployment[], release: Field): string | undefined {
  const counts = new Map<string, number>();
  for (const deployment of deployments) {
    if (release.state === "known" && !isOwn(deployment, { release: release.value })) continue;
    if (deployment.serviceAccount === "default" || needsNoIdentity(deployment.name)) continue;
    counts.set(deployment.serviceAccount, (counts.get(deployment.serviceAccount) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  return most?.[0];
}

/** Nothing settles the name: that of every published chart, and CARTO's guide's form where it is another. */
export function unsettled(clues: Pick<Clues, "release" | "manifest" | "chart">): Name {
  const { release } = clues;
  const name = chartAccountName();
  const documented = release.state === "known" ? documentedAccountName(release.value) : undefined;
  const notes = notesOf(clues);
  return {
    ...settled(inferred(name, "the published chart's rule")),
    ...(documented === undefined || documented === name ? {} : { documentedName: documented }),
    ...(notes.length === 0 ? {} : { nameNotes: notes }),
  };
}

/** Why what was given does not settle the name. */
function notesOf({
  manifest,
  chart,
  release,
}: Pick<Clues, "release" | "manifest" | "chart">): readonly string[] {
  const notes: string[] = [];
  const isOwn = (workload: { readonly release?: string }) =>
    release.state !== "known" || workload.release === release.value;
  if (manifest !== undefined && !manifest.workloads.some(isOwn)) {
    const others = [...new Set(manifest.workloads.map((workload) => workload.release))].filter(
      (name) => name !== undefined,
    );
    const whose = release.state === "known" ? ` of the release ${release.value}` : "";
    const those = others.length === 0 ? "" : `, but contains objects of ${others.sort().join(", ")}`;
    notes.push(`the manifest has no Deployment${whose}${those}`);
  }
  if (chart?.accountRule === "unrecognised")
    notes.push(`carto-wi doesn't understand how the chart ${chart.given} names the account`);
  if (chart?.accountRule === "release")
    notes.push(`the chart ${chart.given} names the account after the release: pass --release`);
  return notes;
}
