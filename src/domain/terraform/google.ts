/** Projects, APIs, custom roles and buckets (provider google). */
import { referredAccount } from "./accounts.ts";
import { attributeOf, knownText } from "./attributes.ts";
import {
  asItWas,
  changes,
  type Json,
  objectsIn,
  type Resource,
  type Terraform,
  textsIn,
} from "./document.ts";
import { knownProject } from "./providers.ts";

type Services = Readonly<Record<string, "ENABLED" | "DISABLED">>;

/**
 * The APIs that `google_project_service` enables, by project, and those that it disables when it is deleted. It says nothing
 * of the others. With `disable_on_destroy = false` an API stays (provider google, `google_project_service`).
 */
export function servicesOf(terraform: Terraform): ReadonlyMap<string, Services> {
  const all = new Map<string, Services>();
  for (const one of terraform.resources.filter(({ type }) => type === "google_project_service")) {
    const resource = asItWas(one);
    const state =
      one.action !== "delete" || resource.values.disable_on_destroy === false ? "ENABLED" : "DISABLED";
    const project = knownProject(resource, terraform);
    const service = knownText(resource, "service");
    if (project === undefined || service === undefined) continue;
    all.set(project, { ...all.get(project), [service]: state });
  }
  return all;
}

export type TerraformRole = {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly disabled: boolean;
  /** The plan deletes it. */
  readonly deleted: boolean;
  readonly resource: Resource;
};

/** The roles of `google_project_iam_custom_role` and `google_organization_iam_custom_role` whose permissions are known. */
export function customRoles(terraform: Terraform): readonly TerraformRole[] {
  const at = (parent: string, type: string, of: (resource: Resource) => string | undefined) =>
    terraform.resources
      .filter((one) => one.type === type)
      .flatMap((one) => {
        const resource = asItWas(one);
        const id = knownText(resource, "role_id");
        const where = of(resource);
        const list = attributeOf(resource, "permissions");
        if (id === undefined || where === undefined || list.state !== "known") return [];
        return [
          {
            name: `${parent}/${where}/roles/${id}`,
            permissions: textsIn(list.value),
            disabled: resource.values.stage === "DISABLED",
            deleted: resource.action === "delete",
            resource,
          },
        ];
      });
  return [
    ...at("projects", "google_project_iam_custom_role", (resource) => knownProject(resource, terraform)),
    ...at("organizations", "google_organization_iam_custom_role", (resource) =>
      knownText(resource, "org_id"),
    ),
  ];
}

export type TerraformProject = { readonly id: string; readonly number: string; readonly deleted: boolean };

/** Projects whose number the document has, of `google_project` and its data source. */
export function projectsOf(terraform: Terraform): readonly TerraformProject[] {
  return terraform.resources
    .filter(({ type }) => type === "google_project")
    .flatMap((one) => {
      const resource = asItWas(one);
      const [id, number] = [knownText(resource, "project_id"), knownText(resource, "number")];
      const deleted = one.action === "delete" && resource.values.deletion_policy !== "ABANDON";
      return id === undefined || number === undefined ? [] : [{ id, number, deleted }];
    });
}

export type TerraformBucket = {
  readonly name: string;
  readonly project: string;
  readonly requesterPays: boolean;
  readonly customerKey: boolean;
  readonly resource: Resource;
};

/** The buckets of `google_storage_bucket` and its data source. */
export function bucketsOf(terraform: Terraform): readonly TerraformBucket[] {
  return terraform.resources
    .filter(({ type }) => type === "google_storage_bucket")
    .flatMap((one) => {
      const resource = asItWas(one);
      const name = knownText(resource, "name");
      const project = knownProject(resource, terraform);
      if (name === undefined || project === undefined) return [];
      const [encryption] = objectsIn(resource.values.encryption);
      const customerKey = typeof encryption?.default_kms_key_name === "string";
      const requesterPays = resource.values.requester_pays === true;
      return [{ name, project, requesterPays, customerKey, resource }];
    });
}

/** Who has access to a dataset, in the words of the BigQuery API. `of`: whether a resource owns all of it. */
export type TerraformDataset = {
  readonly resource: string;
  readonly address: string;
  readonly of: "member" | "policy";
  readonly isNew: boolean;
  readonly changes: boolean;
  readonly before: readonly object[];
  readonly access: readonly object[];
  readonly open: readonly string[];
};

/** The `access` blocks of `google_bigquery_dataset`, and `google_bigquery_dataset_access`. */
export function datasetAccess(terraform: Terraform): readonly TerraformDataset[] {
  const named = (resource: Resource): string | undefined => {
    const id = knownText(resource, "dataset_id");
    const project = knownProject(resource, terraform);
    if (id === undefined || project === undefined) return undefined;
    return `//bigquery.googleapis.com/projects/${project}/datasets/${id.replace(/^.*\//, "")}`;
  };
  const of = (one: Resource, claim: "member" | "policy", entries: (values: Json) => readonly Json[]) => {
    const isGone = one.action === "delete";
    const resource = named(asItWas(one));
    if (resource === undefined) return [];
    return [
      {
        ...{ resource, address: one.address, of: claim, changes: changes(one) },
        isNew: claim === "policy" && (one.action === "create" || one.action === "replace"),
        before: entries(one.before.values).map(entryOf),
        access: isGone ? [] : entries(one.values).map((entry) => entryOf(withAccount(entry, one, terraform))),
        open: isGone ? [] : openMember(one, terraform),
      },
    ];
  };
  const blocks = terraform.resources
    .filter(({ type }) => type === "google_bigquery_dataset")
    .filter((one) => attributeOf(one, "access").state === "known")
    .flatMap((one) => of(one, "policy", ({ access }) => objectsIn(access)));
  const single = terraform.resources
    .filter(({ type }) => type === "google_bigquery_dataset_access")
    .flatMap((one) => of(one, "member", (values) => [values]));
  return [...blocks, ...single];
}

const WHO = ["user_by_email", "iam_member"] as const;

/** The account that a single entry names through a reference. */
function withAccount(entry: Json, resource: Resource, terraform: Terraform): Json {
  if (WHO.some((name) => typeof entry[name] === "string")) return entry;
  const email = WHO.map((name) => referredAccount(terraform, resource, name)).find(
    (one) => one !== undefined,
  );
  return { ...entry, user_by_email: email };
}

function openMember(resource: Resource, terraform: Terraform): readonly string[] {
  return WHO.flatMap((name) => {
    const found = attributeOf(resource, name);
    const isSettled = found.state !== "open" || referredAccount(terraform, resource, name) !== undefined;
    return isSettled ? [] : [found.why];
  });
}

const entryOf = (entry: Json): object => ({
  role: entry.role ?? undefined,
  userByEmail: entry.user_by_email ?? undefined,
  groupByEmail: entry.group_by_email ?? undefined,
  domain: entry.domain ?? undefined,
  specialGroup: entry.special_group ?? undefined,
  iamMember: entry.iam_member ?? undefined,
  condition: objectsIn(entry.condition)[0],
});
