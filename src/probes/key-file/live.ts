/** What overrides Workload Identity in the environment of the running backends. */
import { isChartsSecret } from "../../domain/chart/components.ts";
import { fateOfKey, type LastRevision } from "../../domain/chart/left-by-upgrade.ts";
import { kubectl } from "../../domain/commands.ts";
import type { Absent, ConfigMap, HelmRelease, Observed, Pod, Workload } from "../../facts.ts";
import {
  type Finding,
  fail,
  type NamedSecret,
  type ProbeFix,
  pass,
  type Subject,
  type Used,
  unknown,
  unseen,
  warn,
  withNames,
} from "../../probe.ts";
import { listed, runningOr } from "../running/backends.ts";
import { keysShown, NO_KEY_FILE } from "./keys-shown.ts";

export type Live = {
  readonly deployments: Used<readonly Workload[]>;
  readonly pods: Used<readonly Pod[]>;
  readonly configMaps: Used<readonly ConfigMap[]>;
  readonly helmRelease: Used<HelmRelease | Absent>;
  readonly secrets: Used<readonly NamedSecret[]>;
};

/** What the next upgrade makes of the variable. */
type Fate = "removed" | "stays" | "depends";
type Source = { readonly kind: "Deployment" | "pod" | "ConfigMap" | "Secret"; readonly fate: Fate };
type Sighted = Source & { readonly variable: string; readonly object: string };

/**
 * Judges what runs; nothing where nothing runs, or it is not looked at. `planned`: what is to be installed asks for
 * Workload Identity, so its ConfigMaps name no key file. An upgrade removes then what the last manifest had.
 */
export function runningKeyFiles(live: Live, subject: Subject, planned: boolean): readonly Finding[] {
  const deployments = live.deployments.observed;
  const configMaps = live.configMaps.observed;
  const pods = live.pods.observed;
  if (deployments.state === "unseen") return [{ ...unseen(deployments), subject: "what runs" }];
  const backends = runningOr(deployments, subject);
  if ("answer" in backends) return [];
  const sighted = [
    ...inTemplates(backends),
    ...inPods(pods, backends),
    ...inConfigMaps(configMaps, recordOf(live)),
    ...inReadSecrets(backends, pods, live.secrets),
  ];
  const found = grouped(sighted).map((group) => finding(group, planned, subject));
  found.push(...inSecrets(backends, pods, live.secrets, subject), ...behindPrefixes(backends, pods, subject));
  if (pods.state === "unseen") found.push({ ...unseen(pods), subject: "pods" });
  if (configMaps.state === "unseen") found.push({ ...unseen(configMaps), subject: "ConfigMaps" });
  return found.length > 0 ? found : [pass("the environment of the running backends names no key file")];
}

const variableOf = (override: string): string => override.split(": ").at(-1) ?? override;

function inTemplates(backends: readonly Workload[]): readonly Sighted[] {
  return backends.flatMap(({ name, pod }) =>
    pod.overrides.map((override) => ({
      kind: "Deployment",
      fate: "stays",
      variable: variableOf(override),
      object: name,
    })),
  );
}

/** What a webhook put into the Pods beside what their Deployments ask for. */
function inPods(pods: Observed<readonly Pod[]>, backends: readonly Workload[]): readonly Sighted[] {
  const told = new Set(backends.flatMap(({ pod }) => pod.overrides));
  const running = pods.state === "known" ? pods.value : [];
  return running.flatMap(({ workload, overrides }) =>
    overrides
      .filter((override) => !told.has(override))
      .map((override) => ({ kind: "pod", fate: "stays", variable: variableOf(override), object: workload })),
  );
}

/** What the Secrets that were read set, the chart's own among them. */
function inReadSecrets(
  backends: readonly Workload[],
  pods: Observed<readonly Pod[]>,
  secrets: Used<readonly NamedSecret[]>,
): readonly Sighted[] {
  const used = new Set(secretsOf(backends, pods).map(({ secret }) => secret));
  return secrets
    .incidental([])
    .filter(({ name }) => used.has(name))
    .flatMap(({ name, observed }) =>
      observed.state === "known" && observed.value.exists
        ? observed.value.overrides.map((variable) => ({
            ...({ kind: "Secret", fate: "stays", variable, object: name } as const),
          }))
        : [],
    );
}

/** The Secrets that each workload takes all variables from. */
function secretsOf(backends: readonly Workload[], pods: Observed<readonly Pod[]>) {
  return [
    ...backends.map(({ name, pod }) => ({ workload: name, secrets: pod.secrets })),
    ...(pods.state === "known" ? pods.value : []).map(({ workload, secrets }) => ({ workload, secrets })),
  ].flatMap(({ workload, secrets }) =>
    secrets.collected ? (secrets.value ?? []).map((secret) => ({ workload, secret })) : [],
  );
}

function recordOf({ helmRelease }: Live): LastRevision | undefined {
  const record = helmRelease.incidental(undefined);
  return record?.exists ? record : undefined;
}

function inConfigMaps(
  maps: Observed<readonly ConfigMap[]>,
  record: LastRevision | undefined,
): readonly Sighted[] {
  return (maps.state === "known" ? maps.value : []).flatMap(({ name, helm, overrides, holders }) =>
    overrides.map((variable) => {
      const by = holders.collected ? holders.value?.[variable] : undefined;
      const fate = helm ? fateOfKey(name, variable, by, record) : "stays";
      return { kind: "ConfigMap", fate, variable, object: name };
    }),
  );
}

/**
 * The Secrets that somebody added to a backend's environment: their keys are not read, so they may set any variable. The
 * chart's own Secrets are called as its components, and set none of these variables.
 */
