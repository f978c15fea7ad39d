/** The views of what containers take variables from: ConfigMaps and, with `--read-secrets` alone, Secrets. */
import { needsNoIdentity, needsNoIdentityKey } from "../domain/chart/components.ts";
import { type Manifest, renderedObjects } from "../domain/chart/manifest.ts";
import { isOwn } from "../domain/chart/own-workloads.ts";
import type { ValuesTree } from "../domain/chart/values-tree.ts";
import type { EnvironmentStep, ObjectKind } from "../domain/kubernetes/environment.ts";
import { containersOf, takenFrom } from "../domain/kubernetes/pod.ts";
import type { Observed, Pod, Workload } from "../facts.ts";
import type { Ask } from "../sources/source.ts";
import type { Subject } from "../subject.ts";
import type { NamedConfigMap, NamedSecret } from "../views.ts";
import { notAsked, ownManifest, valuesInForce } from "./clues.ts";
import { fields } from "./fields.ts";
import { otherWorkloadsView, podsView } from "./running.ts";

/** What the backends run: templates of every kind, and Pods, as far as those were seen. */
async function running(
  subject: Subject,
  ask: Ask,
): Promise<Observed<readonly Pick<Pod | Workload["pod"], "environment" | "configMaps">[]>> {
  const { apiServer, namespace, release, kubernetesServiceAccount: account } = subject;
  const key = fields({ apiServer, namespace, release, account });
  if (key.state !== "known") return key;
  const [deployments, pods, others] = await Promise.all([
    ask("deployments", { namespace: key.value.namespace }),
    podsView(subject, ask),
    otherWorkloadsView(subject, ask),
  ]);
  if (deployments.state !== "known") return deployments;
  const templates = [...deployments.value, ...(others.state === "known" ? others.value : [])].filter(
    (one) => isOwn(one, key.value) && one.serviceAccount === key.value.account,
  );
  const value = [...templates.map(({ pod }) => pod), ...(pods.state === "known" ? pods.value : [])];
  return { ...deployments, value };
}

/** Those that the backends take variables from. The release's own come in one list, the others are got one by one. */
export async function configMapsView(
  subject: Subject,
  ask: Ask,
): Promise<Observed<readonly NamedConfigMap[]>> {
  const key = fields({ namespace: subject.namespace, release: subject.release });
  if (key.state !== "known") return key;
  const { namespace, release } = key.value;
  const [own, pods] = await Promise.all([ask("configMaps", { namespace, release }), running(subject, ask)]);
  if (pods.state !== "known") return pods;
  if (own.state !== "known") return own;
  const names = new Set(pods.value.flatMap((pod) => takenFrom(pod, "ConfigMap")));
  const value = await Promise.all(
    [...names].map(async (name): Promise<NamedConfigMap> => {
      const listed = own.value.find((map) => map.name === name);
      const observed = listed === undefined ? await ask("configMap", { namespace, name }) : undefined;
      return { name, observed: observed ?? { ...own, value: listed ?? { exists: false } } };
    }),
  );
  return { ...own, value };
}

/** The names of the objects that what is to be installed takes variables from: by the values, and by the manifest beside its own. */
async function named(kind: ObjectKind, subject: Subject, ask: Ask): Promise<Observed<readonly string[]>> {
  const [values, rendered] = await Promise.all([valuesInForce(subject, ask), ask("manifest", {})]);
  const manifest = rendered.state === "known" ? ownManifest(rendered.value, subject).manifest : undefined;
  const base = values.state === "known" ? values : rendered;
  if (base.state !== "known") return values.state === "known" ? base : values;
  const steps = values.state === "known" ? valuesSteps(values.value) : [];
  const wanted = [...steps, ...(manifest === undefined ? [] : manifestSteps(manifest))].flatMap((step) =>
    step.from !== "value" && step.object === kind && step.name !== "" ? [step.name] : [],
  );
  const made = (manifest === undefined ? [] : renderedObjects(manifest)).flatMap(({ object, name }) =>
    object === kind ? [name] : [],
  );
  return { ...base, value: [...new Set(wanted)].filter((name) => !made.includes(name)) };
}

