import { Ajv } from "ajv";
import type { JsonObject } from "./json.ts";
import type { Ancestor, Bucket, Project, ServiceAccount } from "./state.ts";

/** The `release:` block: what `helm install` of the chart left behind, said briefly. */
export type Release = {
  readonly name: string;
  readonly namespace: string;
  readonly chart: string;
  readonly installedAt: string;
  readonly workloadIdentity: boolean;
  readonly serviceAccount: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
  /** Components that run as that service account, each with the kind and the node of its only Pod. */
  readonly workloads: Readonly<Record<string, Workload>>;
  /** What Helm remembers of it, in Secrets; none unless a story is about them. */
  readonly revisions: readonly Revision[];
  /** Further keys of the backend components' ConfigMaps. */
  readonly configMapData: Readonly<Record<string, string>>;
};

export type Revision = {
  readonly version: number;
  readonly status: string;
  /** The values that were given. */
  readonly config: JsonObject;
  /** As its manifest has it, where that is not the release's. */
  readonly serviceAccount?: Release["serviceAccount"];
  /** `ssa` where Helm 4 installed it (`apply_method`). */
  readonly applyMethod?: string;
};

export type Workload = {
  readonly node: string;
  readonly kind: "Deployment" | "StatefulSet";
  /** `common`: the release's service account; `own`: one named after the workload; `default`: the namespace's. */
  readonly account: "common" | "own" | "default";
};

/** A scenario file after its parents were merged in, before its release is expanded. */
export type ScenarioFile = {
  readonly story: string;
  readonly currentCluster: string;
  readonly projects: Readonly<Record<string, Project>>;
  readonly ancestors: Readonly<Record<string, Ancestor>>;
  readonly clusters: Readonly<Record<string, JsonObject>>;
  readonly subnetworks: Readonly<Record<string, JsonObject>>;
  readonly serviceAccounts: Readonly<Record<string, ServiceAccount>>;
  readonly roles: Readonly<Record<string, JsonObject>>;
  readonly denyPolicies: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  readonly buckets: Readonly<Record<string, Bucket>>;
  readonly datasets: Readonly<Record<string, JsonObject>>;
  readonly policyBindings: Readonly<Record<string, readonly JsonObject[]>>;
  readonly organizationPolicies: Readonly<Record<string, Readonly<Record<string, readonly JsonObject[]>>>>;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly release?: Release;
  readonly kubernetes: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  readonly denied: readonly string[];
};

const text = { type: "string", minLength: 1 } as const;
const texts = { type: "array", items: text } as const;
const anyMap = { type: "object" } as const;

function mapOf(additionalProperties: JsonObject): JsonObject {
  return { type: "object", default: {}, additionalProperties };
}

function record(required: readonly string[], properties: JsonObject): JsonObject {
  return { type: "object", required, additionalProperties: false, properties };
}

const policy = {
  ...record([], {
    etag: { type: "string", pattern: "^[A-Za-z0-9+/]+=*$" },
    bindings: {
      type: "array",
      default: [],
      items: record(["role", "members"], { role: text, members: texts, condition: anyMap }),
    },
  }),
  default: {},
};

const project = record(["projectNumber"], {
  projectNumber: { type: "string", pattern: "^[0-9]+$" },
  displayName: { ...text, default: "Untitled" },
  state: { enum: ["ACTIVE", "DELETE_REQUESTED"], default: "ACTIVE" },
  parent: { type: "string", pattern: "^(folders|organizations)/[0-9]+$" },
  createTime: { ...text, default: "2024-03-04T09:00:00.000Z" },
  policy,
  services: { ...texts, default: [] },
});

const serviceAccount = record(["projectId", "uniqueId"], {
  projectId: text,
  uniqueId: { type: "string", pattern: "^[0-9]{21}$" },
  displayName: { type: "string" },
  description: { type: "string" },
  disabled: { type: "boolean", default: false },
  policy,
  keys: mapOf(anyMap),
});

// gcloud crashes on a cluster that lacks either version.
const cluster = {
  type: "object",
  required: ["status", "endpoint", "currentMasterVersion", "currentNodeVersion"],
  properties: {
    name: false,
    location: false,
    status: text,
    endpoint: text,
    currentMasterVersion: text,
    currentNodeVersion: text,
    nodePools: { type: "array", items: { type: "object", required: ["name", "config"] } },
  },
};

const account = record(["name"], { name: text, annotations: mapOf({ type: "string" }) });

const release = record(["name", "namespace", "chart", "installedAt", "serviceAccount", "workloads"], {
  name: text,
  namespace: text,
  chart: text,
  installedAt: text,
  workloadIdentity: { type: "boolean", default: true },
  serviceAccount: account,
  workloads: mapOf(
    record(["node"], {
      node: text,
      kind: { enum: ["Deployment", "StatefulSet"], default: "Deployment" },
      account: { enum: ["common", "own", "default"], default: "common" },
    }),
  ),
  revisions: {
    type: "array",
    default: [],
    items: record(["version", "status"], {
      version: { type: "integer", minimum: 1 },
      status: text,
      config: { ...anyMap, default: {} },
      serviceAccount: account,
      applyMethod: text,
    }),
  },
  configMapData: mapOf({ type: "string" }),
});

const scenario = record(["story", "currentCluster", "projects"], {
  story: text,
  currentCluster: { type: "string", pattern: "^projects/[^/]+/locations/[^/]+/clusters/[^/]+$" },
  projects: { ...mapOf(project), minProperties: 1 },
  ancestors: {
    ...mapOf(record(["displayName"], { displayName: text, parent: text, policy })),
    propertyNames: { pattern: "^(folders|organizations)/[0-9]+$" },
  },
  clusters: {
    ...mapOf(cluster),
    propertyNames: { pattern: "^projects/[^/]+/locations/[^/]+/clusters/[^/]+$" },
  },
  subnetworks: {
    ...mapOf(anyMap),
    propertyNames: { pattern: "^projects/[^/]+/regions/[^/]+/subnetworks/[^/]+$" },
  },
  serviceAccounts: { ...mapOf(serviceAccount), propertyNames: { pattern: "@" } },
  roles: {
    ...mapOf({ type: "object", required: ["includedPermissions"] }),
    propertyNames: { pattern: "^(projects|organizations)/[^/]+/roles/[^/]+$" },
  },
  denyPolicies: {
    ...mapOf(mapOf(anyMap)),
    propertyNames: {
      pattern: "^cloudresourcemanager.googleapis.com/(projects|folders|organizations)/[^/]+$",
    },
  },
  buckets: mapOf(
    record(["projectId"], {
      projectId: text,
      location: { ...text, default: "EU" },
      uniformBucketLevelAccess: { type: "boolean", default: true },
      requesterPays: { type: "boolean", default: false },
      policy,
    }),
  ),
  datasets: { ...mapOf(anyMap), propertyNames: { pattern: "^[^/]+[.][A-Za-z0-9_]+$" } },
  policyBindings: mapOf({ type: "array", items: anyMap }),
  organizationPolicies: mapOf(mapOf({ type: "array", items: anyMap })),
  groups: mapOf(texts),
  release,
  kubernetes: mapOf(mapOf(anyMap)),
  denied: { ...texts, default: [] },
});

const ajv = new Ajv({ allErrors: true, useDefaults: true, strict: true, strictRequired: false });

/** Checks a merged scenario file and fills in its defaults (in place); errors are in `.errors`. */
export const isScenarioFile = ajv.compile<ScenarioFile>(scenario);
