/** What an installation's subjects are worked out from: what is to be installed, and what runs. */
import { defined } from "../defined.ts";
import type { Chart } from "../domain/chart/chart.ts";
import { chartReleases } from "../domain/chart/components.ts";
import type { Manifest } from "../domain/chart/manifest.ts";
import { accountElsewhere, holdsNothing, releasesOf, renderedFor } from "../domain/chart/rendered-for.ts";
import type { FoundNames, ValuesTree } from "../domain/chart/values-tree.ts";
import type { Absent, Deployment, HelmRelease, Observed } from "../facts.ts";
import type { Flags, Phase } from "../installation.ts";
import type { Ask } from "../sources/source.ts";
import type { Field, Subject } from "../subject.ts";
import { namesInFiles } from "./names-in-files.ts";
import { given, inferred, type Place } from "./place.ts";

export type CluesWanted = {
  readonly flags: Flags;
  readonly place: Place;
  /** `--helm-release`: the release's Secret may be read. */
  readonly helmRelease: boolean;
  /** `--read-secrets` */
  readonly readsSecrets?: true;
  /** `--phase` */
  readonly phase?: Phase;
};

export type Clues = {
  readonly flags: Flags;
  readonly release: Field;
  /** The release whose Secret may be read; unseen if the Deployments that name it are unseen. */
  readonly readable: Field;
  readonly values?: ValuesTree;
  readonly manifest?: Manifest;
  /** Why the manifest that was given tells nothing of the installation. */
  readonly foreignManifest?: string;
  readonly chart?: Chart;
  readonly deployments: readonly Deployment[];
  /** Why carto-wi couldn't read the Deployments. */
  readonly unseenDeployments?: Extract<Field, { readonly state: "unseen" }>;
  readonly record?: HelmRelease;
};

/** Where a release is, and whether its Secret may be read. */
type Whereabouts = Pick<Subject, "apiServer" | "namespace" | "helmRelease">;

export const notAsked = (
  kind: "not-given" | "not-applicable" | "blocked",
  detail: string,
  by?: string,
): Extract<Field, { readonly state: "not-asked" }> => ({
  state: "not-asked",
  reason: { kind, detail, ...defined({ by }) },
});

/** Gathers it: what waits for nothing else at once, the release's Secret when the release is known. */
export async function cluesOf(inputs: CluesWanted, ask: Ask): Promise<Clues> {
  const { flags, place, helmRelease } = inputs;
  const read = (release: Field) => ({ ...place, ...(helmRelease ? { helmRelease: release } : {}) });
  const found = await namesInFiles(ask);
  const [manifest, chart, listed] = await Promise.all([
    ask("manifest", {}),
    ask("chart", {}),
    deploymentsOf(place, ask),
    // Asked for early where the release is given: this answer is looked at below.
    releaseRecord(read(releaseOf(flags, [], undefined, found)), ask),
  ]);
  const deployments = listed.state === "known" ? listed.value : [];
  const whole = manifest.state === "known" ? manifest.value : undefined;
  const asked = place.namespace.state === "known" ? { namespace: place.namespace.value } : {};
  const release = releaseOf(flags, deployments, whole && renderedFor(whole, asked), found);
  // Without the Deployments the release is unknown. That doesn't mean that no release exists.
  const readable = release.state === "not-asked" && listed.state === "unseen" ? listed : release;
  const [record, values] = await Promise.all([
    releaseRecord(read(readable), ask),
    valuesInForce(read(readable), ask),
  ]);
  return {
    flags,
    release,
    readable,
    deployments,
    ...(listed.state === "unseen" ? { unseenDeployments: listed } : {}),
    ...(values.state === "known" ? { values: values.value } : {}),
    ...ownManifest(whole, { release, namespace: place.namespace }),
    ...(chart.state === "known" ? { chart: chart.value } : {}),
    ...(record.state === "known" && record.value.exists ? { record: record.value } : {}),
  };
}

/** The installation's objects of a manifest, or that it has none. */
export function ownManifest(
  manifest: Manifest | undefined,
  { release, namespace }: Pick<Subject, "release" | "namespace">,
): Pick<Clues, "manifest" | "foreignManifest"> {
  if (manifest === undefined) return {};
  const asked = {
    ...(release.state === "known" ? { release: release.value } : {}),
    ...(namespace.state === "known" ? { namespace: namespace.value } : {}),
  };
  const own = renderedFor(manifest, asked);
  const elsewhere = accountElsewhere(manifest, own);
  if (elsewhere !== undefined)
    return {
      foreignManifest: `the manifest puts the Kubernetes service account into namespace ${elsewhere}, not ${asked.namespace}`,
    };
  if (!holdsNothing(own) || holdsNothing(manifest)) return { manifest: own };
  const whose = asked.release === undefined ? "" : ` of the release ${asked.release}`;
  const where = asked.namespace === undefined ? "" : ` in the namespace ${asked.namespace}`;
  const held = releasesOf(manifest);
  const those = held.length === 0 ? "" : `. It contains ${held.join(", ")}`;
  return { foreignManifest: `the manifest has no Deployment${whose}${where}${those}` };
}

