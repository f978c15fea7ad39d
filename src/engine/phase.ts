/** Whether the release is installed: given, or decided from what exists. */

import { isOwn } from "../domain/chart/own-workloads.ts";
import type { Absent, KubernetesServiceAccount } from "../facts.ts";
import type { Phase } from "../installation.ts";
import type { Field } from "../subject.ts";
import type { LiveAccount } from "./account-annotation.ts";
import { type Clues, isInstalled, secretOf } from "./clues.ts";
import { given, inferred } from "./place.ts";

/** Whether Helm's labels say that the release created the account. */
const isOfRelease = (account: KubernetesServiceAccount | Absent, release: Field): boolean =>
  account.exists &&
  account.helmRelease !== undefined &&
  (release.state !== "known" || release.value === account.helmRelease);

const is = (phase: Phase, from: string): Field => inferred(phase, from);

/** A `Phase` with what decided it; not known if the cluster is unseen. */
export function phaseOf(
  { deployments, unseenDeployments, release, record }: Clues,
  live: LiveAccount,
  asked: Phase | undefined,
): Field {
  if (asked !== undefined) return given(asked, "--phase");
  const runs = release.state === "known" && deployments.some((one) => isOwn(one, { release: release.value }));
  if (runs) return is("installed", "CARTO Deployments exist");
  if (live.state === "known" && isOfRelease(live.value, release))
    return is("installed", "the Kubernetes service account, which the release created");
  if (record !== undefined && isInstalled(record)) return is("installed", secretOf(record));
  if (live.state !== "known") return live;
  // An account of unknown origin says nothing: people also create it before the installation.
  if (live.value.exists && unseenDeployments !== undefined) return unseenDeployments;
  return is("before-install", "no CARTO Deployments found");
}
