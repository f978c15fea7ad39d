import type { LevelPolicy } from "./policy.ts";
import { type Carries, type RoleLookup, roleCarries } from "./roles.ts";

/** A member that has a role somewhere, seen while looking for the expected grant. */
export type Candidate = {
  readonly member: string;
  readonly role: string;
  readonly resource: string;
  /** Whether the role carries the permission. */
  readonly carries: Carries;
  /** Whether IAM asks this resource's policy at all: the IAM service account's, or that of one of its ancestors. */
  readonly inherited: boolean;
};

/** Every member of every policy that was read, in their order. `inherited` is true of policies that IAM asks. */
export function candidatesOf(
  policies: readonly LevelPolicy[],
  permission: string,
  roles: RoleLookup,
  inherited: boolean,
): readonly Candidate[] {
  return policies.flatMap((policy) => {
    if (policy.state === "unseen") return [];
    return policy.bindings.flatMap(({ role, members }) => {
      const carries = roleCarries(role, permission, roles);
      return members.map((member) => ({ member, role, resource: policy.resource, carries, inherited }));
    });
  });
}
