/** Policy Troubleshooter, asked where the policies leave it open whether the IAM service account has a permission. */
import { type EffectivePolicies, levelPolicies, roleLookup } from "../compounds.ts";
import { judgeGrant, matchesServiceAccount, type PolicyLevel } from "../domain/iam/index.ts";
import type { Ask } from "../sources/source.ts";

type Question = {
  readonly email: string;
  /** The full resource name. */
  readonly resource: string;
  readonly permissions: readonly string[];
  readonly decisive: readonly PolicyLevel[];
};

/** The policies, and what Policy Troubleshooter says of each permission that they neither give nor withhold. */
export async function withAccess(
  effective: EffectivePolicies,
  { email, resource, permissions, decisive }: Question,
  ask: Ask,
): Promise<EffectivePolicies> {
  const clock = await ask("clock", {});
  const [own] = effective.policies;
  const isMissing = own?.observed.state === "known" && !own.observed.value.exists;
  if (clock.state !== "known" || isMissing) return effective;
  const open = permissions.filter((permission) => {
    const { verdict } = judgeGrant({
      policies: levelPolicies(effective.policies),
      decisive,
      permission,
      means: (member) => matchesServiceAccount(member, email),
      roles: roleLookup(effective),
      now: clock.value.now,
    });
    return verdict === "undetermined";
  });
  if (open.length === 0) return effective;
  const answers = open.map(
    async (permission) =>
      [permission, await ask("access", { principal: email, resource, permission })] as const,
  );
  return { ...effective, access: Object.fromEntries(await Promise.all(answers)) };
}
