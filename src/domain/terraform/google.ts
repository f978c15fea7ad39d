/** Projects, APIs, custom roles and buckets (provider google). */
import { providerProject } from "./accounts.ts";
import { attributeOf, knownText } from "./attributes.ts";
import { type Json, objectsIn, type Resource, type Terraform } from "./document.ts";

const kept = (terraform: Terraform, type: string): readonly Resource[] =>
  terraform.resources.filter((resource) => resource.type === type && resource.action !== "delete");

/** The APIs that `google_project_service` enables, by project. It says nothing of the others. */
export function enabledServices(terraform: Terraform): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  for (const resource of kept(terraform, "google_project_service")) {
    const project = knownText(resource, "project") ?? providerProject(terraform);
    const service = knownText(resource, "service");
    if (project === undefined || service === undefined) continue;
    all.set(project, [...(all.get(project) ?? []), service]);
  }
  return all;
}

export type TerraformRole = {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly disabled: boolean;
};

/** The roles of `google_project_iam_custom_role` and `google_organization_iam_custom_role` whose permissions are known. */
export function customRoles(terraform: Terraform): readonly TerraformRole[] {
  const at = (type: string, parent: string, attribute: string) =>
    kept(terraform, type).flatMap((resource) => {
      const id = knownText(resource, "role_id");
      const where =
        knownText(resource, attribute) ?? (parent === "projects" ? providerProject(terraform) : undefined);
      const list = attributeOf(resource, "permissions");
      if (id === undefined || where === undefined || list.state !== "known" || !Array.isArray(list.value))
        return [];
      return [
        {
          name: `${parent}/${where}/roles/${id}`,
          permissions: list.value.filter((one) => typeof one === "string"),
          disabled: resource.values.stage === "DISABLED",
        },
      ];
    });
  return [
    ...at("google_project_iam_custom_role", "projects", "project"),
    ...at("google_organization_iam_custom_role", "organizations", "org_id"),
  ];
}

export type TerraformProject = { readonly id: string; readonly number: string };

/** Projects whose number the document has, of `google_project` and its data source. */
export function projectsOf(terraform: Terraform): readonly TerraformProject[] {
  return kept(terraform, "google_project").flatMap((resource) => {
    const [id, number] = [knownText(resource, "project_id"), knownText(resource, "number")];
    return id === undefined || number === undefined ? [] : [{ id, number }];
  });
}

export type TerraformBucket = {
  readonly name: string;
  readonly project: string;
  readonly requesterPays: boolean;
  readonly customerKey: boolean;
};

/** The buckets of `google_storage_bucket` and its data source. */
export function bucketsOf(terraform: Terraform): readonly TerraformBucket[] {
  return kept(terraform, "google_storage_bucket").flatMap((resource) => {
    const name = knownText(resource, "name");
    const project = knownText(resource, "project") ?? providerProject(terraform);
    if (name === undefined || project === undefined) return [];
    const [encryption] = objectsIn(resource.values.encryption);
    const customerKey = typeof encryption?.default_kms_key_name === "string";
    return [{ name, project, requesterPays: resource.values.requester_pays === true, customerKey }];
  });
}

export type TerraformDataset = { readonly resource: string; readonly access: readonly object[] };

/** The `access` blocks of `google_bigquery_dataset`, and `google_bigquery_dataset_access`, in the words of the BigQuery API. */
export function datasetAccess(terraform: Terraform): readonly TerraformDataset[] {
  const named = (resource: Resource): string | undefined => {
    const id = knownText(resource, "dataset_id");
    const project = knownText(resource, "project") ?? providerProject(terraform);
    if (id === undefined || project === undefined) return undefined;
    return `//bigquery.googleapis.com/projects/${project}/datasets/${id.replace(/^.*\//, "")}`;
  };
  const blocks = kept(terraform, "google_bigquery_dataset").flatMap((one) => {
    const resource = named(one);
    if (resource === undefined || attributeOf(one, "access").state !== "known") return [];
    return [{ resource, access: objectsIn(one.values.access).map(entryOf) }];
  });
  const single = kept(terraform, "google_bigquery_dataset_access").flatMap((one) => {
    const resource = named(one);
    return resource === undefined ? [] : [{ resource, access: [entryOf(one.values)] }];
  });
  return [...blocks, ...single];
}

const entryOf = (entry: Json): object => ({
  role: entry.role ?? undefined,
  userByEmail: entry.user_by_email ?? undefined,
  groupByEmail: entry.group_by_email ?? undefined,
  domain: entry.domain ?? undefined,
  specialGroup: entry.special_group ?? undefined,
  iamMember: entry.iam_member ?? undefined,
});
