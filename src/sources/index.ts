/** Which source answers which kind of fact. Each is loaded when the first fact of it is asked for, clients and all. */
import type { Chart } from "../domain/chart/chart.ts";
import type { Manifest } from "../domain/chart/manifest.ts";
import type { ValuesTree } from "../domain/chart/values-tree.ts";
import {
  type FactRecord,
  type Key,
  type Kind,
  type Observed,
  OFFLINE,
  OUT_OF_TIME,
  type Value,
} from "../facts.ts";
import type { GoogleAccess } from "./google/call.ts";
import type { KubernetesAccess } from "./kubeconfig.ts";
import type { Patience } from "./observe.ts";
import { savedObservers } from "./saved.ts";
import type { Observer, Observers } from "./source.ts";

export type SourceInputs = KubernetesAccess & {
  readonly patience: Patience;
  /** Files only: nothing that opens a socket is loaded. */
  readonly offline: boolean;
  /** Whether Policy Troubleshooter may be asked; not unless said. */
  readonly troubleshoot?: boolean;
  /** The cluster, where flags and environment name all of it: its own endpoint serves where no kubeconfig does. */
  readonly cluster?: Key<"cluster">;
  readonly values?: ValuesTree;
  /** With the name of its file. */
  readonly manifest?: { readonly file: string; readonly manifest: Manifest };
  readonly chart?: Chart;
  /** What a run saved: it answers instead of Google Cloud and the cluster, and for the files that are not given. */
  readonly saved?: readonly FactRecord[];
};

const NO_VALUES = {
  state: "not-asked",
  reason: { kind: "not-given", detail: "no values given: pass -f customizations.yaml" },
} as const;
const NO_MANIFEST = {
  state: "not-asked",
  reason: { kind: "not-given", detail: "no rendered chart given: pass --manifest FILE" },
} as const;
const NO_TROUBLESHOOT = {
  state: "not-asked",
  reason: { kind: "not-given", detail: "Run with --troubleshoot to ask Policy Troubleshooter" },
} as const;
const NO_KUBECONFIG = {
  state: "unseen",
  reason: { kind: "not-given", detail: "carto-wi reads no kubeconfig with --evidence" },
} as const;
const NO_API_SERVER = {
  state: "not-asked",
  reason: { kind: "not-applicable", detail: "the collected answers replace the API server" },
} as const;
const NO_CODE = {
  state: "unseen",
  reason: {
    kind: "not-given",
    detail: "the client of this API needs Node without --disallow-code-generation-from-strings",
  },
} as const;
const NO_TERRAFORM = {
  state: "not-asked",
  reason: { kind: "not-given", detail: "no Terraform plan or state given: --terraform-json FILE" },
} as const;
const NO_CHART = {
  state: "not-asked",
  reason: { kind: "not-given", detail: "no chart given: pass --chart DIR" },
} as const;

/** Makes the observers of a run; nothing is read, loaded or connected to before a fact is asked for. */
export function observers(inputs: SourceInputs): Observers {
  const { saved, values, manifest, chart } = inputs;
  if (saved === undefined) return observersOf(inputs);
  const files = Object.entries({ values, manifest, chart });
  const given = files.flatMap(([kind, file]) => (file === undefined ? [] : [kind]));
  return savedObservers(observersOf({ ...inputs, offline: true }), saved, new Set([...given, "terraform"]));
}

