/** Whether the release is installed: given, or decided from what exists. */
import type { Phase } from "../installation.ts";
import type { Field } from "../probe.ts";
import type { LiveAccount } from "./account-annotation.ts";
import { type Clues, isInstalled, secretOf } from "./clues.ts";
import { given, inferred } from "./place.ts";

const is = (phase: Phase, from: string): Field => inferred(phase, from);

/** A `Phase` with what it was decided from; not known where the cluster was not seen. */
export function phaseOf(
  { deployments, release, record }: Clues,
  live: LiveAccount,
  asked: Phase | undefined,
): Field {
  if (asked !== undefined) return given(asked, "--phase");
  const runs =
    release.state === "known" && deployments.some((deployment) => deployment.release === release.value);
  if (runs) return is("installed", "the release's Deployments, which are there");
  if (live.state === "known" && live.value.exists)
    return is("installed", "the Kubernetes service account, which is there");
  if (record !== undefined && isInstalled(record)) return is("installed", secretOf(record));
  if (live.state !== "known") return live;
  return is("before-install", "nothing of the release, which is not there yet");
}
