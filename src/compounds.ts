/** Views that several facts make together: each part as it was observed, so that a probe can say which was not. */
import type { AllowPolicy, DenyPolicy, LevelPolicy, PolicyLevel, RoleLookup } from "./domain/iam/index.ts";
import type { Absent, Access, BoundPolicies, Observed, Role } from "./facts.ts";

/** The allow policy of a resource, `resource` being its full resource name, or words where its name is not known. */
export type ObservedPolicy = {
  readonly level: PolicyLevel;
  readonly resource: string;
  readonly observed: Observed<AllowPolicy | Absent>;
};

/** The policies that IAM asks for a resource, its own first, and the roles in them that no table knows. */
export type EffectivePolicies = {
  readonly policies: readonly ObservedPolicy[];
  readonly roles: { readonly [name: string]: Observed<Role | Absent> };
  /** What Policy Troubleshooter says of the account, by permission: of those alone that the policies leave open. */
  readonly access?: { readonly [permission: string]: Observed<Access | Absent> };
};

/** The policies for `judgeGrant`; one of a resource that is not there grants nothing. */
export function levelPolicies(policies: readonly ObservedPolicy[]): readonly LevelPolicy[] {
  return policies.map(({ level, resource, observed }): LevelPolicy => {
    if (observed.state !== "known") return { level, resource, state: "unseen" };
    return {
      level,
      resource,
      state: "known",
      bindings: observed.value.exists ? observed.value.bindings : [],
    };
  });
}

/** The roles that were asked about, for `judgeGrant`. */
export function roleLookup({ roles }: Pick<EffectivePolicies, "roles">): RoleLookup {
  return (name) => {
    const role = roles[name];
    if (role?.state !== "known") return { state: "unseen" };
    if (!role.value.exists) return { state: "absent" };
    const { permissions, deleted, disabled } = role.value;
    return { state: "known", permissions, deleted, disabled };
  };
}

/** Who may use the IAM service account. `elsewhere` are policies that IAM does not ask, where people grant by mistake. */
export type Grants = EffectivePolicies & { readonly elsewhere: readonly ObservedPolicy[] };

/** The deny policies attached to one resource, by its name in them, or words where its name is not known. */
export type DenyPolicies = {
  readonly resource: string;
  /** Of each policy its rules, or why they were not seen; the whole where not even their names were. */
  readonly observed: Observed<readonly Observed<DenyPolicy | Absent>[]>;
};

/** The principal access boundary policies bound to the principals of one project. */
export type Boundaries = {
  readonly project: string;
  readonly observed: Observed<BoundPolicies | Absent>;
};

/** A bucket that the values name. */
export type BucketAccess = EffectivePolicies & { readonly bucket: string };

/** What a BigQuery connection of the values needs: to run jobs in a project, and to write in a dataset. */
export type BigQueryAccess = {
  readonly jobs?: EffectivePolicies & { readonly project: string };
  readonly dataset?: EffectivePolicies & { readonly dataset: string };
};
