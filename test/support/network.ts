import type { JsonObject } from "./sandbox/json.ts";

/** NetworkPolicies of the namespace carto by their names, as a change of a scenario. */
export const networkPolicies = (specs: Readonly<Record<string, JsonObject>>): JsonObject => ({
  "networking.k8s.io/v1/NetworkPolicy": Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [`carto/${name}`, { spec }]),
  ),
});

/** Allows what every backend needs beside names and Google's APIs: the metadata server of Dataplane V2. */
export const METADATA: JsonObject = {
  to: [{ ipBlock: { cidr: "169.254.169.254/32" } }],
  ports: [{ protocol: "TCP", port: 80 }],
};

/** A policy for the egress of all Pods. */
export const egress = (...rules: readonly JsonObject[]): JsonObject => ({
  podSelector: {},
  policyTypes: ["Egress"],
  egress: rules,
});
