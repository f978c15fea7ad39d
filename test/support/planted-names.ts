/** A world with a name of its own in every place where people choose one. */
import { createHash } from "node:crypto";
import { stringify } from "yaml";
import type { JsonObject } from "./sandbox/json.ts";

/** Gives each place a word that no other text has, and remembers which. */
export type Namer = {
  readonly own: (place: string) => string;
  readonly placeOf: ReadonlyMap<string, string>;
};

export function namer(): Namer {
  const placeOf = new Map<string, string>();
  return {
    placeOf,
    own: (place) => {
      const letters = [...createHash("sha256").update(place).digest().subarray(0, 8)];
      const word = `qj${letters.map((byte) => String.fromCharCode(97 + (byte % 26))).join("")}`;
      placeOf.set(word, place);
      return word;
    },
  };
}

const OF_RELEASE = { "app.kubernetes.io/instance": "carto", "app.kubernetes.io/name": "carto" };

type Own = Namer["own"];

const labelsOf = (own: Own, of: string): JsonObject => ({
  [own(`${of}: a label's key`)]: own(`${of}: a label's value`),
  [`${own(`${of}: a label's domain`)}.example/team`]: "x",
  [`app.kubernetes.io/${own(`${of}: a key below a well-known domain`)}`]: own(`${of}: its value`),
});

function podSpec(own: Own, of: string): JsonObject {
  return {
    serviceAccountName: "carto-common-backend",
    nodeName: `gke-${own("a node")}-1`,
    nodeSelector: {
      [own(`${of}: nodeSelector`)]: own(`${of}: its value`),
      [`cloud.google.com/${own(`${of}: nodeSelector of Google`)}`]: "true",
    },
    tolerations: [
      { key: own(`${of}: a toleration`), operator: "Equal", value: own(`${of}: a taint's value`) },
    ],
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            {
              matchExpressions: [
                { key: own(`${of}: affinity`), operator: "NotIn", values: [own(`${of}: a value`)] },
              ],
            },
          ],
        },
      },
    },
    hostAliases: [{ ip: "10.0.0.9", hostnames: [`storage-${own(`${of}: an endpoint`)}.p.googleapis.com`] }],
    containers: [
      {
        name: own(`${of}: a container`),
        image: `${own(`${of}: a registry`)}.example/${own(`${of}: an image`)}`,
        command: [own(`${of}: a command`)],
        args: [`--x=${own(`${of}: an argument`)}`],
        envFrom: [
          { configMapRef: { name: own(`${of}: envFrom`) }, prefix: "GOOGLE_" },
          { secretRef: { name: own(`${of}: a Secret`), optional: true } },
        ],
        env: [
          { name: own(`${of}: a variable`).toUpperCase(), value: own(`${of}: a variable's value`) },
          { name: "GOOGLE_CLOUD_PROJECT", value: own(`${of}: a project`) },
          { name: "HTTPS_PROXY", value: `http://${own(`${of}: a proxy`)}.example:3128` },
          {
            name: "GOOGLE_APPLICATION_CREDENTIALS",
            valueFrom: {
              configMapKeyRef: { name: own(`${of}: a ConfigMap`), key: own(`${of}: a key`), optional: true },
            },
          },
        ],
      },
    ],
  };
}