const valuesSteps = ({ environments }: ValuesTree): readonly EnvironmentStep[] =>
  (environments.collected ? (environments.value ?? []) : [])
    .filter(({ component }) => !needsNoIdentityKey(component))
    .flatMap(({ steps }) => steps);

const manifestSteps = ({ workloads }: Manifest): readonly EnvironmentStep[] =>
  workloads
    .filter(({ name }) => !needsNoIdentity(name))
    .flatMap((workload) => containersOf(workload))
    .flatMap(({ steps }) => steps);

/** The projects that variables name for their quota, whichever of them counts in the end. */
export async function quotaProjectsNamed(subject: Subject, ask: Ask): Promise<readonly string[]> {
  const [pods, live, planned, values, rendered] = await Promise.all([
    running(subject, ask),
    configMapsView(subject, ask),
    plannedConfigMapsView(subject, ask),
    valuesInForce(subject, ask),
    ask("manifest", {}),
  ]);
  const known = <T>(observed: Observed<readonly T[]>) => (observed.state === "known" ? observed.value : []);
  const manifest = rendered.state === "known" ? ownManifest(rendered.value, subject).manifest : undefined;
  const maps = [...known(live), ...known(planned)].flatMap(({ observed }) =>
    observed.state === "known" && observed.value.exists && observed.value.keys.collected
      ? (observed.value.keys.value ?? [])
      : [],
  );
  const steps = [
    ...known(pods).flatMap((pod) => containersOf(pod).flatMap((one) => one.steps)),
    ...(values.state === "known" ? valuesSteps(values.value) : []),
    ...(manifest === undefined ? [] : manifestSteps(manifest)),
  ];
  const rest = manifest === undefined ? [] : renderedObjects(manifest).flatMap(({ keys }) => keys);
  const all = [...maps, ...rest, ...steps.filter((step) => step.from === "value")];
  return [...new Set(all.flatMap(({ project }) => project ?? []))].sort();
}

/** The ConfigMaps that an installation or an upgrade has components take variables from, got one by one. */
export async function plannedConfigMapsView(
  subject: Subject,
  ask: Ask,
): Promise<Observed<readonly NamedConfigMap[]>> {
  const names = await named("ConfigMap", subject, ask);
  if (names.state !== "known") return names;
  if (names.value.length === 0) return { ...names, value: [] };
  const key = fields({ apiServer: subject.apiServer, namespace: subject.namespace });
  if (key.state !== "known") return key;
  const { namespace } = key.value;
  const value = await Promise.all(
    names.value.map(async (name) => ({ name, observed: await ask("configMap", { namespace, name }) })),
  );
  return { ...names, value };
}

/** The Secrets that backends, or the components to come, take variables from, got one by one. Without `--read-secrets` none is. */
export async function secretsView(subject: Subject, ask: Ask): Promise<Observed<readonly NamedSecret[]>> {
  if (subject.readsSecrets === undefined)
    return notAsked("not-given", "the Secrets of the environment are read with --read-secrets alone");
  const key = fields({ apiServer: subject.apiServer, namespace: subject.namespace });
  if (key.state !== "known") return key;
  const { namespace } = key.value;
  const [pods, planned] = await Promise.all([running(subject, ask), named("Secret", subject, ask)]);
  if (pods.state === "unseen") return pods;
  const live = pods.state === "known" ? pods.value.flatMap((pod) => takenFrom(pod, "Secret")) : [];
  const base = pods.state === "known" ? pods : planned;
  if (base.state !== "known") return base;
  const names = new Set([...live, ...(planned.state === "known" ? planned.value : [])]);
  const value = await Promise.all(
    [...names].map(async (name) => ({ name, observed: await ask("secretKeys", { namespace, name }) })),
  );
  return { ...base, value };
}
