/** Allow policies that a Terraform document gives, and what applying it makes of the live ones. */
import {
  accountsOf,
  bindingsAfter,
  bucketsOf,
  datasetAccess,
  policiesOf,
  type Terraform,
  type TerraformDataset,
  type TerraformPolicy,
  together,
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
  const projects = [...new Set(own)].map(
    (project): TerraformPolicy => ({
      resource: `//cloudresourcemanager.googleapis.com/projects/${project}`,
      ...{ isNew: false, bindings: [], open: [], steps: [] },
    }),
  );
  const all = new Map<string, TerraformPolicy>();
  for (const policy of [
    ...projects,
    ...policiesOf(terraform),
    ...datasetAccess(terraform).flatMap(ofDataset),
  ]) {
    const before = all.get(policy.resource);
    all.set(policy.resource, before === undefined ? policy : together(before, policy));
  }
  return [...all.values()];
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