function observersOf(inputs: SourceInputs): Observers {
  const { offline, patience, troubleshoot } = inputs;
  const collected = patience.instead !== undefined;
  const now = patience.now;
  const google = googleAccess(inputs);
  const live = <K extends Kind>(load: () => Promise<Observer<K>>): Observer<K> =>
    offline
      ? async (): Promise<Observed<Value<K>>> => OFFLINE
      : // Loading a client takes longer than a run that is over may still last.
        async (key, asking) => {
          if (asking.signal.aborted) return OUT_OF_TIME;
          const observe = await loaded(load);
          return observe === undefined ? NO_CODE : observe(key, asking);
        };
  const kubernetes = <K extends Kind>(
    load: (access: KubernetesAccess & { readonly patience: Patience }) => Promise<Observer<K>>,
  ): Observer<K> =>
    offline
      ? async (): Promise<Observed<Value<K>>> => OFFLINE
      : async (key, asking) => {
          if (collected) return (await load(inputs))(key, asking);
          const { endpointFor } = await import("./api-server.ts");
          const endpoint = await endpointFor(inputs, google, asking);
          if (endpoint !== undefined && "state" in endpoint) return endpoint;
          return (await load(endpoint === undefined ? inputs : { ...inputs, endpoint }))(key, asking);
        };
  return {
    clock: async () => read("clock", "clock", { now: new Date(now()).toISOString() }, now),
    values: async () => {
      const { values } = inputs;
      return values === undefined ? NO_VALUES : read("values", values.given.join(", "), values, now);
    },
    manifest: async () => {
      const { manifest } = inputs;
      return manifest === undefined ? NO_MANIFEST : read("manifest", manifest.file, manifest.manifest, now);
    },
    chart: async () => {
      const { chart } = inputs;
      return chart === undefined ? NO_CHART : read("chart", chart.given, chart, now);
    },
    terraform: async () => NO_TERRAFORM,
    apiServer: live(async () => {
      if (collected) return async () => NO_API_SERVER;
      const { apiServerObserver } = await import("./api-server.ts");
      return apiServerObserver(inputs, inputs.cluster);
    }),
    kubeContext: live(async () => {
      if (collected) return async () => NO_KUBECONFIG;
      const { observeContext } = await import("./kubeconfig.ts");
      return async () => observeContext(inputs, now);
    }),
    clusterEndpoint: live(async () => {
      if (collected) return async () => NO_API_SERVER;
      const { clusterEndpointObserver } = await import("./cluster-endpoint.ts");
      return clusterEndpointObserver(inputs, now);
    }),
    project: live(async () => (await import("./google/projects.ts")).projectObserver(await google())),
    cluster: live(async () => (await import("./google/gke.ts")).clusterObserver(await google())),
    serviceAccount: live(async () =>
      (await import("./google/iam.ts")).serviceAccountObserver(await google()),
    ),
    allowPolicy: live(async () => allowPolicyObserver(await google())),
    bucket: live(async () => (await import("./google/buckets.ts")).bucketObserver(await google())),
    ancestry: live(async () =>
      (await import("./google/resource-policies.ts")).ancestryObserver(await google()),
    ),
    role: live(async () => (await import("./google/roles.ts")).roleObserver(await google())),
    denyPolicyNames: live(async () =>
      (await import("./google/deny-policies.ts")).denyPolicyNamesObserver(await google()),
    ),
    denyPolicy: live(async () =>
      (await import("./google/deny-policies.ts")).denyPolicyObserver(await google()),
    ),
    services: live(async () => (await import("./google/services.ts")).servicesObserver(await google())),
    boundaryPolicy: live(async () =>
      (await import("./google/policy-bindings.ts")).boundaryPolicyObserver(await google()),
    ),
    boundPolicies: live(async () =>
      (await import("./google/policy-bindings.ts")).boundPoliciesObserver(await google()),
    ),
    access:
      troubleshoot === true
        ? live(async () => (await import("./google/troubleshooter.ts")).accessObserver(await google()))
        : async () => NO_TROUBLESHOOT,
    accountKeys: live(async () => (await import("./google/iam.ts")).accountKeysObserver(await google())),
    clusters: live(async () => (await import("./google/gke.ts")).clustersObserver(await google())),
    subnetwork: live(async () =>
      (await import("./google/subnetworks.ts")).subnetworkObserver(await google()),
    ),
    organizationPolicy: live(async () =>
      (await import("./google/organization-policies.ts")).organizationPolicyObserver(await google()),
    ),
    kubernetesServiceAccount: kubernetes(async (access) =>
      (await import("./kubernetes/service-accounts.ts")).kubernetesServiceAccountObserver(access),
    ),
    helmRelease: kubernetes(async (access) =>
      (await import("./kubernetes/helm-release.ts")).helmReleaseObserver(access),
    ),
    deployments: kubernetes(async (access) =>
      (await import("./kubernetes/workloads.ts")).deploymentsObserver(access),
    ),
    otherWorkloads: kubernetes(async (access) =>
      (await import("./kubernetes/other-workloads.ts")).otherWorkloadsObserver(access),
    ),
    pods: kubernetes(async (access) => (await import("./kubernetes/workloads.ts")).podsObserver(access)),
    metadataServers: kubernetes(async (access) =>
      (await import("./kubernetes/nodes.ts")).metadataServersObserver(access),
    ),
    networkPolicies: kubernetes(async (access) =>
      (await import("./kubernetes/network-policies.ts")).networkPoliciesObserver(access),
    ),
    otherPolicies: kubernetes(async (access) =>
      (await import("./kubernetes/other-policies.ts")).otherPoliciesObserver(access),
    ),
    networkAgents: kubernetes(async (access) =>
      (await import("./kubernetes/other-policies.ts")).networkAgentsObserver(access),
    ),
    mesh: kubernetes(async (access) => (await import("./kubernetes/mesh.ts")).meshObserver(access)),
    meshRules: kubernetes(async (access) =>
      (await import("./kubernetes/mesh-rules.ts")).meshRulesObserver(access),
    ),
    ciliumConfig: kubernetes(async (access) =>
      (await import("./kubernetes/config-maps.ts")).ciliumConfigObserver(access),
    ),
    namespace: kubernetes(async (access) =>
      (await import("./kubernetes/namespaces.ts")).namespaceObserver(access),
    ),
    configMaps: kubernetes(async (access) =>
      (await import("./kubernetes/config-maps.ts")).configMapsObserver(access),
    ),
    configMap: kubernetes(async (access) =>
      (await import("./kubernetes/config-maps.ts")).configMapObserver(access),
    ),
    secretKeys: kubernetes(async (access) =>
      (await import("./kubernetes/secrets.ts")).secretKeysObserver(access),
    ),
    nodes: kubernetes(async (access) => (await import("./kubernetes/nodes.ts")).nodesObserver(access)),
  };
}

