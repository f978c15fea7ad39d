/** The kubectl commands that show what the Kubernetes API answers, less what is not judged. */

import { IDENTITY_ANNOTATION } from "../../domain/chart/conventions.ts";
import { RELEASE_ANNOTATIONS } from "../../domain/chart/own-workloads.ts";
import { kubectl } from "../../domain/commands.ts";
import { HOST_ROUTING } from "../../domain/kubernetes/dataplane.ts";
import { NAMESPACE_ANNOTATIONS, NAMESPACE_LABELS } from "../../domain/kubernetes/read-network.ts";
import { SHOWN_VARIABLES } from "../../domain/kubernetes/variables.ts";
import type { KubernetesMethod } from "../questions.ts";
import { type Entry, isOption, type Unavailable } from "./entry.ts";
import { POD, POD_TEMPLATE } from "./pod-fields.ts";
import { listTemplate, objectTemplate, type Template, withoutEnds } from "./template.ts";

const MANAGED: Template = { list: { fields: { manager: "text", time: "text", fieldsV1: "tree" } } };
const MANAGED_BY: Template = { map: { keys: ["app.kubernetes.io/managed-by"] } };
const NAMED: Template = { fields: { metadata: { fields: { name: "text", namespace: "text" } } } };

const SERVICE_ACCOUNT: Template = {
  fields: {
    metadata: {
      fields: {
        name: "text",
        uid: "text",
        creationTimestamp: "text",
        labels: MANAGED_BY,
        annotations: {
          map: {
            values: [
              IDENTITY_ANNOTATION,
              "meta.helm.sh/release-name",
              "meta.helm.sh/release-namespace",
              "helm.sh/resource-policy",
            ],
          },
        },
        managedFields: MANAGED,
      },
    },
  },
};
const CONFIG_MAP: Template = {
  fields: {
    metadata: { fields: { name: "text", labels: MANAGED_BY, managedFields: MANAGED } },
    data: { map: { values: [...SHOWN_VARIABLES, HOST_ROUTING] } },
  },
};
const NAMESPACE: Template = {
  fields: {
    metadata: {
      fields: {
        name: "text",
        labels: { map: { keys: NAMESPACE_LABELS } },
        annotations: { map: { keys: NAMESPACE_ANNOTATIONS } },
      },
    },
    status: { fields: { phase: "text" } },
  },
};
const NODE: Template = {
  fields: {
    metadata: { fields: { name: "text", labels: { map: {} } } },
    spec: {
      fields: {
        providerID: "text",
        taints: { list: { fields: { key: "text", value: "text", effect: "text" } } },
      },
    },
  },
};
/** Of what makes Pods. */
const OWNED = {
  name: "text",
  labels: { map: {} },
  annotations: { map: { values: RELEASE_ANNOTATIONS } },
} as const satisfies { readonly [field: string]: Template };
const DEPLOYMENT: Template = {
  fields: {
    metadata: { fields: OWNED },
    spec: { fields: { template: POD_TEMPLATE } },
  },
};
const OWNERS: Template = { list: { fields: { controller: "scalar", kind: "text" } } };
const JOB: Template = {
  fields: {
    metadata: { fields: { ...OWNED, ownerReferences: OWNERS } },
    spec: { fields: { template: POD_TEMPLATE } },
    status: { fields: { conditions: { list: { fields: { type: "text", status: "text" } } } } },
  },
};
const CRON_JOB: Template = {
  fields: {
    metadata: { fields: OWNED },
    spec: {
      fields: { jobTemplate: { fields: { spec: { fields: { template: POD_TEMPLATE } } } } },
    },
  },
};
const EXPRESSIONS: Template = {
  list: { fields: { key: "text", operator: "text", values: { list: "text" } } },
};
const SELECTOR = {
  fields: { matchLabels: { map: {} }, matchExpressions: EXPRESSIONS },
} as const satisfies Template;
const NETWORK_POLICY: Template = {
  fields: {
    metadata: { fields: { name: "text" } },
    spec: {
      fields: {
        podSelector: SELECTOR,
        policyTypes: { list: "text" },
        egress: {
          list: {
            fields: {
              to: {
                list: {
                  fields: {
                    ipBlock: { fields: { cidr: "text", except: { list: "text" } } },
                    podSelector: { present: SELECTOR },
                    namespaceSelector: { present: SELECTOR },
                  },
                },
              },
              ports: { list: { fields: { protocol: "text", port: "scalar", endPort: "scalar" } } },
            },
          },
        },
      },
    },
  },
};

/** Shows only that a list of rules exists: its items are shown without a field. */
const RULES: Template = { present: { list: { fields: { action: "text" } } } };
const SELECTION = {
  endpointSelector: { present: SELECTOR },
  nodeSelector: { present: SELECTOR },
  egress: RULES,
  egressDeny: RULES,
} as const;
const OTHER_POLICY: Template = {
  fields: {
    metadata: { fields: { name: "text", namespace: "text" } },
    spec: {
      fields: {
        ...SELECTION,
        selector: "text",
        namespaceSelector: "text",
        serviceAccountSelector: "text",
        types: { list: "text" },
        podSelector: SELECTOR,
        subject: {
          fields: {
            namespaces: { present: SELECTOR },
            pods: { present: { fields: { namespaceSelector: SELECTOR, podSelector: SELECTOR } } },
          },
        },
      },
    },
    specs: { list: { fields: SELECTION } },
  },
};

