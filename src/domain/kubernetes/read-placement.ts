/** Reads where a Pod may be scheduled (core/v1, PodSpec) as the API server, manifests and values have it. */
import { defined } from "../../defined.ts";
import { isObject, type Json, listOfTexts, objectIn, objectsIn, textIn, textsIn } from "../json.ts";
import type { NodeTerm, Placement, Toleration } from "./scheduling.ts";

/** @throws {MalformedAnswer} */
export function placementOf(spec: Json): Placement {
  return {
    nodeSelector: textsIn(spec.nodeSelector),
    ...defined({ nodeAffinity: nodeTerms(spec) }),
    tolerations: objectsIn(spec.tolerations).map(toleration),
  };
}

function nodeTerms(spec: Json): readonly NodeTerm[] | undefined {
  const required = objectIn(
    objectIn(spec.affinity).nodeAffinity,
  ).requiredDuringSchedulingIgnoredDuringExecution;
  if (!isObject(required)) return undefined;
  return objectsIn(required.nodeSelectorTerms).map((term) => ({
    expressions: objectsIn(term.matchExpressions).map(({ key, operator, values }) => ({
      key: textIn(key) ?? "",
      operator: textIn(operator) ?? "",
      values: listOfTexts(values),
    })),
    fields: objectsIn(term.matchFields).length > 0,
  }));
}

function toleration(given: Json): Toleration {
  const [key, operator, value, effect] = [given.key, given.operator, given.value, given.effect].map(textIn);
  return {
    ...defined({ key, operator, value, effect }),
  };
}
