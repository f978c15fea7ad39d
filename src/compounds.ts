/** Views that several facts make together: each part as it was observed, so that a probe can say which was not. */
import type { AllowPolicy, DenyPolicy, PolicyLevel } from "./domain/iam/index.ts";
import type { Absent, Observed, Role } from "./facts.ts";

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
};

/** Who may use the IAM service account. `elsewhere` are policies that IAM does not ask, where people grant by mistake. */
export type Grants = EffectivePolicies & { readonly elsewhere: readonly ObservedPolicy[] };

/** The deny policies attached to one resource, by its name in them, or words where its name is not known. */
export type DenyPolicies = {
  readonly resource: string;
  /** Of each policy its rules, or why they were not seen; the whole where not even their names were. */
  readonly observed: Observed<readonly Observed<DenyPolicy | Absent>[]>;
};

/** A bucket that the values name. */
export type BucketAccess = EffectivePolicies & { readonly bucket: string };

/** What a BigQuery connection of the values needs: to run jobs in a project, and to write in a dataset. */
export type BigQueryAccess = {
  readonly jobs?: EffectivePolicies & { readonly project: string };
  readonly dataset?: EffectivePolicies & { readonly dataset: string };
};