const MESH_SIDECAR: Template = {
  fields: {
    metadata: { fields: { name: "text", namespace: "text" } },
    spec: {
      fields: {
        workloadSelector: { present: { fields: { labels: { map: {} } } } },
        outboundTrafficPolicy: { present: { fields: { mode: "text" } } },
        egress: { list: { fields: { hosts: { list: "text" } } } },
      },
    },
  },
};
const SERVICE_ENTRY: Template = {
  fields: {
    metadata: { fields: { name: "text", namespace: "text" } },
    spec: {
      fields: {
        hosts: { list: "text" },
        addresses: { list: "text" },
        exportTo: { list: "text" },
        ports: { list: { fields: { number: "scalar", protocol: "text" } } },
      },
    },
  },
};

/** `namespaces/NAMESPACE/RESOURCE[/NAME][?labelSelector=…]`, or the same without a namespace. */
const RESOURCE =
  /^(?:namespaces\/(?<namespace>[^/?]+)\/)?(?<kind>[^/?]+)(?:\/(?<name>[^/?]+))?(?:\?(?<selector>label|field)Selector=(?<selected>.*))?$/;

type Options = { readonly everywhere?: boolean; readonly selector?: string };

function reading(verb: "get" | "list", kind: string, template: Template, options: Options = {}): Entry {
  return {
    command: (resource) => {
      const found = RESOURCE.exec(resource)?.groups;
      if (found === undefined || (verb === "get") !== (found.name !== undefined)) return undefined;
      const { namespace, name, selector, selected } = found;
      if (name !== undefined && isOption(name)) return undefined;
      const kubectlOf = { label: "--selector", field: "--field-selector" } as const;
      return kubectl(
        "get",
        kind,
        ...(name === undefined ? [] : [name]),
        ...(namespace === undefined ? [] : [`--namespace=${namespace}`]),
        ...(options.everywhere ? ["--all-namespaces"] : []),
        ...(options.selector === undefined ? [] : [`--selector=${options.selector}`]),
        ...(selector === "label" || selector === "field" ? [`${kubectlOf[selector]}=${selected}`] : []),
        `--output=go-template=${(verb === "get" ? objectTemplate : listTemplate)(template)}`,
      );
    },
    body: withoutEnds,
  };
}

const SECRET = { unavailable: "carto-wi never collects a release's Secret" } as const;

export const KUBERNETES = {
  "get /apis": { command: () => kubectl("get", "--raw", "/apis") },
  "get /apis/GROUP/VERSION": { command: (resource) => kubectl("get", "--raw", `/${resource}`) },
  "get configmaps": reading("get", "configmaps", CONFIG_MAP),
  "get namespaces": reading("get", "namespaces", NAMESPACE),
  "get secrets": SECRET,
  "get serviceaccounts": reading("get", "serviceaccounts", SERVICE_ACCOUNT),
  "list adminnetworkpolicies.policy.networking.k8s.io": others(
    "adminnetworkpolicies.policy.networking.k8s.io",
  ),
  "list baselineadminnetworkpolicies.policy.networking.k8s.io": others(
    "baselineadminnetworkpolicies.policy.networking.k8s.io",
  ),
  "list ciliumclusterwidenetworkpolicies.cilium.io": others("ciliumclusterwidenetworkpolicies.cilium.io"),
  "list ciliumnetworkpolicies.cilium.io": others("ciliumnetworkpolicies.cilium.io"),
  "list clusternetworkpolicies.policy.networking.k8s.io": others(
    "clusternetworkpolicies.policy.networking.k8s.io",
  ),
  "list globalnetworkpolicies.projectcalico.org": others("globalnetworkpolicies.projectcalico.org"),
  "list networkpolicies.projectcalico.org": others("networkpolicies.projectcalico.org"),
  "list configmaps": reading("list", "configmaps", CONFIG_MAP),
  "list daemonsets": reading("list", "daemonsets.apps", NAMED, { everywhere: true }),
  "list deployments": reading("list", "deployments.apps", DEPLOYMENT),
  "list statefulsets": reading("list", "statefulsets.apps", DEPLOYMENT),
  "list jobs": reading("list", "jobs.batch", JOB),
  "list cronjobs": reading("list", "cronjobs.batch", CRON_JOB),
  "list fqdnnetworkpolicies.networking.gke.io": others("fqdnnetworkpolicies.networking.gke.io"),
  "list globalnetworkpolicies.crd.projectcalico.org": others("globalnetworkpolicies.crd.projectcalico.org"),
  "list networkpolicies": reading("list", "networkpolicies.networking.k8s.io", NETWORK_POLICY),
  "list networkpolicies.crd.projectcalico.org": others("networkpolicies.crd.projectcalico.org"),
  "list nodes": reading("list", "nodes", NODE),
  "list pods": reading("list", "pods", POD),
  "list secrets": SECRET,
  "list serviceentries.networking.istio.io": reading(
    "list",
    "serviceentries.networking.istio.io",
    SERVICE_ENTRY,
    { everywhere: true },
  ),
  "list sidecars.networking.istio.io": reading("list", "sidecars.networking.istio.io", MESH_SIDECAR, {
    everywhere: true,
  }),
} as const satisfies { readonly [M in KubernetesMethod]: Entry | Unavailable };

/** What they select, and whether they are about egress; what they allow is not judged. */
function others(kind: string): Entry {
  return reading("list", kind, OTHER_POLICY);
}
