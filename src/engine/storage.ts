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
import { CREATE_JOBS, CREATE_TABLES, OBJECT_PERMISSIONS, parseProjectId } from "../domain/iam/index.ts";
import type { Observed } from "../facts.ts";
import type { Subject } from "../probe.ts";
import type { Ask } from "../sources/source.ts";
import { withAccess } from "./access.ts";
import { valuesInForce } from "./evidence.ts";
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
  const given = storageProject(values.value);
  const home = given !== undefined && parseProjectId(given).ok ? given : account.project;
  const doubts = doubtsAbout(account.email, OBJECT_PERMISSIONS);
  const buckets = await Promise.all(
    named.map(async ({ value: bucket }): Promise<BucketAccess> => {
      const resource = `//storage.googleapis.com/projects/_/buckets/${bucket}`;
      const asked = [policy("bucket", resource, ask).then((one) => [one]), ...policiesFrom(home, ask)];
      const effective = await withRoles(asked, doubts, ask);
      const decisive = ["bucket", "project"] as const;
      const question = { email: account.email, resource, permissions: OBJECT_PERMISSIONS, decisive };
      return { bucket, ...(await withAccess(effective, question, ask)) };
    }),
  );
  const notAsked = buckets[0]?.policies[0]?.observed;
  return notAsked?.state === "not-asked" ? notAsked : compound(buckets, buckets.flatMap(observedIn), ask);
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
      : accessTo({ email: account.email, project: billing, permission: CREATE_JOBS }, ask),
    place === undefined || !parseProjectId(place.project).ok
      ? undefined
      : accessTo({ email: account.email, ...place, permission: CREATE_TABLES }, ask),
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
  readonly email: string;
  readonly project: string;
  readonly dataset?: string;
  readonly permission: string;
};

async function accessTo(
  { email, project: id, dataset, permission }: BigQueryQuestion,
  ask: Ask,
): Promise<EffectivePolicies> {
  const resource =
    dataset === undefined ? project(id) : `//bigquery.googleapis.com/projects/${id}/datasets/${dataset}`;
  const own = dataset === undefined ? [] : [policy("dataset", resource, ask).then((one) => [one])];
  const effective = await withRoles(
    [...own, ...policiesFrom(id, ask)],
    doubtsAbout(email, [permission]),
    ask,
  );
  const decisive = dataset === undefined ? (["project"] as const) : (["dataset", "project"] as const);
  return withAccess(effective, { email, resource, permissions: [permission], decisive }, ask);
}
