/**
 * Where a Pod may be scheduled, by its node selector, its required node affinity and its tolerations
 * (Kubernetes documentation, "Assigning Pods to Nodes" and "Taints and Tolerations").
 */

export type Labels = { readonly [key: string]: string };

/** One expression of a node selector term; `operator` as Kubernetes spells it (`In`, `NotIn`, `Exists`, `DoesNotExist`, `Gt`, `Lt`). */
export type NodeRequirement = {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
};

/** The expressions of one term must all hold. `fields`: it also matches by `matchFields`, on the node's name. */
export type NodeTerm = { readonly expressions: readonly NodeRequirement[]; readonly fields: boolean };

/** Absent `key`: every taint's. Absent `effect`: every effect. `operator` is `Exists` or `Equal`, the default. */
export type Toleration = {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
};

/** `effect` as Kubernetes spells it: `NoSchedule`, `PreferNoSchedule`, `NoExecute`. */
export type Taint = { readonly key: string; readonly value?: string; readonly effect: string };

/** What of a Pod decides where it may run. */
export type Placement = {
  readonly nodeSelector: Labels;
  /** `requiredDuringSchedulingIgnoredDuringExecution`: one of the terms must hold. Preferences decide nothing. */
  readonly nodeAffinity?: readonly NodeTerm[];
  readonly tolerations: readonly Toleration[];
};

/** Nodes as far as they are known. `complete`: a label that is not among `labels` is not on them. */
export type NodeShape = {
  readonly labels: Labels;
  readonly taints: readonly Taint[];
  readonly complete: boolean;
};

/** `unknown`: a label decides of which nothing is known. */
export type Fit = "yes" | "no" | "unknown";

/** A Pod that asks for nothing and tolerates nothing. */
export const ANYWHERE: Placement = { nodeSelector: {}, tolerations: [] };

/** Whether the Pod may be scheduled on these nodes. */
export function fits(placement: Placement, node: NodeShape): Fit {
  if (!node.taints.every((taint) => endures(placement.tolerations, taint))) return "no";
  const selected = Object.entries(placement.nodeSelector).map(([key, value]) =>
    holds({ key, operator: "In", values: [value] }, node),
  );
  const terms = placement.nodeAffinity;
  // No term at all matches no node, and neither does a term without expressions.
  return terms === undefined
    ? all(selected)
    : all([...selected, any(terms.map((term) => matches(term, node)))]);
}

function matches({ expressions, fields }: NodeTerm, node: NodeShape): Fit {
  if (expressions.length === 0 && !fields) return "no";
  const held = expressions.map((expression) => holds(expression, node));
  return all(fields ? [...held, "unknown"] : held);
}

function holds({ key, operator, values }: NodeRequirement, { labels, complete }: NodeShape): Fit {
  const label = Object.hasOwn(labels, key) ? labels[key] : undefined;
  if (label === undefined && !complete) return "unknown";
  switch (operator) {
    case "In":
      return verdict(label !== undefined && values.includes(label));
    case "NotIn":
      return verdict(label === undefined || !values.includes(label));
    case "Exists":
      return verdict(label !== undefined);
    case "DoesNotExist":
      return verdict(label === undefined);
    case "Gt":
      return verdict(label !== undefined && Number(label) > Number(values[0]));
    case "Lt":
      return verdict(label !== undefined && Number(label) < Number(values[0]));
  }
  return "unknown";
}

/** A taint of `PreferNoSchedule` keeps no Pod away for certain. */
function endures(tolerations: readonly Toleration[], taint: Taint): boolean {
  return (
    taint.effect === "PreferNoSchedule" || tolerations.some((toleration) => tolerates(toleration, taint))
  );
}

function tolerates({ key, operator = "Equal", value = "", effect }: Toleration, taint: Taint): boolean {
  if (effect !== undefined && effect !== "" && effect !== taint.effect) return false;
  if (key === undefined || key === "") return operator === "Exists";
  if (key !== taint.key) return false;
  return operator === "Exists" || value === (taint.value ?? "");
}

const verdict = (held: boolean): Fit => (held ? "yes" : "no");

function all(parts: readonly Fit[]): Fit {
  if (parts.includes("no")) return "no";
  return parts.includes("unknown") ? "unknown" : "yes";
}

/** Of several that each suffice. */
export function any(parts: readonly Fit[]): Fit {
  if (parts.includes("yes")) return "yes";
  return parts.includes("unknown") ? "unknown" : "no";
}
