/** The views that several facts make together. What does not depend on each other is asked at once; nothing is asked twice. */
import type { Boundaries, DenyPolicies, Grants, ObservedPolicy } from "../compounds.ts";
import { otherStorage } from "../domain/chart/storage.ts";
import { GET_ACCESS_TOKEN, mayMeanAccountIn, SIGN_BLOB } from "../domain/iam/index.ts";
import type { Observed } from "../facts.ts";
import type { Ask } from "../sources/source.ts";
import type { Field, Subject } from "../subject.ts";
import { valuesInForce } from "./clues.ts";
import { boundariesOf, denialsFrom, lineageOf, setsAbove, withGuards } from "./guards.ts";
import {
  accountOf,
  compound,
  type Doubt,
  doubtsAbout,
  observedIn,
  policiesFrom,
  policy,
  project,
  withRoles,
} from "./policies.ts";
import { clusterView } from "./running.ts";

/** The full resource name of an IAM service account, by which its allow policy is asked for. */
export function accountResource(project: string, email: string): string {
  return `//iam.googleapis.com/projects/${project}/serviceAccounts/${email}`;
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
    withRoles([own.then((one) => [one]), ...policiesFrom(account.project, ask)], doubts, ask).then((seen) =>
      signs ? withGuards(seen, account, account.project, ask) : seen,
    ),
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

/** The deny policies of the account's project and of what is above it. */
export async function denialsView(subject: Subject, ask: Ask): Promise<Observed<readonly DenyPolicies[]>> {
  const account = accountOf(subject);
  if ("state" in account) return account;
  const attached = await denialsFrom(account.project, ask);
  const parts = attached.map(({ observed }) => observed);
  return parts[0]?.state === "not-asked" ? parts[0] : compound(attached, parts, ask);
}

/**
 * What is bound to the sets that contain the pods and the account. These are the cluster's pool and project, the account's
 * project, and the folders and organizations above. A project is named by its number, if that is known.
 */
export async function boundariesView(subject: Subject, ask: Ask): Promise<Observed<readonly Boundaries[]>> {
  const { project: own, accountProject } = subject;
  const above = async (field: Field) => (field.state === "known" ? setsAbove(field.value, ask) : []);
  const [ofPods, pool, ofAccount] = await Promise.all([
    above(own),
    poolOf(subject, ask),
    above(accountProject),
  ]);
  const bound = await boundariesOf([...ofPods, ...pool], ofAccount, ask);
  const parts = bound.flatMap(({ observed, policies }) => [observed, ...Object.values(policies)]);
  return compound(bound, parts, ask);
}

/** The account's project and what is above it. */
export async function accountLineageView(subject: Subject, ask: Ask): Promise<Observed<readonly string[]>> {
  const { accountProject } = subject;
  if (accountProject.state !== "known") return accountProject;
  const key = { project: accountProject.value };
  const [own, ancestry, lineage] = await Promise.all([
    ask("project", key),
    ask("ancestry", key),
    lineageOf(accountProject.value, ask),
  ]);
  if (lineage !== undefined) return compound(lineage, [own, ancestry], ask);
  if (own.state !== "known") return own;
  if (ancestry.state !== "known") return ancestry;
  return { state: "unseen", reason: { kind: "undecidable", detail: "the account's project was not found" } };
}

/** The pods' workload identity pool. */
async function poolOf(subject: Subject, ask: Ask): Promise<readonly string[]> {
  const [cluster, own] = await Promise.all([
    clusterView(subject, ask),
    subject.project.state === "known" ? ask("project", { project: subject.project.value }) : undefined,
  ]);
  const pool = cluster.state === "known" && cluster.value.exists ? cluster.value.workloadPool : undefined;
  const number = own?.state === "known" && own.value.exists ? own.value.number : undefined;
  if (pool === undefined || number === undefined) return [];
  return subject.project.state === "known" ? [`projects/${subject.project.value}/${number}/${pool}`] : [];
}
