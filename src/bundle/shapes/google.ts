/** The shapes of the facts that Google Cloud's APIs give. */
import { Type } from "typebox";
import { labels, taint } from "./kubernetes.ts";
import { exists, fields, flag, mapOf, maybe, orAbsent, text, texts } from "./parts.ts";

const nodePool = fields({
  name: text(),
  metadataMode: maybe(text("public")),
  labels,
  taints: Type.Array(taint),
  autopilot: flag,
  privateNodes: maybe(flag),
});

const condition = fields({ expression: text("cel") });
const binding = fields({ role: text(), members: texts(), condition: maybe(condition) });
const denyRule = fields({
  deniedPrincipals: texts(),
  exceptionPrincipals: maybe(texts()),
  deniedPermissions: texts("permission"),
  exceptionPermissions: maybe(texts("permission")),
  denialCondition: maybe(condition),
});
const accountKey = fields({
  id: text(),
  disabled: flag,
  createdAt: maybe(text("public")),
  expiresAt: maybe(text("public")),
});
const listedCluster = fields({ name: text(), location: text("location"), workloadPool: maybe(text()) });

/** Shapes that stand by their name in the schema. */
export const GOOGLE_PARTS = { condition };

export const GOOGLE = {
  apiServer: {
    key: fields({}),
    value: fields({ server: text("address"), name: text("public") }),
  },
  project: {
    key: fields({ project: text() }),
    value: orAbsent(fields({ exists, projectId: text(), number: text(), state: text("public") })),
  },
  cluster: {
    key: fields({ project: text(), location: text("location"), name: text() }),
    value: orAbsent(
      fields({
        exists,
        status: maybe(text("public")),
        version: maybe(text("public")),
        workloadPool: maybe(text()),
        autopilot: flag,
        nodePools: Type.Array(nodePool),
        datapathProvider: maybe(text("public")),
        networkPolicyEnabled: flag,
        subnetwork: maybe(text()),
        privateNodes: flag,
      }),
    ),
  },
  clusters: {
    key: fields({ project: text() }),
    value: orAbsent(fields({ exists, clusters: Type.Array(listedCluster), incomplete: flag })),
  },
  subnetwork: {
    key: fields({ project: text(), region: text("location"), name: text() }),
    value: orAbsent(fields({ exists, privateGoogleAccess: flag })),
  },
  serviceAccount: {
    key: fields({ project: text(), email: text() }),
    value: orAbsent(fields({ exists, email: text(), uniqueId: maybe(text()), disabled: flag })),
  },
  accountKeys: {
    key: fields({ project: text(), email: text() }),
    value: orAbsent(fields({ exists, keys: Type.Array(accountKey) })),
  },
  allowPolicy: {
    key: fields({ resource: text() }),
    value: orAbsent(fields({ exists, bindings: Type.Array(binding) })),
  },
  ancestry: {
    key: fields({ project: text() }),
    value: orAbsent(fields({ exists, ancestors: texts() })),
  },
  role: {
    key: fields({ name: text() }),
    value: orAbsent(fields({ exists, permissions: texts("permission"), deleted: flag, disabled: flag })),
  },
  denyPolicyNames: {
    key: fields({ resource: text() }),
    value: orAbsent(fields({ exists, names: texts() })),
  },
  denyPolicy: {
    key: fields({ name: text() }),
    value: orAbsent(fields({ exists, name: text(), rules: Type.Array(denyRule) })),
  },
  organizationPolicy: {
    key: fields({ project: text(), constraint: text("public") }),
    value: orAbsent(fields({ exists, enforced: flag })),
  },
  boundPolicies: {
    key: fields({ project: text() }),
    value: orAbsent(fields({ exists, boundaries: texts() })),
  },
  access: {
    key: fields({ principal: text(), resource: text(), permission: text("permission") }),
    value: orAbsent(fields({ exists, state: text("public") })),
  },
  services: {
    key: fields({ project: text() }),
    value: orAbsent(fields({ exists, states: mapOf("public", text("public")) })),
  },
};