/** Loads a client; undefined where it makes code from strings, and Node may run none. */
async function loaded<T>(load: () => Promise<T>): Promise<T | undefined> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof EvalError) return undefined;
    throw error;
  }
}

/** What was read before the run began, as a fact. */
function read<T>(source: string, resource: string, value: T, now: () => number): Observed<T> {
  const at = new Date(now()).toISOString();
  return { state: "known", value, provenance: { source, method: "read", resource, at, durationMs: 0 } };
}

/** By whose resource it is; each service's client is loaded when the first resource of it is asked for. */
function allowPolicyObserver(access: GoogleAccess): Observer<"allowPolicy"> {
  return async (key, asking) => {
    const [, , host] = key.resource.split("/");
    switch (host) {
      case "iam.googleapis.com":
        return (await import("./google/iam.ts")).accountPolicyObserver(access)(key, asking);
      case "storage.googleapis.com":
        return (await import("./google/buckets.ts")).bucketPolicyObserver(access)(key, asking);
      case "bigquery.googleapis.com":
        return (await import("./google/bigquery.ts")).datasetPolicyObserver(access)(key, asking);
      default:
        return (await import("./google/resource-policies.ts")).resourcePolicyObserver(access)(key, asking);
    }
  };
}

function googleAccess(inputs: SourceInputs): () => Promise<GoogleAccess> {
  const { environment, patience } = inputs;
  let access: Promise<GoogleAccess> | undefined;
  const load = async (): Promise<GoogleAccess> => {
    const { credential } = await import("./google/credentials.ts");
    let found: ReturnType<typeof credential> | undefined;
    return {
      environment,
      patience,
      credential: () => {
        found ??= credential(inputs);
        return found;
      },
    };
  };
  return () => {
    access ??= load();
    return access;
  };
}
