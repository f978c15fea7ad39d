import { helmSecret } from "./helm-secret.ts";
import type { JsonObject } from "./json.ts";
import type { Release, Workload } from "./scenario-schema.ts";

type Objects = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

const KEY_FOLDER = "/usr/src/certs/gcp-default-service-account";

/**
 * The Kubernetes objects that an installed release of the CARTO chart leaves behind, as far as Workload Identity
 * touches them: service accounts, workloads, their Pods, ConfigMaps, and the mounted key when Workload Identity
 * is off. Keyed as in a scenario's `kubernetes:`. What a real chart adds beyond that is left out.
 */
export function expandRelease(release: Release): Objects {
  const workloads = Object.entries(release.workloads);
  const key = (name: string) => `${release.namespace}/${name}`;
  const named = (objects: readonly (readonly [string, JsonObject])[]) =>
    Object.fromEntries(objects.map(([name, object]) => [key(name), object]));
  const ofKind = (kind: Workload["kind"]) =>
    named(
      workloads
        .filter(([, workload]) => workload.kind === kind)
        .map(([component, workload]) => [
          fullName(release, component),
          controller(release, component, workload),
        ]),
    );
  return {
    "v1/Namespace": { [release.namespace]: {} },
    "v1/ServiceAccount": named(serviceAccounts(release)),
    "v1/ConfigMap": named(
      workloads
        .filter(([, workload]) => workload.account === "common")
        .map(([component]) => [fullName(release, component), configMap(release, component)]),
    ),
    "apps/v1/Deployment": ofKind("Deployment"),
    "apps/v1/StatefulSet": ofKind("StatefulSet"),
    "v1/Pod": named(
      workloads.map(([component, workload]) => [
        podName(release, component, workload),
        pod(release, component, workload),
      ]),
    ),
    "v1/Secret": named([
      ...(release.workloadIdentity
        ? []
        : ([[`${release.name}-gcp-default-service-account`, keySecret(release)]] as const)),
      ...release.revisions.map((revision) => helmSecret(release, revision)),
    ]),
  };
}

/** `<release>-<component>`: the name of a workload, its ConfigMap and its own service account. */
function fullName(release: Release, component: string): string {
  return `${release.name}-${component}`;
}

function podName(release: Release, component: string, workload: Workload): string {
  const suffix = workload.kind === "StatefulSet" ? "0" : "6c8f4d5b7-x2k9q";
  return `${fullName(release, component)}-${suffix}`;
}

function accountName(release: Release, component: string, workload: Workload): string {
  switch (workload.account) {
    case "common":
      return release.serviceAccount.name;
    case "own":
      return fullName(release, component);
    case "default":
      return "default";
  }
}

function labels(release: Release, component?: string): JsonObject {
  return {
    ...(component === undefined ? {} : { "app.kubernetes.io/component": component }),
    "app.kubernetes.io/instance": release.name,
    "app.kubernetes.io/managed-by": "Helm",
    // The bundled database is a chart of its own and carries its own name.
    "app.kubernetes.io/name": component === "postgresql" ? "postgresql" : "carto",
    "helm.sh/chart": release.chart,
  };
}

function metadata(release: Release, component: string | undefined, annotations: JsonObject = {}): JsonObject {
  return {
    creationTimestamp: release.installedAt,
    labels: labels(release, component),
    annotations: {
      "meta.helm.sh/release-name": release.name,
      "meta.helm.sh/release-namespace": release.namespace,
      ...annotations,
    },
  };
}

function serviceAccounts(release: Release): readonly (readonly [string, JsonObject])[] {
  const own = Object.entries(release.workloads).filter(([, workload]) => workload.account === "own");
  return [
    ["default", {}],
    [
      release.serviceAccount.name,
      {
        metadata: metadata(release, undefined, release.serviceAccount.annotations),
        automountServiceAccountToken: false,
      },
    ],
    ...own.map(
      ([component]) =>
        [
          fullName(release, component),
          { metadata: metadata(release, component), automountServiceAccountToken: false },
        ] as const,
    ),
  ];
}

function configMap(release: Release, component: string): JsonObject {
  const credentials = release.workloadIdentity
    ? {}
    : { GOOGLE_APPLICATION_CREDENTIALS: `${KEY_FOLDER}/key.json` };
  return { metadata: metadata(release, component), data: { ...release.configMapData, ...credentials } };
}

function keySecret(release: Release): JsonObject {
  const placeholder = Buffer.from('{"type":"service_account"}').toString("base64");
  return { metadata: metadata(release, undefined), type: "Opaque", data: { "key.json": placeholder } };
}

function podSpec(release: Release, component: string, workload: Workload): JsonObject {
  const common = workload.account === "common";
  const mounted = common && !release.workloadIdentity;
  const volume = "gcp-default-service-account-key";
  return {
    serviceAccountName: accountName(release, component, workload),
    automountServiceAccountToken: false,
    containers: [
      {
        name: component,
        image: `gcr.io/carto-onprem-artifacts/${component}:2026.8.1`,
        ...(common ? { envFrom: [{ configMapRef: { name: fullName(release, component) } }] } : {}),
        ...(mounted ? { volumeMounts: [{ name: volume, mountPath: KEY_FOLDER, readOnly: true }] } : {}),
      },
    ],
    ...(mounted
      ? { volumes: [{ name: volume, secret: { secretName: `${release.name}-gcp-default-service-account` } }] }
      : {}),
  };
}

function controller(release: Release, component: string, workload: Workload): JsonObject {
  return {
    metadata: { ...metadata(release, component), generation: 1 },
    spec: {
      replicas: 1,
      selector: {
        matchLabels: {
          "app.kubernetes.io/component": component,
          "app.kubernetes.io/instance": release.name,
          "app.kubernetes.io/name": component === "postgresql" ? "postgresql" : "carto",
        },
      },
      template: {
        metadata: { labels: labels(release, component) },
        spec: podSpec(release, component, workload),
      },
    },
    status: {
      observedGeneration: 1,
      replicas: 1,
      readyReplicas: 1,
      availableReplicas: 1,
      updatedReplicas: 1,
    },
  };
}

function pod(release: Release, component: string, workload: Workload): JsonObject {
  return {
    metadata: { creationTimestamp: release.installedAt, labels: labels(release, component) },
    spec: { ...podSpec(release, component, workload), nodeName: workload.node },
    status: {
      phase: "Running",
      startTime: release.installedAt,
      conditions: [{ type: "Ready", status: "True" }],
      containerStatuses: [{ name: component, ready: true, restartCount: 0 }],
    },
  };
}
