/** Allow policies that a Terraform document gives, and what applying it makes of the live ones. */
import {
  accountsOf,
  bindingsAfter,
  bucketsOf,
  datasetAccess,
  policiesOf,
  type Terraform,
  type TerraformBucket,
  type TerraformDataset,
  type TerraformPolicy,
  together,
  unplacedGrants,
} from "../../domain/terraform/index.ts";
import { parseAccess } from "../google/dataset-access.ts";
import type { Say, Statement } from "./statement.ts";

/** Every policy of the document. The project of an account or bucket has one too, if only an empty one. */
export function policyRecords(terraform: Terraform, say: Say): readonly Statement[] {
  return allPolicies(terraform).flatMap((policy) => {
    const { resource, bindings, open, isNew, steps } = policy;
    return say(
      "allowPolicy",
      { resource },
      { exists: true, bindings },
      {
        changes: isNew || steps.some((step) => step.changes),
        open,
        isPart: !isNew,
        onto: (live) => ({
          exists: true,
          bindings: bindingsAfter(live.exists && !isNew ? live.bindings : [], policy),
        }),
      },
    );
  });
}

/** By the full name of the resource. */
export function allPolicies(terraform: Terraform): readonly TerraformPolicy[] {
  const own = [...accountsOf(terraform), ...bucketsOf(terraform)].map(({ project }) => project);
  const projects = [...new Set(own)].map((project): TerraformPolicy => {
    const resource = `//cloudresourcemanager.googleapis.com/projects/${project}`;
    const open = unplacedGrants(terraform, resource);
    return { resource, isNew: false, bindings: [], open, steps: [] };
  });
  const all = new Map<string, TerraformPolicy>();
  const made = bucketsOf(terraform).flatMap(newBucketPolicy);
  for (const policy of [
    ...projects,
    ...made,
    ...policiesOf(terraform),
    ...datasetAccess(terraform).flatMap(ofDataset),
  ]) {
    const before = all.get(policy.resource);
    all.set(policy.resource, before === undefined ? policy : together(before, policy));
  }
  return [...all.values()];
}

/** What a new bucket grants to the basic roles of its project (Cloud Storage, "IAM roles for Cloud Storage"). */
function newBucketPolicy({ name, project, resource }: TerraformBucket): readonly TerraformPolicy[] {
  if (resource.action !== "create" && resource.action !== "replace") return [];
  const editors = [`projectEditor:${project}`, `projectOwner:${project}`];
  const viewers = [`projectViewer:${project}`];
  const bindings = [
    { role: "roles/storage.legacyBucketOwner", members: editors },
    { role: "roles/storage.legacyBucketReader", members: viewers },
    ...(resource.values.uniform_bucket_level_access === true
      ? [
          { role: "roles/storage.legacyObjectOwner", members: editors },
          { role: "roles/storage.legacyObjectReader", members: viewers },
        ]
      : []),
  ];
  const target = `//storage.googleapis.com/projects/_/buckets/${name}`;
  return [{ resource: target, isNew: true, bindings, open: [], steps: [] }];
}

function ofDataset(dataset: TerraformDataset): readonly TerraformPolicy[] {
  const { resource, address, of, isNew, changes, open } = dataset;
  const project = /\/projects\/([^/]+)\//.exec(resource)?.[1] ?? "";
  const [before, after] = [dataset.before, dataset.access].map(
    (access) => parseAccess({ access }, project)?.bindings,
  );
  if (after === undefined) return [];
  const steps = [{ address, of, changes, before: before ?? [], after }];
  return [{ resource, isNew, bindings: after, open, steps }];
}
