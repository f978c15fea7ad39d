/** What applying a plan does to a live allow policy (provider google, `google_service_account_iam`: authoritative or not). */
import type { Binding } from "../iam/index.ts";
import { isSame, type PolicyStep, type TerraformPolicy } from "./policies.ts";

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
  { address, of, changes, before, after }: PolicyStep,
  live: readonly Binding[],
  { steps }: TerraformPolicy,
): readonly string[] {
  if (of === "member" || !changes) return [];
  const others = steps.filter((step) => step.address !== address).flatMap((step) => step.after);
  const claimed =
    of === "policy" ? live : live.filter((one) => [...before, ...after].some((own) => isSame(own, one)));
  const kept = [...after, ...others];
  return [
    ...new Set(
      claimed.flatMap((one) =>
        one.members.filter((name) => !kept.some((own) => isSame(own, one) && own.members.includes(name))),
      ),
    ),
  ];
}
