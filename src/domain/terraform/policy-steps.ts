/** What applying a plan does to a live allow policy (provider google, `google_service_account_iam`: authoritative or not). */
import type { Binding } from "../iam/index.ts";

/** What one resource does to an allow policy. `of`: to which part of it the resource lays claim. */
export type PolicyStep = {
  readonly address: string;
  readonly of: "member" | "role" | "policy";
  readonly changes: boolean;
  readonly before: readonly Binding[];
  readonly after: readonly Binding[];
};

/** What the document says of one resource's allow policy. `open` names what it leaves open of it. */
export type TerraformPolicy = {
  /** The full resource name. */
  readonly resource: string;
  /** Whether no other grant on it can exist, because this plan creates the resource. */
  readonly isNew: boolean;
  readonly bindings: readonly Binding[];
  readonly open: readonly string[];
  readonly steps: readonly PolicyStep[];
  /** Grants that a resource keeps away. */
  readonly removes?: readonly Binding[];
};

/** Whether two bindings are one to IAM: it tells them apart by role and condition. */
export const isSame = (one: Binding, other: Binding): boolean =>
  one.role === other.role && one.condition?.expression === other.condition?.expression;

/** The live bindings after the plan. What no step of the plan names stays. */
export function bindingsAfter(live: readonly Binding[], { steps }: TerraformPolicy): readonly Binding[] {
  return steps.filter((step) => step.changes).reduce(applied, live);
}

function applied(live: readonly Binding[], { of, before, after }: PolicyStep): readonly Binding[] {
  switch (of) {
    case "policy":
      return after;
    case "role":
      return [...live.filter((one) => ![...before, ...after].some((own) => isSame(own, one))), ...after];
    case "member":
      return [...before.reduce(without, live), ...after];
  }
}

function without(live: readonly Binding[], gone: Binding): readonly Binding[] {
  return live.map((one) =>
    isSame(one, gone) ? { ...one, members: one.members.filter((name) => !gone.members.includes(name)) } : one,
  );
}

/**
 * The members of a live policy that an authoritative step removes, and that no other resource of the document grants
 * the same role. A step that changes nothing removes no members.
 */
export function removedBy(
  { of, changes, before, after }: PolicyStep,
  live: readonly Binding[],
  { steps }: TerraformPolicy,
): readonly string[] {
  if (of === "member" || !changes) return [];
  const claimed =
    of === "policy" ? live : live.filter((one) => [...before, ...after].some((own) => isSame(own, one)));
  const kept = [...after, ...steps.flatMap((step) => step.after)];
  return [
    ...new Set(
      claimed.flatMap((one) =>
        one.members.filter((name) => !kept.some((own) => isSame(own, one) && own.members.includes(name))),
      ),
    ),
  ];
}

/**
 * Why a grant isn't certain that one resource deletes and another makes, for example after a resource was renamed without a
 * `moved` block. Terraform orders the two only if one refers to the other (HashiCorp, "Resource Graph").
 */
export function unordered({ steps, isNew }: TerraformPolicy): readonly string[] {
  if (isNew) return [];
  const changing = steps.filter((step) => step.changes);
  return changing.flatMap((one) =>
    changing
      .filter((other) => other.address !== one.address)
      .filter((other) =>
        pairs(one.before, one.after).some((pair) => pairs(other.after, other.before).includes(pair)),
      )
      .map((other) => `${one.address} deletes the grant that ${other.address} makes, in any order`),
  );
}

/** Each member with its role and condition, of the first bindings and not of the others. */
function pairs(of: readonly Binding[], butOf: readonly Binding[]): readonly string[] {
  const all = (bindings: readonly Binding[]) =>
    bindings.flatMap(({ role, condition, members }) =>
      members.map((member) => JSON.stringify([role, condition?.expression, member])),
    );
  const others = new Set(all(butOf));
  return all(of).filter((pair) => !others.has(pair));
}
