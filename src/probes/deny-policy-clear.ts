import { type Boundaries, boundaryAttachments, type DenyPolicies, denyAttachments } from "../compounds.ts";
import { defined } from "../defined.ts";
import {
  type Denial,
  type DenyAttachment,
  type DenyVerdict,
  GET_ACCESS_TOKEN,
  type Grantee,
  judgeBoundary,
  judgeDeny,
} from "../domain/iam/index.ts";
import { PAGES } from "../domain/pages.ts";
import { nameOf } from "../domain/resource-names.ts";
import { type Finding, pass, unknown } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import type { Because } from "../report/report.ts";
import { boundedFinding, deniedFinding, podsPrincipal } from "./grant/denied.ts";
import { GRANTEE_NAMES, granteeOf } from "./grant/grantee.ts";

export default defineProbe({
  id: "deny-policy-clear",
  title: "No deny policy or boundary blocks impersonation",
  category: "identity",
  severity: "warn",
  link: "binding",
  premises: ["pool-enabled"],
  needs: ["cluster", "denials", "clock"],
  uses: ["project", "kubernetesServiceAccount", "boundaries", "accountLineage"],
  names: GRANTEE_NAMES,
  judge: (facts, subject) => {
    const grantee = granteeOf(subject, facts);
    const attachments = denyAttachments(facts.denials);
    const pods = { kind: "kubernetes-service-account", subject: grantee } as const;
    const verdict = judgeDeny(attachments, pods, GET_ACCESS_TOKEN, facts.clock.now);
    return [
      judged(verdict, attachments, facts.denials, grantee),
      ...bounded(facts.boundaries.decisive([]), facts.accountLineage.incidental(undefined)),
    ];
  },
  // Sources: IAM, "Deny policies" and "Principal access boundary policy enforcement version permissions".
  explain: `A deny policy of the project, a folder or the organization overrides every grant. Pods then see the same error as without a grant. A
principal access boundary policy limits principals to the resources that it lists. It blocks getAccessToken from enforcement version 3.`,
  inLog: ["Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)."],
  judged: `To read deny policies you need roles/iam.denyReviewer. Policies that carto-wi can't read are unknown and don't decide the run.
carto-wi doesn't check VPC Service Controls perimeters.`,
  repair: `Ask the policy's owner for an exception for the pods' principal. To undo it, remove the exception.`,
  links: [PAGES.denyPolicies, PAGES.accessBoundaries],
});

function judged(
  verdict: DenyVerdict,
  attachments: readonly DenyAttachment[],
  denials: readonly DenyPolicies[],
  grantee: Grantee,
): Finding {
  switch (verdict.verdict) {
    case "clear":
      return pass(
        `no deny policy of ${attachments.map(({ resource }) => nameOf(resource)).join(", ")} applies`,
      );
    case "undetermined":
      // A known rule without a certain result decides the run. An unseen rule keeps the probe's severity.
      return unknown(
        undecided(denials, verdict.possible),
        verdict.possible.length > 0 ? { severity: "error" } : {},
      );
    case "denied":
      return deniedFinding({
        denial: verdict.by,
        permission: GET_ACCESS_TOKEN,
        who: "the pods",
        principal: podsPrincipal(grantee),
      });
  }
}

/** Whether a boundary keeps the pods from the IAM service account, and what of each set is unseen. */
function bounded(
  boundaries: readonly Boundaries[],
  lineage: readonly string[] | undefined,
): readonly Finding[] {
  const unread = boundaries.flatMap(unseenIn);
  const pods = boundaryAttachments(boundaries.filter((one) => one.pods));
  const verdict = judgeBoundary(pods, GET_ACCESS_TOKEN, lineage);
  const subject = "principal access boundaries";
  switch (verdict.verdict) {
    case "clear":
    case "unseen":
      return unread;
    case "undecided": {
      const detail = `carto-wi can't tell whether boundary ${verdict.possible.join(", ")} applies. It has a condition or the version latest, and doesn't list the account's project`;
      return [unknown({ kind: "undecidable", detail }, { subject, severity: "error" }), ...unread];
    }
    case "bounded":
      return [{ ...boundedFinding(verdict.by, "the pods", "the IAM service account"), subject }, ...unread];
  }
}

function unseenIn({ project: target, observed, policies }: Boundaries): readonly Finding[] {
  const set = wordsFor(target);
  const subject = `principal access boundaries of ${set}`;
  const missing = [observed, ...Object.values(policies)].find(({ state }) => state === "unseen");
  const gone = Object.entries(policies).find(([, one]) => one.state === "known" && !one.value.exists);
  if (gone !== undefined) {
    const detail = `principal access boundary policy ${gone[0]} is bound to ${set}, and was not found`;
    return [unknown({ kind: "undecidable", detail }, { subject, severity: "warn" })];
  }
  if (missing?.state !== "unseen") return [];
  const names = Object.keys(policies);
  const what =
    names.length === 0
      ? `a principal access boundary policy may be bound to ${set}`
      : `principal access boundary policy ${names.join(", ")} is bound to ${set}, and may block its accounts`;
  const detail = `${what}, and carto-wi couldn't read it (${missing.reason.detail})`;
  return [unknown({ ...missing.reason, detail }, { subject, severity: "warn" })];
}

function undecided(denials: readonly DenyPolicies[], possible: readonly Denial[]): Because {
  const reasons = denials.flatMap(({ resource, observed }) => {
    const reason =
      observed.state === "known"
        ? observed.value.flatMap((policy) => (policy.state === "known" ? [] : [policy.reason]))[0]
        : observed.reason;
    return reason === undefined ? [] : [{ resource, reason }];
  });
  const first = reasons.find(({ reason }) => reason.permission !== undefined)?.reason;
  const parts = [
    ...possible.map(
      ({ policy, rule, because }) =>
        `rule ${rule + 1} of ${policy} may apply (not known: ${because.join(", ")})`,
    ),
    ...reasons.map(
      ({ resource, reason }) => `carto-wi couldn't read those of ${nameOf(resource)} (${reason.detail})`,
    ),
  ];
  const detail = `a deny policy may block the pods' tokens: ${parts.join("; ")}`;
  return {
    kind: first?.kind ?? reasons[0]?.reason.kind ?? "undecidable",
    detail,
    ...defined({ permission: first?.permission }),
  };
}

/** A set of principals in words. */
function wordsFor(target: string): string {
  const [kind, id, , pool] = target.split("/");
  if (pool !== undefined) return `pool ${pool}`;
  return kind === "projects" ? `project ${id}` : nameOf(`//cloudresourcemanager.googleapis.com/${target}`);
}
