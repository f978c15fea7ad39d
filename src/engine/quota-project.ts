/** Who may use the project whose quota the pods' calls count against. */
import type { QuotaAccess } from "../compounds.ts";
import { annotationFromValues, createsAccount, QUOTA_ANNOTATION } from "../domain/chart/conventions.ts";
import type { RenderedAccount } from "../domain/chart/manifest.ts";
import { pendingBecause } from "../domain/chart/pending-settings.ts";
import { type Member, mayMeanAccountIn, parseProjectId, USE_SERVICES } from "../domain/iam/index.ts";
import type { Absent, Observed } from "../facts.ts";
import type { Ask } from "../sources/source.ts";
import type { Subject } from "../subject.ts";
import type { NamedQuotaProject } from "../views.ts";
import { notAsked, valuesInForce } from "./clues.ts";
import { quotaProjectsNamed } from "./environment.ts";
import { fields } from "./fields.ts";
import { denialsFrom } from "./guards.ts";
import { accountOf, compound, observedIn, policiesFrom, withRoles } from "./policies.ts";
import { accessTo } from "./storage.ts";

/** Who may use the project that the account's quota annotation names. */
export async function quotaProjectView(subject: Subject, ask: Ask): Promise<Observed<Absent | QuotaAccess>> {
  const quota = await quotaAnnotation(subject, ask);
  if (quota.state !== "known") return quota;
  const id = quota.value;
  if (id === undefined) return { ...quota, value: { exists: false } };
  // The probe says that it isn't a project ID, so there is no request about it.
  if (!parseProjectId(id).ok)
    return { ...quota, value: { exists: true, project: id, policies: [], roles: {} } };
  const namespace = subject.namespace.state === "known" ? subject.namespace.value : "";
  const concerns = (member: Member) => mayMeanAccountIn(member, namespace);
  const [seen, denials] = await Promise.all([
    withRoles(policiesFrom(id, ask), [{ permission: USE_SERVICES, concerns }], ask),
    denialsFrom(id, ask),
  ]);
  return compound({ exists: true, project: id, ...seen, denials }, observedIn(seen), ask);
}

/** Who may use the projects that variables name. The calls are the IAM service account's. */
export async function quotaVariablesView(
  subject: Subject,
  ask: Ask,
): Promise<Observed<readonly NamedQuotaProject[]>> {
  const projects = (await quotaProjectsNamed(subject, ask)).filter((id) => parseProjectId(id).ok);
  if (projects.length === 0) return notAsked("not-applicable", "no variable names a quota project");
  const account = accountOf(subject);
  if ("state" in account) return account;
  const value = await Promise.all(
    projects.map(async (project) => ({
      ...(await accessTo({ account, project, permissions: [USE_SERVICES] }, ask)),
      project,
    })),
  );
  return compound(value, value.flatMap(observedIn), ask);
}

/** The annotation's value: as the manifest or the values make the account, else as the account in the cluster has it. */
async function quotaAnnotation(subject: Subject, ask: Ask): Promise<Observed<string | undefined>> {
  const planned = subject.moment === "now" ? undefined : await plannedQuota(subject, ask);
  // An annotation that the chart doesn't set stays on the account through an upgrade.
  if (planned !== undefined && (planned.state !== "known" || planned.value !== undefined)) return planned;
  const { apiServer, namespace, kubernetesServiceAccount: name } = subject;
  const key = fields({ apiServer, namespace, name });
  if (key.state !== "known") return key;
  const live = await ask("kubernetesServiceAccount", {
    namespace: key.value.namespace,
    name: key.value.name,
  });
  if (live.state !== "known") return live;
  return live.value.exists ? collectedQuota(live, live.value.quotaProject) : { ...live, value: undefined };
}

type Known = Extract<Observed<unknown>, { readonly state: "known" }>;

function collectedQuota(from: Known, quota: RenderedAccount["quotaProject"]): Observed<string | undefined> {
  return quota.collected
    ? { ...from, value: quota.value }
    : undecidable("this bundle doesn't say whether the service account names a quota project");
}

/** Undefined where neither the manifest nor the values make the account. */
async function plannedQuota(subject: Subject, ask: Ask): Promise<Observed<string | undefined> | undefined> {
  const [manifest, values] = await Promise.all([ask("manifest", {}), valuesInForce(subject, ask)]);
  if (manifest.state === "known")
    return subject.rendered && collectedQuota(manifest, subject.rendered.quotaProject);
  if (values.state !== "known" || !createsAccount(values.value)) return undefined;
  const node = annotationFromValues(values.value, QUOTA_ANNOTATION);
  if (node?.kind === "pending") return undecidable(pendingBecause(QUOTA_ANNOTATION, node).detail);
  return { ...values, value: node?.kind === "string" && node.value !== "" ? node.value : undefined };
}

const undecidable = (detail: string): Observed<never> => ({
  state: "unseen",
  reason: { kind: "undecidable", detail },
});
