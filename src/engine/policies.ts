/** Allow policies with the roles in them that matter: what the compounds are put together from. */
import type { EffectivePolicies, ObservedPolicy } from "../compounds.ts";
import {
  type Binding,
  type Member,
  matchesServiceAccount,
  type PolicyLevel,
  predefinedRoleCarries,
  rolesInDoubt,
} from "../domain/iam/index.ts";
import type { Absent, Observed, Role } from "../facts.ts";
import type { Ask } from "../sources/source.ts";
import type { Field, Subject } from "../subject.ts";

type NotKnown = Exclude<Field, { readonly state: "known" }>;

type Account = { readonly project: string; readonly email: string };

/** The IAM service account, once its email and its project are known. */
export function accountOf({ accountProject, iamServiceAccount }: Subject): Account | NotKnown {
  if (iamServiceAccount.state !== "known") return iamServiceAccount;
  if (accountProject.state !== "known") return accountProject;
  return { project: accountProject.value, email: iamServiceAccount.value };
}

/** A compound is known even if its parts aren't. Its provenance is that of its slowest part. */
export async function compound<T>(
  value: T,
  parts: readonly Observed<unknown>[],
  ask: Ask,
): Promise<Observed<T>> {
  const clock = await ask("clock", {});
  const provenances = [...parts, clock].flatMap((part) =>
    part.state !== "not-asked" && part.provenance !== undefined ? [part.provenance] : [],
  );
  const [slowest] = provenances.sort((one, other) => other.durationMs - one.durationMs);
  if (slowest === undefined) throw new Error("the clock cannot be unseen");
  return { state: "known", value, provenance: slowest };
}

/** The full resource name of a project. */
export const project = (id: string): string => `//cloudresourcemanager.googleapis.com/projects/${id}`;

/** One allow policy, of a resource by its full name. */
export async function policy(level: PolicyLevel, resource: string, ask: Ask): Promise<ObservedPolicy> {
  return { level, resource, observed: await ask("allowPolicy", { resource }) };
}

/** The policies of a project and of its ancestors. */
export function policiesFrom(projectId: string, ask: Ask): readonly Promise<readonly ObservedPolicy[]>[] {
  return [policy("project", project(projectId), ask).then((own) => [own]), policiesAbove(projectId, ask)];
}

async function policiesAbove(projectId: string, ask: Ask): Promise<readonly ObservedPolicy[]> {
  const ancestry = await ask("ancestry", { project: projectId });
  if (ancestry.state !== "known") {
    return [{ level: "folder", resource: "the folders and organization above it", observed: ancestry }];
  }
  const names = ancestry.value.exists ? ancestry.value.ancestors : [];
  return Promise.all(
    names.map((name) =>
      policy(
        name.startsWith("folders/") ? "folder" : "organization",
        `//cloudresourcemanager.googleapis.com/${name}`,
        ask,
      ),
    ),
  );
}

/** A permission whose carriers matter, of whom, and whether the resource's own policy has settled the matter already. */
export type Doubt = {
  readonly permission: string;
  readonly concerns: (member: Member) => boolean;
  readonly settled?: (own: readonly Binding[]) => boolean;
};

/** More roles than this in one policy are not looked up: they stay unseen. */
const MOST_ROLES = 20;

const bindingsOf = (policies: readonly ObservedPolicy[]): readonly Binding[] =>
  policies.flatMap(({ observed }) =>
    observed.state === "known" && observed.value.exists ? observed.value.bindings : [],
  );

/** The policies, each with its roles looked up as soon as it arrives; the first is the resource's own. */
export async function withRoles(
  asked: readonly Promise<readonly ObservedPolicy[]>[],
  doubts: readonly Doubt[],
  ask: Ask,
): Promise<EffectivePolicies> {
  const [own] = asked;
  const roles = new Map<string, Observed<Role | Absent>>();
  const lookUp = async (part: Promise<readonly ObservedPolicy[]>) => {
    const [policies, first = []] = await Promise.all([part, own]);
    const open = doubts.filter(({ settled }) => settled?.(bindingsOf(first)) !== true);
    const names = open.flatMap(({ permission, concerns }) =>
      rolesInDoubt(bindingsOf(policies), permission, concerns),
    );
    await Promise.all(
      [...new Set(names)]
        .slice(0, MOST_ROLES)
        .map(async (name) => roles.set(name, await ask("role", { name }))),
    );
    return policies;
  };
  const parts = await Promise.all(asked.map(lookUp));
  return { policies: parts.flat(), roles: Object.fromEntries(roles) };
}

/** All that was looked at for it. */
export const observedIn = ({
  policies,
  roles,
  access = {},
}: EffectivePolicies): readonly Observed<unknown>[] => [
  ...policies.map(({ observed }) => observed),
  ...Object.values(roles),
  ...Object.values(access),
];

/** The doubts about what the account itself may do: a group may hold it, so a group's roles count as long as nothing else does. */
export function doubtsAbout(email: string, permissions: readonly string[]): readonly Doubt[] {
  const holds = (permission: string) => (own: readonly Binding[]) =>
    own.some(
      ({ role, members, condition }) =>
        condition === undefined &&
        members.includes(`serviceAccount:${email}`) &&
        predefinedRoleCarries(role, permission) === "yes",
    );
  return permissions.map((permission) => ({
    permission,
    concerns: (member) => matchesServiceAccount(member, { email }).matches !== "no",
    settled: holds(permission),
  }));
}