function inSecrets(
  backends: readonly Workload[],
  pods: Observed<readonly Pod[]>,
  secrets: Used<readonly NamedSecret[]>,
  subject: Subject,
): readonly Finding[] {
  const { release } = subject;
  const isOwn = ({ workload, secret }: { readonly workload: string; readonly secret: string }) =>
    secret === workload || (release.state === "known" && isChartsSecret(secret, release.value));
  const running = pods.state === "known" ? pods.value : [];
  const named = secretsOf(backends, pods);
  const read = secrets.incidental([]);
  const refused = read.flatMap(({ name, observed }) => (observed.state === "known" ? [] : [name]));
  const seen = read.map(({ name }) => name).filter((name) => !refused.includes(name));
  const added = named.filter((one) => !isOwn(one) && !seen.includes(one.secret));
  const uncollected = [...backends.map(({ pod }) => pod), ...running].some(
    ({ secrets }) => !secrets.collected,
  );
  return [
    ...(uncollected ? [NOT_LOOKED_AT] : []),
    ...[...new Set(added.map(({ secret }) => secret))].map((secret) => {
      const workloads = [
        ...new Set(added.filter((one) => one.secret === secret).map(({ workload }) => workload)),
      ];
      const detail = `${listed(workloads)} take variables from the Secret ${secret}, and carto-wi couldn't read its keys`;
      return unknown(
        { kind: "undecidable", detail },
        { subject: `Secret ${secret}`, expected: NO_KEY_FILE, fix: keysShown("Secret", secret, subject) },
      );
    }),
  ];
}

/** Objects whose keys become variables behind a prefix: `GOOGLE_` and the key `APPLICATION_CREDENTIALS`, say. */
function behindPrefixes(
  backends: readonly Workload[],
  pods: Observed<readonly Pod[]>,
  subject: Subject,
): readonly Finding[] {
  const environments = [...backends.map(({ pod }) => pod), ...(pods.state === "known" ? pods.value : [])];
  const objects = environments.flatMap(({ prefixed }) => (prefixed.collected ? (prefixed.value ?? []) : []));
  return [...new Set(objects)].map((object) => {
    const [kind, name = ""] = object.split(" ");
    const detail = `the backends take variables from the ${object} with a prefix, and carto-wi doesn't read what they become. Check its keys`;
    const fix = keysShown(kind === "Secret" ? "Secret" : "ConfigMap", name, subject);
    return unknown({ kind: "undecidable", detail }, { subject: object, expected: NO_KEY_FILE, fix });
  });
}

const NOT_LOOKED_AT = unknown(
  {
    kind: "not-collected",
    detail:
      "the bundle is older than the check of Secrets in the environment. Run the doctor on the cluster again",
  },
  { subject: "Secrets", expected: NO_KEY_FILE },
);

/** One result a variable and kind of object, however many components have it. */
function grouped(sighted: readonly Sighted[]): readonly (readonly Sighted[])[] {
  const groups = new Map<string, readonly Sighted[]>();
  for (const one of sighted) {
    const key = JSON.stringify([one.kind, one.variable, one.fate]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function finding(group: readonly Sighted[], planned: boolean, subject: Subject): Finding {
  const nothing: Sighted = { kind: "pod", variable: "", object: "", fate: "stays" };
  const [{ kind, variable, fate } = nothing] = group;
  const objects = [...new Set(group.map(({ object }) => object))];
  const where = `the ${objects.length === 1 ? kind : `${kind}s`} ${listed(objects)}`;
  const wrong = {
    subject: `${kind} ${variable}`,
    expected: `no ${variable}`,
    found: `${variable} in ${listed(objects)}`,
  };
  const risk = "the components then act as the IAM service account, with its roles";
  const set = `${where} set ${variable}`;
  if (!planned)
    return fail(`${set}, which overrides Workload Identity`, {
      ...wrong,
      fix: {
        summary: `Set commonBackendServiceAccount.enableGCPWorkloadIdentity to true and run helm upgrade. If ${variable} is still set, remove it from the workload`,
        risk,
      },
    });
  switch (fate) {
    case "removed":
      return warn(`${set} until the next helm upgrade, which removes it`, {
        ...wrong,
        fix: { summary: "Run helm upgrade with these values", risk },
      });
    case "depends": {
      const detail = `${set}, and helm upgrade may keep it. Run the doctor with --helm-release, which reads the last manifest`;
      return unknown({ kind: "undecidable", detail }, { ...wrong, fix: taken(variable, objects, subject) });
    }
    case "stays":
      return fail(`${set}, which overrides Workload Identity`, {
        ...wrong,
        fix:
          kind === "ConfigMap" || kind === "Secret"
            ? { ...taken(variable, objects, subject, kind), risk }
            : {
                summary: `Remove ${variable} from ${where}. It isn't in the values: look for kubectl edit, a post-renderer, an overlay or a webhook`,
                risk,
              },
      });
  }
}

/** Removes the key from each ConfigMap, which helm upgrade doesn't do. */
const taken = (
  variable: string,
  maps: readonly string[],
  subject: Subject,
  kind: "ConfigMap" | "Secret" = "ConfigMap",
): ProbeFix =>
  withNames(subject, ["namespace"], ({ namespace }) => ({
    summary: `Remove ${variable} from the ${kind}s, because helm upgrade keeps it (takes seconds). Then restart their pods`,
    commands: [...maps]
      .sort()
      .map((map) =>
        kubectl(
          "patch",
          kind.toLowerCase(),
          map,
          `--namespace=${namespace}`,
          "--type=json",
          `--patch=[{"op":"remove","path":"/data/${variable}"}]`,
        ),
      ),
  }));