async function deploymentsOf(place: Place, ask: Ask): Promise<Observed<readonly Deployment[]>> {
  for (const field of [place.apiServer, place.namespace]) if (field.state !== "known") return field;
  if (place.namespace.state !== "known") return notAsked("not-given", "");
  return ask("deployments", { namespace: place.namespace.value });
}

/** The Helm release by its Secret; not asked for without `--helm-release`. */
export async function releaseRecord(
  { apiServer, namespace, helmRelease }: Whereabouts,
  ask: Ask,
): Promise<Observed<HelmRelease | Absent>> {
  if (helmRelease === undefined)
    return notAsked("not-given", "carto-wi reads the release's Secret only with --helm-release");
  for (const field of [helmRelease, apiServer, namespace]) if (field.state !== "known") return field;
  if (helmRelease.state !== "known" || namespace.state !== "known") return notAsked("not-given", "");
  return ask("helmRelease", { namespace: namespace.value, release: helmRelease.value });
}

/** The values that were given or, without any, those that the release was last installed or upgraded with. */
export async function valuesInForce(where: Whereabouts, ask: Ask): Promise<Observed<ValuesTree>> {
  const values = await ask("values", {});
  if (values.state !== "not-asked" || where.helmRelease === undefined) return values;
  const record = await releaseRecord(where, ask);
  if (record.state !== "known") return record;
  const found = record.value;
  if (found.exists && isSettled(found)) return { ...record, value: found.values };
  if (found.exists && isInstalled(found)) {
    const detail = `revision ${found.version} of the release is ${found.status}, so its values may not be what runs. Pass the values with -f, or run helm rollback`;
    return { state: "unseen", reason: { kind: "undecidable", detail }, provenance: record.provenance };
  }
  const why = found.exists ? `it is ${found.status}` : "its Secret doesn't exist";
  return notAsked(
    "not-given",
    `no values given, and the Helm release has none because ${why}: pass -f customizations.yaml`,
  );
}

/** The values, as an inference names them: given, or the release's own. */
export function sourceOfValues({ values, record }: Clues): string {
  return record === undefined || values !== record.values
    ? "the values"
    : `the values of ${secretOf(record)}`;
}

/** The Secret, with the status of what was read. */
export const secretOf = ({ secret, status }: HelmRelease): string =>
  `the Helm release's Secret ${secret} (${status})`;

/** Whether a release's objects are, or may be, in the cluster: an uninstalled one may be remembered still. */
export const isInstalled = ({ status }: HelmRelease): boolean => status !== "uninstalled";

/**
 * Whether all of the revision was applied. One that failed in a hook, or that was interrupted, may have applied nothing
 * (Helm documentation, "Chart Hooks": a failed hook fails the release).
 */
export const isSettled = ({ status }: HelmRelease): boolean =>
  status === "deployed" || status === "superseded";

/** The release: given, or named by the metadata of what runs or, with nothing running, by the labels of the manifest. */
export function releaseOf(
  flags: Flags,
  deployments: readonly Deployment[],
  manifest: Manifest | undefined,
  found?: FoundNames,
): Field {
  if (flags.release !== undefined) return given(flags.release, "--release");
  if (found?.release !== undefined) return inferred(found.release.value, found.release.from);
  const running = chartReleases(deployments);
  const [names, from] =
    running.length > 0
      ? [
          running,
          "Helm's annotation, the app.kubernetes.io/instance label or Argo CD's tracking of its Deployments",
        ]
      : [rendered(manifest), "the app.kubernetes.io/instance label of the manifest's Deployments"];
  const [only, ...more] = names;
  if (only === undefined) return notAsked("not-given", "no release given: pass --release");
  if (more.length === 0) return inferred(only, from);
  const where = running.length > 0 ? "in this namespace" : "in the manifest";
  return notAsked("not-given", `there are several releases ${where} (${names.join(", ")}): pass --release`);
}

const rendered = (manifest: Manifest | undefined): readonly string[] =>
  chartReleases((manifest?.workloads ?? []).filter(({ kind }) => kind === "Deployment"));
