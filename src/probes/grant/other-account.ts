/** A backend's own Kubernetes service account: whether its pods get tokens of the IAM service account too. */
import type { Grants } from "../../compounds.ts";
import type { RenderedAccount } from "../../domain/chart/manifest.ts";
import type { Absent, Cluster, Project } from "../../facts.ts";
import type { Used } from "../../probe.ts";
import type { Because } from "../../report/report.ts";
import { hasNames, type Subject } from "../../subject.ts";
import type { NamedAccount } from "../../views.ts";
import { GRANTEE_NAMES, granteeOf, judgeToken } from "./grantee.ts";
import { undecided } from "./policies.ts";

export type OtherVerdict =
  | { readonly verdict: "right" }
  /** The annotation is correct, and the run doesn't ask Google for a grant. */
  | { readonly verdict: "annotated" }
  | { readonly verdict: "wrong"; readonly why: string }
  | { readonly verdict: "unseen"; readonly because: Because };

export type OtherFacts = {
  readonly cluster: Used<Absent | Cluster>;
  readonly grants: Used<Grants>;
  readonly clock: { readonly now: string };
  readonly project: Used<Absent | Project>;
};

/**
 * Judges an account by its annotation and by the grants: both have to mean the IAM service account. One that a manifest
 * makes need not exist yet.
 */
export function judgeOther(
  { name, observed }: NamedAccount,
  rendered: RenderedAccount | undefined,
  subject: Subject,
  facts: OtherFacts,
): OtherVerdict {
  if (observed.state !== "known" && rendered === undefined)
    return { verdict: "unseen", because: observed.reason };
  const live = observed.state === "known" && observed.value.exists ? observed.value : undefined;
  if (live === undefined && rendered === undefined) return { verdict: "wrong", why: `${name} doesn't exist` };
  const annotation = rendered?.annotation ?? live?.annotation ?? "";
  const uid = live?.uid;
  if (annotation.trim() === "") return { verdict: "wrong", why: `${name} is not annotated` };
  const wanted = subject.iamServiceAccount;
  if (wanted.state !== "known") return { verdict: "unseen", because: wanted.reason };
  if (annotation !== wanted.value)
    return { verdict: "wrong", why: `${name} is annotated with ${annotation}` };
  const { cluster, grants } = { cluster: facts.cluster.observed, grants: facts.grants.observed };
  if (grants.state === "not-asked" && grants.reason.kind === "offline") return { verdict: "annotated" };
  for (const seen of [cluster, grants])
    if (seen.state !== "known") return { verdict: "unseen", because: seen.reason };
  if (!hasNames(subject, GRANTEE_NAMES) || cluster.state !== "known" || grants.state !== "known")
    return {
      verdict: "unseen",
      because: { kind: "undecidable", detail: `carto-wi can't tell whether ${name} has the grant` },
    };
  if (!cluster.value.exists || cluster.value.workloadPool === undefined)
    return {
      verdict: "unseen",
      because: { kind: "blocked", detail: "not judged: pool-enabled failed", by: "pool-enabled" },
    };
  const account = { ...subject.kubernetesServiceAccount, value: name };
  const grantee = granteeOf(
    { ...subject, kubernetesServiceAccount: account },
    { cluster: cluster.value, project: facts.project, uid },
  );
  const token = judgeToken(grants.value, grantee, facts.clock.now);
  switch (token.verdict) {
    case "granted":
      return { verdict: "right" };
    case "undetermined":
      return {
        verdict: "unseen",
        because: undecided(`carto-wi found no grant to ${name}`, token.unseen, grants.value),
      };
    case "granted-conditionally":
      return {
        verdict: "unseen",
        because: {
          kind: "undecidable",
          detail: `carto-wi can't evaluate the condition of the grant to ${name}`,
        },
      };
    case "expired":
    case "inactive":
    case "not-granted":
      return { verdict: "wrong", why: `no grant lets ${name} act as ${wanted.value}` };
  }
}