/** What is in the cluster and the project; merged over `healthy`. */
export function namedWorld(own: Own): JsonObject {
  const account = "carto-backend@acme-prod.iam.gserviceaccount.com";
  const member = "serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]";
  return {
    projects: {
      "acme-prod": {
        displayName: own("a project's display name"),
        policy: {
          bindings: [
            {
              role: `projects/acme-prod/roles/${own("a custom role")}`,
              members: [`serviceAccount:${account}`],
            },
            { role: `organizations/889900112233/roles/${own("an organization's role")}`, members: [member] },
            {
              role: "roles/iam.workloadIdentityUser",
              members: [
                `user:${own("a user")}@${own("a domain")}.example`,
                `group:${own("a group")}@x.example`,
                `domain:${own("a customer")}.example`,
                `principalSet://iam.googleapis.com/locations/global/workforcePools/${own("a workforce pool")}/group/${own("a group of it")}`,
                `principalSet://iam.googleapis.com/projects/412345678901/locations/global/workloadIdentityPools/${own("a pool")}/attribute.${own("an attribute")}/${own("its value")}`,
                `deleted:user:${own("a deleted user")}@x.example?uid=123456789012345678901`,
                `serviceAccount:gcp-sa-${own("an account like Google's")}@acme-prod.iam.gserviceaccount.com`,
                `serviceAccount:acme-prod.svc.id.goog[gcp-sa-${own("a namespace like Google's")}/default]`,
                `serviceAccount:${own("a domain's project")}.example.com:p.svc.id.goog[carto/carto-common-backend]`,
              ],
              condition: {
                title: own("a condition's title"),
                expression: `resource.name.startsWith("projects/_/buckets/${own("a condition's bucket")}") || resource.matchTag("889900112233/${own("a tag")}", "${own("a tag's value")}") || ${own("an identifier")} == 1 // ${own("a comment")}`,
              },
            },
          ],
        },
      },
    },
    ancestors: {
      "folders/731450012345": { displayName: own("a folder") },
      "organizations/889900112233": { displayName: `${own("an organization")}.example` },
    },
    denyPolicies: {
      "cloudresourcemanager.googleapis.com/organizations/889900112233": {
        [`deny-${own("a deny policy")}`]: {
          displayName: own("a deny policy's display name"),
          rules: [
            {
              denyRule: {
                deniedPrincipals: ["principalSet://goog/public:all"],
                exceptionPrincipals: [`principal://goog/subject/${own("an exception")}@x.example`],
                deniedPermissions: ["iam.googleapis.com/serviceAccounts.getAccessToken"],
                denialCondition: {
                  title: "x",
                  expression: `resource.matchTag('${own("a denial's tag")}', 'x')`,
                },
              },
            },
          ],
        },
      },
    },
    clusters: {
      "projects/acme-prod/locations/europe-west1/clusters/analytics": {
        network: own("a network"),
        subnetwork: own("a subnetwork"),
        networkConfig: {
          subnetwork: `projects/${own("a host project")}/regions/europe-west1/subnetworks/${own("a subnetwork")}`,
        },
        privateClusterConfig: { enablePrivateNodes: true },
        nodePools: [
          {
            name: `pool-${own("a node pool")}`,
            status: "RUNNING",
            networkConfig: { subnetwork: own("a pool's subnetwork"), enablePrivateNodes: true },
            config: {
              labels: {
                [own("a pool's label")]: own("its value"),
                [`cloud.google.com/${own("a pool's label like Google's")}`]: "x",
              },
              taints: [{ key: own("a pool's taint"), value: own("a taint's value"), effect: "NO_SCHEDULE" }],
              workloadMetadataConfig: { mode: "GCE_METADATA" },
            },
          },
        ],
      },
    },
    serviceAccounts: {
      [account]: {
        displayName: own("an account's display name"),
        policy: {
          bindings: [
            {
              role: "roles/iam.workloadIdentityUser",
              members: [
                member,
                `serviceAccount:${own("another project")}.svc.id.goog[${own("another namespace")}/${own("another account")}]`,
              ],
            },
          ],
        },
      },
    },
    kubernetes: {
      "v1/Node": {
        [`gke-${own("a node")}-1`]: {
          metadata: { labels: labelsOf(own, "a node") },
          spec: {
            providerID: `gce://acme-prod/europe-west1-b/gke-${own("a node")}-1`,
            taints: [{ key: own("a node's taint"), value: own("its value"), effect: "NoSchedule" }],
          },
        },
      },
      "v1/ServiceAccount": {
        "carto/carto-common-backend": {
          metadata: { annotations: { "iam.gke.io/credential-quota-project": own("a quota project") } },
        },
      },
      "v1/ConfigMap": { "carto/planted": { data: { [own("a key of a ConfigMap")]: own("its value") } } },
      "v1/Namespace": { carto: { metadata: { labels: { "istio.io/rev": own("a revision") } } } },
      "apps/v1/Deployment": {
        [`carto/carto-${own("a Deployment")}`]: {
          metadata: { labels: OF_RELEASE },
          spec: {
            template: {
              metadata: { labels: { ...labelsOf(own, "a Deployment"), ...OF_RELEASE } },
              spec: podSpec(own, "a Deployment"),
            },
          },
        },
      },
      "v1/Pod": {
        [`carto/carto-${own("a Pod")}-1`]: {
          metadata: { labels: { ...labelsOf(own, "a Pod"), ...OF_RELEASE } },
          spec: podSpec(own, "a Pod"),
          status: { phase: "Running", message: own("a Pod's message") },
        },
      },
      "networking.k8s.io/v1/NetworkPolicy": {
        [`carto/${own("a NetworkPolicy")}`]: {
          spec: {
            podSelector: { matchLabels: { [own("a selector")]: own("its value") } },
            policyTypes: ["Egress"],
            egress: [
              {
                to: [{ namespaceSelector: { matchLabels: { [own("another selector")]: own("its value") } } }],
              },
            ],
          },
        },
      },
    },
  };
}

