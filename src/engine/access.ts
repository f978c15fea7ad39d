/** Policy Troubleshooter, asked where the policies leave it open whether the IAM service account has a permission. */
import { accountQuestion, type EffectivePolicies } from "../compounds.ts";
import { judgeAccess, type PolicyLevel } from "../domain/iam/index.ts";
import type { Ask } from "../sources/source.ts";

type Question = {
  readonly email: string;
  /** The full resource name. */
  readonly resource: string;
  readonly permissions: readonly string[];
  readonly decisive: readonly PolicyLevel[];
};

/** The policies, and what Policy Troubleshooter says of each permission that they leave open, or that something unseen may deny. */
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
    const said = judgeAccess(
      accountQuestion({ effective, email, permission, decisive, now: clock.value.now }),
    );
    if (said.verdict === "granted") return said.guards.denials.length > 0;
    return said.verdict === "undetermined" || said.verdict === "guarded";
  });
  if (open.length === 0) return effective;
  const answers = open.map(
    async (permission) =>
      [permission, await ask("access", { principal: email, resource, permission })] as const,
  );
  return { ...effective, access: Object.fromEntries(await Promise.all(answers)) };
}
