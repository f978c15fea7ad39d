/** What of Pods, and of what they are made from, is judged; never the value of a variable that may be a secret. */
import { MESH_ANNOTATIONS } from "../../domain/kubernetes/read-network.ts";
import { JUDGED_VARIABLES, SHOWN_VARIABLES } from "../../domain/kubernetes/variables.ts";
import type { Template } from "./template.ts";

const TEXTS: Template = { list: "text" };

const REFERENCE = { name: "text", optional: "scalar" } as const;
const KEY: Template = { fields: { ...REFERENCE, key: "text" } };
const OBJECT: Template = { fields: REFERENCE };

const CONTAINERS: Template = {
  list: {
    fields: {
      name: "text",
      env: {
        variables: {
          keys: JUDGED_VARIABLES,
          values: SHOWN_VARIABLES,
          from: { configMapKeyRef: KEY, secretKeyRef: KEY },
        },
      },
      envFrom: {
        list: {
          fields: {
            prefix: "text",
            configMapRef: OBJECT,
            secretRef: OBJECT,
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
        deletionTimestamp: "text",
        ownerReferences: { list: { fields: { controller: "scalar", kind: "text", name: "text" } } },
      },
    },
    spec: POD_SPEC,
    status: STATUS,
  },
};
