/** Allow policies, as the `…_iam_member`, `…_iam_binding` and `…_iam_policy` resources of the provider google make them. */
import type { Binding } from "../iam/index.ts";
import { accountNamed, accountProject, accountsOf, referredAccount } from "./accounts.ts";
import { type Attribute, attributeOf, textOf } from "./attributes.ts";
import {
  asBefore,
  asItWas,
  changes,
  isObject,
  objectIn,
  objectsIn,
  type Resource,
  type Terraform,
  textsIn,
} from "./document.ts";
import {
  grantsIn,
  isSame,
  type PolicyStep,
  type TerraformPolicy,
  takesAway,
  unordered,
} from "./policy-steps.ts";
import { knownProject, projectOf } from "./providers.ts";

type Family = (resource: Resource, terraform: Terraform) => Attribute<string>;

const named =
  (attribute: string, name: (value: string) => string): Family =>
  (resource) => {
    const found = textOf(resource, attribute);
    return found.state === "known" ? { ...found, value: name(found.value) } : found;
  };
const RESOURCE_MANAGER = "//cloudresourcemanager.googleapis.com";
const last = (text: string): string => text.replace(/^.*\//, "");

/** By the beginning of the resource's type: what its policy is on. */
const FAMILIES: Readonly<Record<string, Family>> = {
  google_service_account_iam: (resource, terraform) => {
    const email = accountNamed(terraform, resource);
    return email.state === "known" ? { ...email, value: accountResource(email.value) } : email;
  },
  google_project_iam: (resource, terraform) => {
    const found = projectOf(resource, terraform);
    return found.state === "known"
      ? { state: "known", value: `${RESOURCE_MANAGER}/projects/${last(found.value)}` }
      : found;
  },
  google_folder_iam: named("folder", (folder) => `${RESOURCE_MANAGER}/folders/${last(folder)}`),
  google_organization_iam: named("org_id", (id) => `${RESOURCE_MANAGER}/organizations/${last(id)}`),
  google_storage_bucket_iam: named(
    "bucket",
    (bucket) => `//storage.googleapis.com/projects/_/buckets/${last(bucket)}`,
  ),
  google_bigquery_dataset_iam: (resource, terraform) => {
    const dataset = textOf(resource, "dataset_id");
    const project = knownProject(resource, terraform);
    if (dataset.state !== "known") return dataset;
    return project === undefined
      ? { state: "open", why: `${resource.address}: project is not known` }
      : {
          state: "known",
          value: `//bigquery.googleapis.com/projects/${project}/datasets/${last(dataset.value)}`,
        };
  },
};

/** The full name by which an IAM service account's policy is asked for. */
function accountResource(email: string): string {
  return `//iam.googleapis.com/projects/${accountProject(email) ?? "-"}/serviceAccounts/${email}`;
}

/** The policies of all resources that the document names; of an account that it makes, also an empty one. */
export function policiesOf(terraform: Terraform): readonly TerraformPolicy[] {
  const made = accountsOf(terraform)
    .filter(({ resource }) => resource.mode === "managed" && resource.action !== "delete")
    .map(({ email, resource: { action } }): TerraformPolicy => {
      const isNew = action === "create" || action === "replace";
      return { resource: accountResource(email), isNew, bindings: [], open: [], steps: [] };
    });
  const parts = terraform.resources.flatMap((resource) => partOf(resource, terraform));
  const unplaced = parts.flatMap((part) => ("unplaced" in part ? [part] : []));
  const all = new Map<string, TerraformPolicy>();
  for (const part of [...made, ...parts]) {
    if ("unplaced" in part) continue;
    const before = all.get(part.resource);
    all.set(part.resource, before === undefined ? part : together(before, part));
  }
  return [...all.values()].map((policy) => ({
    ...policy,
    open: [
      ...policy.open,
      ...contradicted(policy),
      ...unordered(policy),
      ...unplaced.filter(({ host }) => policy.resource.startsWith(host)).map(({ unplaced: why }) => why),
    ],
  }));
}

/** Why the document may grant something on a resource that none of its policies names: it has a grant on an unknown one. */
export function unplacedGrants(terraform: Terraform, resource: string): readonly string[] {
  return terraform.resources
    .flatMap((one) => partOf(one, terraform))
    .flatMap((part) => ("unplaced" in part && resource.startsWith(part.host) ? [part.unplaced] : []));
}

/** Two parts of one policy. */
export const together = (one: TerraformPolicy, other: TerraformPolicy): TerraformPolicy => ({
  resource: one.resource,
  isNew: one.isNew || other.isNew,
  bindings: [...one.bindings, ...other.bindings],
  open: [...one.open, ...other.open],
  steps: [...one.steps, ...other.steps],
  removes: [...(one.removes ?? []), ...(other.removes ?? [])],
});

/** Why a grant isn't certain that one resource makes and another takes away. */
const contradicted = ({ bindings, removes = [] }: TerraformPolicy): readonly string[] =>
  removes.flatMap((gone) =>
    bindings.some((one) => isSame(one, gone) && one.members.some((name) => gone.members.includes(name)))
      ? [`one resource grants ${gone.role} to ${gone.members.join(", ")}, and another removes it`]
      : [],
  );

type Unplaced = { readonly unplaced: string; readonly host: string };

const HOSTS: Readonly<Record<string, string>> = {
  google_service_account_iam: "//iam.googleapis.com/",
  google_storage_bucket_iam: "//storage.googleapis.com/",
  google_bigquery_dataset_iam: "//bigquery.googleapis.com/",
};

function partOf(resource: Resource, terraform: Terraform): readonly (TerraformPolicy | Unplaced)[] {
  const [, family = "", kind] =
    /^(google_[a-z_]+_iam)_(member|binding|policy|member_remove)$/.exec(resource.type) ?? [];
  const isGone = resource.action === "delete";
  const target = FAMILIES[family]?.(asItWas(resource), terraform);
  if (target === undefined || resource.mode === "data") return [];
  if (target.state !== "known")
    return target.state === "open" && !isGone
      ? [{ unplaced: target.why, host: HOSTS[family] ?? `${RESOURCE_MANAGER}/` }]
      : [];
  const read = (one: Resource) => (kind === "policy" ? wholePolicy(one) : oneBinding(one, terraform));
  const planned = isGone ? NOTHING : read(resource);
  const before = resource.action === "create" ? [] : read(asBefore(resource)).bindings;
  if (kind === "member_remove") return [removal(target.value, resource, planned.bindings, planned.open)];
  const of = kind === "policy" ? "policy" : kind === "binding" ? "role" : "member";
  const old = FAMILIES[family]?.(asBefore(resource), terraform);
  const isMoved = old?.state === "known" && old.value !== target.value;
  const made = { of, before, after: planned.bindings, open: planned.open } as const;
  const { bindings, open } = lasting(resource, made, isMoved);
  const step = {
    address: resource.address,
    of,
    changes: changes(resource),
    before,
    after: bindings,
  } as const;
  return [{ resource: target.value, isNew: false, bindings, open, steps: [step] }];
}

type Bindings = Pick<TerraformPolicy, "bindings" | "open">;
const NOTHING: Bindings = { bindings: [], open: [] };

/**
 * What the grants of a resource come to. With `create_before_destroy` the old resource is deleted after the new one is made. The
 * deletion also takes the new grants away that are of the same member, role or policy (provider google, deletion of
 * `google_*_iam_binding`: "Delete IAM Binding for role").
 */
function lasting(resource: Resource, { of, before, after, open }: Made, isMoved: boolean): Bindings {
  const deletion = { of, before, after: [] };
  const isLost = grantsIn(after).some((grant) => takesAway(deletion, grant));
  if (resource.createsFirst !== true || isMoved || !isLost) return { bindings: after, open };
  const why = `${resource.address}: create_before_destroy deletes the grant that it has just made`;
  return { bindings: [], open: [...open, why] };
}

type Made = Pick<PolicyStep, "of" | "before" | "after"> & Pick<Bindings, "open">;

/**
 * `google_project_iam_member_remove` takes one grant away when it is made. If another resource makes the same grant, the result
 * isn't guaranteed (provider google, `google_project_iam_member_remove`).
 */
function removal(
  target: string,
  resource: Resource,
  removed: readonly Binding[],
  open: readonly string[],
): TerraformPolicy {
  const { address } = resource;
  const step = { address, of: "member", changes: changes(resource), before: removed, after: [] } as const;
  return { resource: target, isNew: false, bindings: [], open, steps: [step], removes: removed };
}

function oneBinding(resource: Resource, terraform: Terraform): Bindings {
  const role = textOf(resource, "role");
  const members = membersOf(resource, terraform);
  const condition = conditionOf(resource);
  const open = [role, members, condition].flatMap((one) => (one.state === "open" ? [one.why] : []));
  if (role.state !== "known" || members.state !== "known" || condition.state === "open")
    return { bindings: [], open };
  return {
    bindings: [
      {
        role: role.value,
        members: members.value,
        ...(condition.state === "known" ? { condition: condition.value } : {}),
      },
    ],
    open,
  };
}

function membersOf(resource: Resource, terraform: Terraform): Attribute<readonly string[]> {
  const list = attributeOf(resource, "members");
  if (list.state === "known" && Array.isArray(list.value)) {
    const open = list.value.findIndex(
      (_, index) => attributeOf(resource, "members", index).state !== "known",
    );
    if (open >= 0) return { state: "open", why: `${resource.address}: members are not all known` };
    return { state: "known", value: textsIn(list.value) };
  }
  const one = textOf(resource, "member");
  if (one.state === "known") return { state: "known", value: [one.value] };
  const email = referredAccount(terraform, resource, "member");
  if (email !== undefined) return { state: "known", value: [`serviceAccount:${email}`] };
  if (one.state === "open") return one;
  return list.state === "open" ? list : { state: "absent" };
}

function conditionOf(resource: Resource): Attribute<{ readonly expression: string }> {
  const expression = textOf(resource, "condition", 0, "expression");
  return expression.state === "known"
    ? { state: "known", value: { expression: expression.value } }
    : expression;
}

/** `policy_data` is the JSON of an allow policy (data source `google_iam_policy`). */
function wholePolicy(resource: Resource): Bindings {
  const data = textOf(resource, "policy_data");
  if (data.state !== "known") return { bindings: [], open: data.state === "open" ? [data.why] : [] };
  const policy = parsed(data.value);
  if (policy === undefined) return { bindings: [], open: [`${resource.address}: policy_data is not JSON`] };
  const bindings = objectsIn(objectIn(policy).bindings).map((binding): Binding => {
    const expression = objectIn(binding.condition).expression;
    return {
      role: typeof binding.role === "string" ? binding.role : "",
      members: textsIn(binding.members),
      ...(typeof expression === "string" ? { condition: { expression } } : {}),
    };
  });
  return { bindings, open: [] };
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
