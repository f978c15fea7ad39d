/** The views that several facts make together. What does not depend on each other is asked at once; nothing is asked twice. */
import type {
  BigQueryAccess,
  Boundaries,
  BucketAccess,
  DenyPolicies,
  EffectivePolicies,
  Grants,
  ObservedPolicy,
} from "../compounds.ts";
import {
  bucketsOf,
  connectionOf,
  isBucketName,
  otherStorage,
  parseDataset,
  storageProject,
} from "../domain/chart/storage.ts";
import {
  type Binding,
  CREATE_JOBS,
  CREATE_TABLES,
  GET_ACCESS_TOKEN,
  type Member,
  matchesServiceAccount,
  mayMeanAccountIn,
  OBJECT_PERMISSIONS,
  type PolicyLevel,
  parseProjectId,
  predefinedRoleCarries,
  rolesInDoubt,
  SIGN_BLOB,
} from "../domain/iam/index.ts";
import type { Absent, Observed, Role } from "../facts.ts";
import type { Field, Subject } from "../probe.ts";
import type { Ask } from "../sources/source.ts";
import { withAccess } from "./access.ts";
import { valuesInForce } from "./evidence.ts";

type NotKnown = Exclude<Field, { readonly state: "known" }>;

/** The full resource name of an IAM service account, by which its allow policy is asked for. */
export function accountResource(project: string, email: string): string {
  return `//iam.googleapis.com/projects/${project}/serviceAccounts/${email}`;
}

/** A compound is known whatever its parts are; of their provenances it has the slowest one's. */
async function compound<T>(value: T, parts: readonly Observed<unknown>[], ask: Ask): Promise<Observed<T>> {
  const clock = await ask("clock", {});
  const provenances = [...parts, clock].flatMap((part) =>
    part.state !== "not-asked" && part.provenance !== undefined ? [part.provenance] : [],
  );
  const [slowest] = provenances.sort((one, other) => other.durationMs - one.durationMs);
  if (slowest === undefined) throw new Error("the clock cannot be unseen");
  return { state: "known", value, provenance: slowest };
}

const project = (id: string): string => `//cloudresourcemanager.googleapis.com/projects/${id}`;

async function policy(level: PolicyLevel, resource: string, ask: Ask): Promise<ObservedPolicy> {
  return { level, resource, observed: await ask("allowPolicy", { resource }) };
}

/** The policies of a project and of what stands above it. */
function policiesFrom(projectId: string, ask: Ask): readonly Promise<readonly ObservedPolicy[]>[] {
  return [policy("project", project(projectId), ask).then((own) => [own]), policiesAbove(projectId, ask)];
}

async function policiesAbove(projectId: string, ask: Ask): Promise<readonly ObservedPolicy[]> {
  const ancestry = await ask("ancestry", { project: projectId });
  if (ancestry.state !== "known") {
    return [{ level: "folder", resource: "the folders and organization above it", observed: ancestry }];
  }
  const names = ancestry.value.exists ? ancestry.value.ancestors : [];
  return Promise.all(
    names.map((name) =>
      policy(
        name.startsWith("folders/") ? "folder" : "organization",
        `//cloudresourcemanager.googleapis.com/${name}`,
        ask,
      ),
    ),
  );
}

/** A permission whose carriers matter, of whom, and whether the resource's own policy has settled the matter already. */
type Doubt = {
  readonly permission: string;
  readonly concerns: (member: Member) => boolean;
  readonly settled?: (own: readonly Binding[]) => boolean;
};

/** More roles than this in one policy are not looked up: they stay unseen. */
const MOST_ROLES = 20;

const bindingsOf = (policies: readonly ObservedPolicy[]): readonly Binding[] =>
  policies.flatMap(({ observed }) =>
    observed.state === "known" && observed.value.exists ? observed.value.bindings : [],
  );

/** The policies, each with its roles looked up as soon as it is there; the first is the resource's own. */
async function withRoles(
  asked: readonly Promise<readonly ObservedPolicy[]>[],
  doubts: readonly Doubt[],
  ask: Ask,
): Promise<EffectivePolicies> {
  const [own] = asked;
  const roles = new Map<string, Observed<Role | Absent>>();
  const lookUp = async (part: Promise<readonly ObservedPolicy[]>) => {
    const [policies, first = []] = await Promise.all([part, own]);
    const open = doubts.filter(({ settled }) => settled?.(bindingsOf(first)) !== true);
    const names = open.flatMap(({ permission, concerns }) =>
      rolesInDoubt(bindingsOf(policies), permission, concerns),
    );
    await Promise.all(
      [...new Set(names)]
        .slice(0, MOST_ROLES)
        .map(async (name) => roles.set(name, await ask("role", { name }))),
    );
    return policies;
  };
  const parts = await Promise.all(asked.map(lookUp));
  return { policies: parts.flat(), roles: Object.fromEntries(roles) };
}