/** A values file with the chart's keys and keys of the customer's. */
export function namedValues(own: Own): JsonObject {
  return {
    appConfigValues: {
      selfHostedDomain: `${own("a domain of CARTO's")}.example`,
      storageProvider: "gcp",
      googleCloudStorageProjectId: own("the buckets' project"),
      workspaceImportsBucket: own("a bucket"),
      workloadIdentityConnection: {
        enabled: true,
        serviceAccountEmail: `${own("a connection's account")}@x.iam.gserviceaccount.com`,
        billingProject: own("a billing project"),
        workflowsTempLocation: `${own("a dataset's project")}.${own("a dataset")}`,
      },
      [own("a key below one of the chart's")]: own("its value"),
    },
    commonBackendServiceAccount: {
      enableGCPWorkloadIdentity: true,
      annotations: {
        "iam.gke.io/gcp-service-account": "carto-backend@acme-prod.iam.gserviceaccount.com",
        [`${own("an annotation's domain")}.example/owner`]: own("its value"),
        "eks.amazonaws.com/role-arn": `arn:aws:iam::123456789012:role/${own("a role of AWS")}`,
      },
    },
    externalProxy: {
      enabled: true,
      host: `${own("a proxy")}.example`,
      excludedDomains: [`${own("a host")}.example`],
    },
    [own("a key at the top")]: own("its value"),
    [`${own("a key with a hyphen")}-settings`]: { a: 1 },
    workspaceApi: {
      nodeSelector: { [own("a nodeSelector in values")]: own("its value") },
      extraEnvVarsCM: own("a ConfigMap in values"),
    },
    [own("a component of the customer's")]: {
      nodeSelector: { a: "b" },
      extraEnvVars: [{ name: "GOOGLE_APPLICATION_CREDENTIALS", value: "x" }],
    },
  };
}

/** A rendered chart. */
export function namedManifest(own: Own): string {
  return [
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: {
        name: own("a rendered Deployment"),
        namespace: own("a rendered namespace"),
        labels: OF_RELEASE,
      },
      spec: { template: { metadata: { labels: OF_RELEASE }, spec: podSpec(own, "a rendered Pod") } },
    },
    {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: {
        name: own("a rendered account"),
        annotations: {
          "iam.gke.io/gcp-service-account": `${own("a rendered email")}@x.iam.gserviceaccount.com`,
        },
      },
    },
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: own("a rendered ConfigMap") },
      data: { [own("a rendered key")]: "x", GOOGLE_APPLICATION_CREDENTIALS: "/x" },
    },
  ]
    .map((object) => `---\n${stringify(object)}`)
    .join("");
}

/** Objects of deployment tools that hold values, by the file's name. */
export function namedObjects(own: Own): Readonly<Record<string, JsonObject>> {
  return {
    "flux.yaml": {
      apiVersion: "helm.toolkit.fluxcd.io/v2",
      kind: "HelmRelease",
      metadata: { name: own("an object of Flux"), namespace: "flux" },
      spec: {
        releaseName: own("a release of Flux"),
        targetNamespace: own("a namespace of Flux"),
        chart: { spec: { chart: "carto", sourceRef: { kind: "HelmRepository", name: "x" } } },
        valuesFrom: [
          { kind: "ConfigMap", name: own("valuesFrom"), valuesKey: own("valuesKey") },
          { kind: "Secret", name: "x", targetPath: `${own("targetPath")}.x` },
        ],
        values: namedValues(own),
      },
    },
    "argo.yaml": {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Application",
      metadata: { name: own("an object of Argo CD"), namespace: "argocd" },
      spec: {
        destination: {
          server: `https://${own("a server")}.example`,
          namespace: own("a namespace of Argo CD"),
        },
        source: {
          repoURL: `https://${own("a repository")}.example`,
          chart: "carto",
          targetRevision: own("a branch"),
          helm: {
            releaseName: own("a release of Argo CD"),
            parameters: [{ name: `${own("a parameter")}.x`, value: own("its value") }],
            valuesObject: namedValues(own),
          },
        },
      },
    },
    "umbrella.yaml": { [own("an umbrella's key")]: namedValues(own) },
  };
}
