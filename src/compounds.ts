/** Views that several facts make together: each part as it was observed, so that a probe can say which was not. */
import { defined } from "./defined.ts";
import type {
  AccessQuestion,
  Account,
  AllowPolicy,
  BoundaryAttachment,
  BoundaryPolicy,
  DenyAttachment,
  DenyPolicy,
  LevelPolicy,
  PolicyLevel,
  RoleLookup,
} from "./domain/iam/index.ts";
import type {
  Absent,
  Access,
  BoundaryPolicyFact,
  BoundPolicies,
  Bucket,
  Observed,
  OrganizationPolicy,
  Role,
} from "./facts.ts";

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
  /** The IAM service account whose access is judged, with what was seen of it and of its project. */
  readonly account?: Account;
  /** The deny policies of the resource's project and of what is above it. */
  readonly denials?: readonly DenyPolicies[];
  /** What is bound to the sets that the account is in. */
  readonly boundaries?: readonly Boundaries[];
  /** The resource's project and what is above it, as boundaries name them; absent where it was not read. */
  readonly lineage?: readonly string[];
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

export type AccountQuestion = {
  readonly effective: EffectivePolicies;
  readonly email: string;
  readonly permission: string;
  /** The levels without which no grant is ruled out. */
  readonly decisive: readonly PolicyLevel[];
  readonly now: string;
};

/** The question for `judgeAccess` whether the IAM service account has a permission. */
export function accountQuestion({ effective, email, ...asked }: AccountQuestion): AccessQuestion {
  return {
    ...asked,
    principal: { kind: "service-account", account: effective.account ?? { email } },
    policies: levelPolicies(effective.policies),
    roles: roleLookup(effective),
    denials: denyAttachments(effective.denials ?? []),
    boundaries: boundaryAttachments(effective.boundaries ?? []),
    ...defined({ lineage: effective.lineage }),
  };
}

/** Who may use the IAM service account. `elsewhere` are policies that IAM does not ask, where people grant by mistake. */
export type Grants = EffectivePolicies & { readonly elsewhere: readonly ObservedPolicy[] };

/** The deny policies attached to one resource, by its name in them, or words where its name is not known. */
export type DenyPolicies = {
  readonly resource: string;
  /** The rules of each policy, or why carto-wi couldn't read them; one reason if it couldn't even list the policies. */
  readonly observed: Observed<readonly Observed<DenyPolicy | Absent>[]>;
};

/** The deny policies of each resource that carto-wi read, for `judgeDeny`, and whether it couldn't read some. */
export function denyAttachments(denials: readonly DenyPolicies[]): readonly DenyAttachment[] {
  return denials.flatMap(({ resource, observed }): readonly DenyAttachment[] => {
    const unseen: DenyAttachment = { resource, state: "unseen" };
    if (observed.state !== "known") return [unseen];
    const policies = observed.value.flatMap((policy) =>
      policy.state === "known" && "rules" in policy.value ? [policy.value] : [],
    );
    const whole = observed.value.every(({ state }) => state === "known");
    return [{ resource, state: "known", policies }, ...(whole ? [] : [unseen])];
  });
}

/** The principal access boundary policies bound to one set of principals, and what each makes eligible. */
export type Boundaries = {
  /** `projects/ID/NUMBER`, `folders/N`, `organizations/N`, or a pool: `projects/ID/NUMBER/POOL`. */
  readonly project: string;
  /** Whether the pods are in the set, or only the IAM service account. */
  readonly pods: boolean;
  readonly observed: Observed<BoundPolicies | Absent>;
  readonly policies: { readonly [name: string]: Observed<BoundaryPolicyFact | Absent> };
};

/** What is bound to the sets, for `judgeBoundary`. */
export function boundaryAttachments(boundaries: readonly Boundaries[]): readonly BoundaryAttachment[] {
  return boundaries.map(({ project: target, observed, policies }): BoundaryAttachment => {
    if (observed.state !== "known") return { target, state: "unseen" };
    const names = observed.value.exists ? observed.value.boundaries : [];
    const conditional = observed.value.exists ? observed.value.conditional : undefined;
    const bound = names.map((name): BoundaryPolicy => {
      // What a bundle from before conditions were kept doesn't say may have one.
      const condition = conditional?.collected === true ? conditional.value?.includes(name) === true : true;
      const policy = policies[name];
      if (policy?.state !== "known" || !policy.value.exists) return { name, condition, state: "unseen" };
      const { enforcementVersion, resources } = policy.value;
      return { name, condition, state: "known", enforcementVersion, resources };
    });
    return { target, state: "known", policies: bound };
  });
}

/** Who may use the project whose quota the pods' calls count against. */
export type QuotaAccess = EffectivePolicies & { readonly exists: true; readonly project: string };

/** A service that the values have the account use on a project's resources, and what the organization allows there. */
export type UsedService = {
  readonly service: string;
  readonly project: string;
  readonly constraint: Observed<OrganizationPolicy | Absent>;
};

/** A bucket that the values name. */
export type BucketAccess = EffectivePolicies & {
  readonly bucket: string;
  /** The bucket itself. If it is unseen, its project is a guess, and a role there may not apply to the bucket. */
  readonly itself: Observed<Bucket | Absent>;
};

/** What a BigQuery connection of the values needs: to run jobs in a project, and to write in a dataset. */
export type BigQueryAccess = {
  readonly jobs?: EffectivePolicies & { readonly project: string };
  readonly dataset?: EffectivePolicies & { readonly dataset: string };
};