const observedIn = ({ policies, roles, access = {} }: EffectivePolicies): readonly Observed<unknown>[] => [
  ...policies.map(({ observed }) => observed),
  ...Object.values(roles),
  ...Object.values(access),
];

type Account = { readonly project: string; readonly email: string };

function accountOf({ accountProject, iamServiceAccount }: Subject): Account | NotKnown {
  if (iamServiceAccount.state !== "known") return iamServiceAccount;
  if (accountProject.state !== "known") return accountProject;
  return { project: accountProject.value, email: iamServiceAccount.value };
}

/** The doubts about what the account itself may do: a group may hold it, so a group's roles count as long as nothing else does. */
function doubtsAbout(email: string, permissions: readonly string[]): readonly Doubt[] {
  const holds = (permission: string) => (own: readonly Binding[]) =>
    own.some(
      ({ role, members, condition }) =>
        condition === undefined &&
        members.includes(`serviceAccount:${email}`) &&
        predefinedRoleCarries(role, permission) === "yes",
    );
  return permissions.map((permission) => ({
    permission,
    concerns: (member) => matchesServiceAccount(member, email).matches !== "no",
    settled: holds(permission),
  }));
}

/** What decides who may act as the IAM service account, and whether it may sign as itself. */
export async function grantsView(subject: Subject, ask: Ask): Promise<Observed<Grants>> {
  const account = accountOf(subject);
  if ("state" in account) return account;
  const namespace = subject.namespace.state === "known" ? subject.namespace.value : "";
  const values = await valuesInForce(subject, ask);
  const signs = values.state === "known" && otherStorage(values.value) === undefined;
  const doubts: readonly Doubt[] = [
    { permission: GET_ACCESS_TOKEN, concerns: (member) => mayMeanAccountIn(member, namespace) },
    ...(signs ? doubtsAbout(account.email, [SIGN_BLOB]) : []),
  ];
  const own = policy("service-account", accountResource(account.project, account.email), ask);
  const [effective, elsewhere] = await Promise.all([
    withRoles([own.then((one) => [one]), ...policiesFrom(account.project, ask)], doubts, ask),
    policiesElsewhere(subject, account.project, ask),
  ]);
  const { observed } = await own;
  if (observed.state === "not-asked") return observed;
  const parts = [...observedIn(effective), ...elsewhere.map((one) => one.observed)];
  return compound({ ...effective, elsewhere }, parts, ask);
}

/** The cluster's project, where the account is in another: a grant there is a grant on the wrong project. */
async function policiesElsewhere(
  subject: Subject,
  accountProject: string,
  ask: Ask,
): Promise<readonly ObservedPolicy[]> {
  const { project: own } = subject;
  if (own.state !== "known" || own.value === accountProject) return [];
  return [await policy("project", project(own.value), ask)];
}

/** The deny policies of the account's project and of what stands above it. */
export async function denialsView(subject: Subject, ask: Ask): Promise<Observed<readonly DenyPolicies[]>> {
  const account = accountOf(subject);
  if ("state" in account) return account;
  const [own, above] = await Promise.all([
    denyPolicies(`projects/${account.project}`, ask),
    ask("ancestry", { project: account.project }).then((ancestry): Promise<readonly DenyPolicies[]> => {
      if (ancestry.state !== "known") {
        return Promise.resolve([{ resource: "the folders and organization above it", observed: ancestry }]);
      }
      const names = ancestry.value.exists ? ancestry.value.ancestors : [];
      return Promise.all(names.map((name) => denyPolicies(name, ask)));
    }),
  ]);
  if (own.observed.state === "not-asked") return own.observed;
  const attached = [own, ...above];
  const parts = attached.map(({ observed }) => observed);
  return compound(attached, parts, ask);
}

async function denyPolicies(name: string, ask: Ask): Promise<DenyPolicies> {
  const resource = `cloudresourcemanager.googleapis.com/${name}`;
  const names = await ask("denyPolicyNames", { resource });
  if (names.state !== "known") return { resource, observed: names };
  const listed = names.value.exists ? names.value.names : [];
  const policies = await Promise.all(listed.map((policyName) => ask("denyPolicy", { name: policyName })));
  return { resource, observed: { ...names, value: policies } };
}

/** What is bound to the principals of the cluster's project, whose pool the pods are in, and of the account's. */
export async function boundariesView(subject: Subject, ask: Ask): Promise<Observed<readonly Boundaries[]>> {
  const fields = [subject.project, subject.accountProject];
  const ids = new Set(fields.flatMap((field) => (field.state === "known" ? [field.value] : [])));
  const bound = await Promise.all(
    [...ids].map(async (id) => ({ project: id, observed: await ask("boundPolicies", { project: id }) })),
  );
  return compound(
    bound,
    bound.map(({ observed }) => observed),
    ask,
  );
}

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
