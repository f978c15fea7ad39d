import { type Boundaries, type DenyPolicies, denyAttachments } from "../compounds.ts";
import { defined } from "../defined.ts";
import {
  type Denial,
  type DenyAttachment,
  type DenyVerdict,
  GET_ACCESS_TOKEN,
  type Subject as Grantee,
  judgeDeny,
} from "../domain/iam/index.ts";
import { nameOf } from "../domain/resource-names.ts";
import { defineProbe, type Finding, pass, unknown, warn } from "../probe.ts";
import type { Because } from "../report/report.ts";
import { deniedFinding, podsPrincipal } from "./grant/denied.ts";
import { GRANTEE_NAMES, granteeOf } from "./grant/grantee.ts";

export default defineProbe({
  id: "deny-policy-clear",
  title: "No deny policy blocks impersonation",
  category: "identity",
  severity: "warn",
  link: "binding",
  premises: ["pool-enabled"],
  needs: ["cluster", "denials", "clock"],
  uses: ["project", "kubernetesServiceAccount", "boundaries"],
  names: GRANTEE_NAMES,
  judge: (facts, subject) => {
    const grantee = granteeOf(subject, facts);
    const attachments = denyAttachments(facts.denials);
    const pods = { kind: "kubernetes-service-account", subject: grantee } as const;
    const verdict = judgeDeny(attachments, pods, GET_ACCESS_TOKEN, facts.clock.now);
    return [
      judged(verdict, attachments, facts.denials, grantee),
      ...facts.boundaries.decisive([]).flatMap(bounded),
    ];
  },
  explain: `A deny policy of the project, a folder or the organization overrides every grant, and pods see the same words as where
the grant is missing: "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)". Few people may read
the policies of folders and the organization (roles/iam.denyReviewer), so what was not seen is unknown and does not decide the run.
A principal access boundary policy that is bound to a project warns: whether it blocks anything is not judged.`,
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
      // A rule that was seen and can't be decided decides the run. What was not seen keeps the probe's severity.
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

/** Presence alone: which permissions a boundary blocks is for its policy's enforcement version to say. */
function bounded({ project: target, observed }: Boundaries): readonly Finding[] {
  const project = /^[^/]+$/.test(target) ? `project ${target}` : target;
  const subject = `principal access boundaries of ${project}`;
  if (observed.state === "unseen") {
    const detail = `a principal access boundary policy may be bound to ${project}, which was not seen (${observed.reason.detail})`;
    return [unknown({ ...observed.reason, detail }, { subject })];
  }
  if (observed.state !== "known" || !observed.value.exists || observed.value.boundaries.length === 0)
    return [];
  return [
    warn(
      `a principal access boundary policy is bound to ${project}, and may keep its accounts from resources`,
      {
        subject,
        expected: "none, or one that leaves the account, the buckets and the datasets within",
        found: observed.value.boundaries.join(", "),
        fix: {
          summary:
            "Ask whoever keeps the policy whether the projects of the account, the buckets and the datasets are among its resources",
        },
      },
    ),
  ];
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
    ...reasons.map(({ resource, reason }) => `those of ${nameOf(resource)} were not seen (${reason.detail})`),
  ];
  const detail = `a deny policy may keep the pods from getting tokens: ${parts.join("; ")}`;
  return {
    kind: first?.kind ?? reasons[0]?.reason.kind ?? "undecidable",
    detail,
    ...defined({ permission: first?.permission }),
  };
}
