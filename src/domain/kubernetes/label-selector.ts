import type { Labels, NodeRequirement } from "./scheduling.ts";

/** A label selector (Kubernetes documentation, "Labels and Selectors"); an empty one selects everything. */
export type LabelSelector = {
  readonly matchLabels: Labels;
  /** `In`, `NotIn`, `Exists` or `DoesNotExist`; all must hold. */
  readonly matchExpressions: readonly NodeRequirement[];
};

/** Whether the selector selects an object with these labels. */
export function selects({ matchLabels, matchExpressions }: LabelSelector, labels: Labels): boolean {
  const value = (key: string) => (Object.hasOwn(labels, key) ? labels[key] : undefined);
  return (
    Object.entries(matchLabels).every(([key, wanted]) => value(key) === wanted) &&
    matchExpressions.every(({ key, operator, values }) => holds(operator, values, value(key)))
  );
}

function holds(operator: string, values: readonly string[], label: string | undefined): boolean {
  switch (operator) {
    case "In":
      return label !== undefined && values.includes(label);
    case "NotIn":
      return label === undefined || !values.includes(label);
    case "Exists":
      return label !== undefined;
    case "DoesNotExist":
      return label === undefined;
  }
  // The API server stores no other operator.
  return false;
}
