/** The shapes of the facts that the Kubernetes API gives, the Helm release's Secret among them. */
import { Type } from "typebox";
import { renderedChart, valuesTree } from "./files.ts";
import { byTag, exists, fields, flag, mapOf, maybe, orAbsent, text, texts, word } from "./parts.ts";

export const labels = mapOf("label", text("label"));
export const taint = fields({ key: text("label"), value: maybe(text("label")), effect: text("public") });

const toleration = fields({
  key: maybe(text("label")),
  operator: maybe(text("public")),
  value: maybe(text("label")),
  effect: maybe(text("public")),
});
const requirement = fields({ key: text("label"), operator: text("public"), values: texts("label") });
const nodeTerm = fields({ expressions: Type.Array(requirement), fields: flag });

/** What of a Pod's environment and network is judged. */
const environment = {
  hostNetwork: flag,
  overrides: texts("variable"),
  configMaps: texts(),
  sidecar: maybe(word("container", "before")),
};
const podShape = fields({
  nodeSelector: labels,
  nodeAffinity: maybe(Type.Array(nodeTerm)),
  tolerations: Type.Array(toleration),
  labels,
  ...environment,
});
const workload = fields({
  name: text(),
  release: maybe(text()),
  app: maybe(text()),
  serviceAccount: text(),
  pod: podShape,
});
const pod = fields({
  name: text(),
  release: maybe(text()),
  workload: text(),
  node: maybe(text()),
  startedAt: maybe(text("public")),
  ...environment,
});

const peer = byTag(
  "kind",
  fields({ kind: Type.Literal("block"), cidr: text("address"), except: texts("address") }),
  fields({ kind: Type.Literal("selector") }),
);
const policyPort = fields({
  protocol: text("public"),
  port: maybe(Type.Unsafe<number | string>({ type: ["number", "string"], names: "name" })),
  endPort: maybe(Type.Number()),
});
const networkPolicy = fields({
  name: text(),
  podSelector: fields({ matchLabels: labels, matchExpressions: Type.Array(requirement) }),
  policyTypes: maybe(texts("public")),
  egress: Type.Array(fields({ to: Type.Array(peer), ports: Type.Array(policyPort) })),
});

const keptConfigMap = fields({
  exists,
  name: text(),
  overrides: texts("public"),
  helm: flag,
  changedAt: maybe(text("public")),
});

/** Shapes that stand by their name in the schema. */
export const KUBERNETES_PARTS = { labels, taint, toleration, requirement, keptConfigMap };

export const KUBERNETES = {
  kubernetesServiceAccount: {
    key: fields({ namespace: text(), name: text() }),
    value: orAbsent(
      fields({
        exists,
        uid: maybe(text()),
        annotation: maybe(text()),
        otherKeys: texts("key"),
        annotatedAt: maybe(text("public")),
        helmRelease: maybe(text()),
        keptByHelm: flag,
      }),
    ),
  },
  helmRelease: {
    key: fields({ namespace: text(), release: text() }),
    value: orAbsent(
      fields({
        exists,
        secret: text(),
        name: text(),
        namespace: text(),
        version: Type.Integer(),
        status: text("public"),
        chart: fields({ name: text(), version: maybe(text("public")) }),
        values: valuesTree,
        manifest: renderedChart,
      }),
    ),
  },
  deployments: { key: fields({ namespace: text() }), value: Type.Array(workload) },
  pods: { key: fields({ namespace: text(), serviceAccount: text() }), value: Type.Array(pod) },
  nodes: { key: fields({}), value: Type.Array(fields({ name: text(), labels })) },
  metadataServers: {
    key: fields({}),
    value: Type.Array(
      fields({ name: text(), node: maybe(text()), ready: flag, waiting: maybe(text("public")) }),
    ),
  },
  networkPolicies: { key: fields({ namespace: text() }), value: Type.Array(networkPolicy) },
  otherPolicies: {
    key: fields({ namespace: text() }),
    value: fields({ present: texts("public"), unseen: texts("public") }),
  },
  networkAgents: { key: fields({}), value: texts() },
  namespace: {
    key: fields({ name: text() }),
    value: orAbsent(fields({ exists, phase: maybe(text("public")) })),
  },
  configMaps: {
    key: fields({ namespace: text(), release: text() }),
    value: Type.Array(keptConfigMap),
  },
  configMap: { key: fields({ namespace: text(), name: text() }), value: orAbsent(keptConfigMap) },
};
