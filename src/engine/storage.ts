/** What the IAM service account may do with the storage that the values name: buckets, and BigQuery. */
import type { BigQueryAccess, BucketAccess, EffectivePolicies } from "../compounds.ts";
import {
  bucketsOf,
  connectionOf,
  isBucketName,
  otherStorage,
  parseDataset,
  storageProject,
} from "../domain/chart/storage.ts";
import type { ValuesTree } from "../domain/chart/values-tree.ts";
import {
  BUCKET_PERMISSIONS,
  CREATE_DATASETS,
  CREATE_JOBS,
  CREATE_TABLES,
  parseProjectId,
} from "../domain/iam/index.ts";
import type { Absent, Bucket, Observed } from "../facts.ts";
import type { Ask } from "../sources/source.ts";
import type { Subject } from "../subject.ts";
import { withAccess } from "./access.ts";
import { valuesInForce } from "./clues.ts";
import { withGuards } from "./guards.ts";
import {
  accountOf,
  compound,
  doubtsAbout,
  observedIn,
  policiesFrom,
  policy,
  project,
  withRoles,
} from "./policies.ts";

/** Who may use the buckets that the values name; none where the values keep the files elsewhere. */
export async function bucketsView(subject: Subject, ask: Ask): Promise<Observed<readonly BucketAccess[]>> {
  const values = await valuesInForce(subject, ask);
  if (values.state !== "known") return values;
  const account = accountOf(subject);
  if ("state" in account) return account;
  if (otherStorage(values.value) !== undefined) return { ...values, value: [] };
  const named = bucketsOf(values.value).filter(({ value }) => isBucketName(value));
  const presumed = presumedProject(values.value, account.project);
  const doubts = doubtsAbout(account.email, BUCKET_PERMISSIONS);
  const buckets = await Promise.all(
    named.map(async ({ value: bucket }): Promise<BucketAccess> => {
      const resource = `//storage.googleapis.com/projects/_/buckets/${bucket}`;
      const own = policy("bucket", resource, ask).then((one) => [one]);
      const itself = await ask("bucket", { name: bucket });
      const home = await homeOf(itself, presumed, ask);
      const asked = [own, ...policiesFrom(home, ask)];
      const effective = await withGuards(await withRoles(asked, doubts, ask), account, home, ask);
      const decisive = ["bucket", "project"] as const;
      const question = { email: account.email, resource, permissions: BUCKET_PERMISSIONS, decisive };
      return { bucket, itself, ...(await withAccess(effective, question, ask)) };
    }),
  );
  const notAsked = buckets[0]?.policies[0]?.observed;
  return notAsked?.state === "not-asked" ? notAsked : compound(buckets, buckets.flatMap(observedIn), ask);
}

/** The project that the values say the buckets are in, else the account's. */
export function presumedProject(values: ValuesTree, accountProject: string): string {
  const given = storageProject(values);
  return given !== undefined && parseProjectId(given).ok ? given : accountProject;
}

/** The project that a bucket is in: by its id where that was seen, else by its number. */
export async function homeOf(itself: Observed<Bucket | Absent>, presumed: string, ask: Ask): Promise<string> {
  if (itself.state !== "known" || !itself.value.exists) return presumed;
  const number = itself.value.projectNumber;
  const first = await ask("project", { project: presumed });
  if (first.state === "known" && first.value.exists && first.value.number === number) return presumed;
  const named = await ask("project", { project: number });
  return named.state === "known" && named.value.exists ? named.value.projectId : number;
}

/** Who may bill queries to the project, and write to the dataset, that the values' BigQuery connection names. */
export async function bigqueryView(subject: Subject, ask: Ask): Promise<Observed<BigQueryAccess>> {
  const values = await valuesInForce(subject, ask);
  if (values.state !== "known") return values;
  const account = accountOf(subject);
  if ("state" in account) return account;
  const connection = connectionOf(values.value);
  const billing = connection?.billingProject?.value;
  const place = parseDataset(connection?.workflowsTempLocation?.value ?? "");
  const [jobs, dataset] = await Promise.all([
    billing === undefined || !parseProjectId(billing).ok
      ? undefined
      : accessTo({ account, project: billing, permissions: [CREATE_JOBS] }, ask),
    place === undefined || !parseProjectId(place.project).ok
      ? undefined
      : accessTo({ account, ...place, permissions: [CREATE_TABLES, CREATE_DATASETS] }, ask),
  ]);
  const access: BigQueryAccess = {
    ...(jobs === undefined || billing === undefined ? {} : { jobs: { ...jobs, project: billing } }),
    ...(dataset === undefined || place === undefined
      ? {}
      : { dataset: { ...dataset, dataset: `${place.project}.${place.dataset}` } }),
  };
  const parts = [jobs, dataset].flatMap((part) => (part === undefined ? [] : observedIn(part)));
  return parts[0]?.state === "not-asked" ? parts[0] : compound(access, parts, ask);
}

type BigQueryQuestion = {
  readonly account: { readonly email: string; readonly project: string };
  readonly project: string;
  readonly dataset?: string;
  readonly permissions: readonly [string, ...string[]];
};

/** What decides whether the account has the permissions on a project or a dataset. */
export async function accessTo(
  { account, project: id, dataset, permissions }: BigQueryQuestion,
  ask: Ask,
): Promise<EffectivePolicies> {
  const resource =
    dataset === undefined ? project(id) : `//bigquery.googleapis.com/projects/${id}/datasets/${dataset}`;
  const own = dataset === undefined ? [] : [policy("dataset", resource, ask).then((one) => [one])];
  const { email } = account;
  const asked = [...own, ...policiesFrom(id, ask)];
  const seen = await withRoles(asked, doubtsAbout(email, permissions), ask);
  const effective = await withGuards(seen, account, id, ask);
  const decisive = dataset === undefined ? (["project"] as const) : (["dataset", "project"] as const);
  // Whether the account can create a dataset only matters where there is none.
  const [first] = permissions;
  return withAccess(effective, { email, resource, permissions: [first], decisive }, ask);
}
