/** The views that several facts make together. What does not depend on each other is asked at once; nothing is asked twice. */
import type { Boundaries, DenyPolicies, Grants, ObservedPolicy } from "../compounds.ts";
import { otherStorage } from "../domain/chart/storage.ts";
import { GET_ACCESS_TOKEN, mayMeanAccountIn, SIGN_BLOB } from "../domain/iam/index.ts";
import type { Observed } from "../facts.ts";
import type { Subject } from "../probe.ts";
import type { Ask } from "../sources/source.ts";
import { valuesInForce } from "./evidence.ts";
import { denialsFrom, withGuards } from "./guards.ts";
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
