import type { Observed, Provenance } from "../../src/facts.ts";
import type { Finding } from "../../src/finding.ts";
import { defineProbe, type Probe, type ProbeDefinition, type Used } from "../../src/probe.ts";
import type { Field, NameField, Subject } from "../../src/subject.ts";
import type { ViewName } from "../../src/views.ts";

const provenance: Provenance = {
  source: "test",
  method: "read",
  resource: "a thing",
  at: "2026-03-01T12:00:00Z",
  durationMs: 40,
};
export const known = <T>(value: T): Observed<T> => ({ state: "known", value, provenance });
export const unseenFor = (permission: string): Observed<never> => ({
  state: "unseen",
  reason: { kind: "permission-missing", detail: `you lack ${permission}`, permission },
  provenance,
});
export const notAsked: Extract<Observed<never>, { readonly state: "not-asked" }> = {
  state: "not-asked",
  reason: { kind: "offline", detail: "this run is offline" },
};

/** A view as the judge of a probe gets it. */
export function used<T>(observed: Observed<T>): Used<T> {
  const value = <O>(otherwise: O) => (observed.state === "known" ? observed.value : otherwise);
  return { observed, decisive: value, incidental: value };
}

const field = (value: string): Field => ({ state: "known", value, from: "a test", given: false });

/** A subject of which all is known. */
export const subject: Subject = {
  moment: "installed",
  apiServer: field("gke_acme-prod_europe-west1_analytics"),
  project: field("acme-prod"),
  location: field("europe-west1"),
  cluster: field("analytics"),
  namespace: field("carto"),
  release: field("carto"),
  kubernetesServiceAccount: field("carto-common-backend"),
  iamServiceAccount: field("carto-backend@acme-prod.iam.gserviceaccount.com"),
  accountProject: field("acme-prod"),
};

const meta = {
  title: "It is well",
  category: "cluster",
  severity: "error",
  link: "workload identity pool",
  explain: "",
} as const;

/** A probe that finds what it is told to. */
export function probeThat(
  id: string,
  finding: Finding | readonly Finding[],
  more: Partial<ProbeDefinition<never, never, never>> = {},
): Probe {
  return defineProbe({ ...meta, id, judge: () => finding, ...more });
}

/** A probe over some views. */
export function probeOf<N extends ViewName = never, U extends ViewName = never, F extends NameField = never>(
  parts: Pick<ProbeDefinition<N, U, F>, "needs" | "uses" | "names" | "judge" | "preview">,
): Probe {
  return defineProbe({ ...meta, id: "of-views", ...parts });
}
