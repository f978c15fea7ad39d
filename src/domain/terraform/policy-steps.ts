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
 * Why a grant isn't certain that one resource takes away and another makes. A resource was renamed without a `moved` block, for
 * example, or a role has both a binding and a member resource. Terraform orders the two only if one refers to the other
 * (HashiCorp, "Resource Graph").
 */
export function unordered({ steps, isNew }: TerraformPolicy): readonly string[] {
  const changing = steps
    .filter((step) => step.changes)
    // Nothing of what a new policy replaces is on it.
    .map((step) => (isNew ? { ...step, before: [] } : step));
  return changing.flatMap((one) =>
    changing
      .filter(
        (other) => other.address !== one.address && madeBy(other).some((grant) => takesAway(one, grant)),
      )
      .map((other) => `${one.address} removes the grant that ${other.address} makes, in any order`),
  );
}

/** The grants that a step makes, one for each member. A binding or a policy is written as a whole. */
const madeBy = ({ of, before, after }: PolicyStep): readonly Binding[] =>
  grantsIn(after).filter((grant) => of !== "member" || !isIn(before, grant));

/** A binding for each member. */
export const grantsIn = (bindings: readonly Binding[]): readonly Binding[] =>
  bindings.flatMap((binding) => binding.members.map((member) => ({ ...binding, members: [member] })));

/** Whether a step takes a grant away. A binding's resource has the whole role, and a policy's resource has the whole policy. */
export function takesAway(
  { of, before, after }: Pick<PolicyStep, "of" | "before" | "after">,
  grant: Binding,
): boolean {
  if (isIn(after, grant)) return false;
  switch (of) {
    case "member":
      return isIn(before, grant);
    case "role":
      return [...before, ...after].some((one) => isSame(one, grant));
    case "policy":
      return true;
  }
}

const isIn = (bindings: readonly Binding[], grant: Binding): boolean =>
  bindings.some((one) => isSame(one, grant) && grant.members.every((member) => one.members.includes(member)));
