import { loadScenario, type Scenario } from "../support/sandbox/index.ts";
import { isJsonObject, type JsonObject } from "../support/sandbox/json.ts";

const PODS = "v1/Pod";
const MODEL = "carto/carto-maps-api-6c8f4d5b7-x2k9q";

/**
 * `healthy` with `count` Pods more in its namespace, each as large as the model. A ReplicaSet made them. By `change` they are other than the
 * backend's Pods: without it they run as its account.
 */
export function crowded(count: number, change: (pod: JsonObject) => JsonObject = (pod) => pod): Scenario {
  const scenario = loadScenario("healthy");
  const pods = scenario.state.kubernetes[PODS] ?? {};
  const model = pods[MODEL];
  if (model === undefined || !isJsonObject(model.metadata)) throw new Error(`healthy has no Pod ${MODEL}`);
  const controller = { kind: "ReplicaSet", name: "carto-maps-api-6c8f4d5b7", controller: true };
  const labels = isJsonObject(model.metadata.labels) ? model.metadata.labels : {};
  const metadata = {
    ...model.metadata,
    labels: { ...labels, "pod-template-hash": "6c8f4d5b7" },
    ownerReferences: [{ apiVersion: "apps/v1", uid: "5b8e9a52-0d7f-4a0b-8a53-1f0d2c9b7e61", ...controller }],
  };
  const more = Array.from({ length: count }, (_, index) => {
    const name = `carto-maps-api-6c8f4d5b7-${String(index).padStart(6, "0")}`;
    return [`carto/${name}`, change({ ...model, metadata: { ...metadata, name } })] as const;
  });
  const kubernetes = { ...scenario.state.kubernetes, [PODS]: { ...pods, ...Object.fromEntries(more) } };
  return { ...scenario, name: "crowded", state: { ...scenario.state, kubernetes } };
}

/** A Pod of somebody else's in the same namespace. */
export const ofOthers = (pod: JsonObject): JsonObject => ({
  ...pod,
  spec: { ...(isJsonObject(pod.spec) ? pod.spec : {}), serviceAccountName: "batch" },
});

/** A Pod that has done its work. */
export const ended = (pod: JsonObject): JsonObject => ({ ...pod, status: { phase: "Succeeded" } });
