/** What of Pods, and of what they are made from, is judged; never the value of a variable that may be a secret. */
import { KEY_FILE_VARIABLES } from "../../domain/chart/conventions.ts";
import { EXCLUSIONS, PROXY_VARIABLES } from "../../domain/kubernetes/proxy.ts";
import { MESH_ANNOTATIONS } from "../../domain/kubernetes/read-network.ts";
import type { Template } from "./template.ts";

const TEXTS: Template = { list: "text" };

/** The variables that are judged. Of a proxy only is shown that there is one: its address may hold a password. */
export const JUDGED_VARIABLES = [...KEY_FILE_VARIABLES, ...PROXY_VARIABLES];

/** Of these the value decides, and is no secret: `none`, `true`. */
export const SHOWN_VALUES = [
  "METADATA_SERVER_DETECTION",
  "NO_GCE_CHECK",
  "GCE_METADATA_HOST",
  "GCE_METADATA_IP",
  "GCE_METADATA_ROOT",
  "GOOGLE_CLOUD_UNIVERSE_DOMAIN",
  ...EXCLUSIONS,
];

const CONTAINERS: Template = {
  list: {
    fields: {
      name: "text",
      env: { variables: { keys: JUDGED_VARIABLES, values: SHOWN_VALUES } },
      envFrom: {
        list: {
          fields: {
            prefix: "text",
            configMapRef: { fields: { name: "text" } },
            secretRef: { fields: { name: "text" } },
          },
        },
      },
      lifecycle: { fields: { postStart: "here" } },
    },
  },
};

const NODE_TERMS: Template = {
  list: {
    fields: {
      matchExpressions: { list: { fields: { key: "text", operator: "text", values: TEXTS } } },
      matchFields: { list: "here" },
    },
  },
};
const AFFINITY: Template = {
  fields: {
    nodeAffinity: {
      fields: {
        requiredDuringSchedulingIgnoredDuringExecution: { fields: { nodeSelectorTerms: NODE_TERMS } },
      },
    },
  },
};

const POD_SPEC: Template = {
  fields: {
    hostNetwork: "scalar",
    nodeName: "text",
    serviceAccountName: "text",
    dnsPolicy: "text",
    dnsConfig: { fields: { nameservers: TEXTS } },
    hostAliases: { list: { fields: { ip: "text", hostnames: TEXTS } } },
    nodeSelector: { map: {} },
    affinity: AFFINITY,
    tolerations: { list: { fields: { key: "text", operator: "text", value: "text", effect: "text" } } },
    containers: CONTAINERS,
    initContainers: CONTAINERS,
  },
};

/** The settings of meshes alone. */
const ANNOTATIONS: Template = { map: { keys: MESH_ANNOTATIONS } };

export const POD_TEMPLATE: Template = {
  fields: {
    metadata: { fields: { labels: { map: {} }, annotations: ANNOTATIONS } },
    spec: POD_SPEC,
  },
};

const STATUS: Template = {
  fields: {
    startTime: "text",
    conditions: { list: { fields: { type: "text", status: "text" } } },
    containerStatuses: {
      list: {
        fields: {
          restartCount: "scalar",
          state: { fields: { waiting: { fields: { reason: "text" } } } },
          lastState: { fields: { terminated: { fields: { reason: "text", finishedAt: "text" } } } },
        },
      },
    },
  },
};

export const POD: Template = {
  fields: {
    metadata: {
      fields: {
        name: "text",
        labels: { map: {} },
        annotations: ANNOTATIONS,
        creationTimestamp: "text",
        ownerReferences: { list: { fields: { controller: "scalar", kind: "text", name: "text" } } },
      },
    },
    spec: POD_SPEC,
    status: STATUS,
  },
};
