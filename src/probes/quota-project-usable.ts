import { denyAttachments, levelPolicies, type QuotaAccess, roleLookup } from "../compounds.ts";
import { QUOTA_ANNOTATION } from "../domain/chart/conventions.ts";
import { gcloud } from "../domain/commands.ts";
import { expectedMember, judgeAccess, parseProjectId, USE_SERVICES } from "../domain/iam/index.ts";
import { PAGES } from "../domain/pages.ts";
import { type Finding, pass, skip, unknown, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import { deniedFinding, podsPrincipal, weaker } from "./grant/denied.ts";
import { GRANTEE_NAMES, granteeOf } from "./grant/grantee.ts";
import { undecided } from "./grant/policies.ts";
import { QUOTA_ROLE, quotaVariables } from "./quota/variables.ts";

export default defineProbe({
  id: "quota-project-usable",
  title: "The pods can use the quota project",
  category: "identity",
  severity: "warn",
  link: "permissions",
  premises: ["pool-enabled"],
  needs: ["cluster", "quotaProject", "clock"],
  uses: [
    "project",
    "kubernetesServiceAccount",
    "values",
    "manifest",
    "deployments",
    "otherWorkloads",
    "pods",
    "configMaps",
    "plannedConfigMaps",
    "secrets",
    "quotaVariables",
  ],
  names: GRANTEE_NAMES,
  judge: (facts, subject) => {
    const variables = quotaVariables(facts, subject, facts.clock.now);
    if (facts.quotaProject.exists) return [annotated(facts.quotaProject, facts, subject), ...variables];
    return variables.length > 0
      ? variables
      : skip("the service account and the variables name no quota project");
  },
  // Source: GKE, "Authenticate to Google Cloud APIs from GKE workloads", "Use quota from a different project".
  explain: `The annotation iam.gke.io/credential-quota-project names the project whose quota the pods' calls use. GKE asks for tokens with that
project. The Kubernetes service account then needs ${USE_SERVICES} on it, which ${QUOTA_ROLE} contains.

The variable GOOGLE_CLOUD_QUOTA_PROJECT does the same in Google's libraries. The IAM service account then needs the permission.`,
  repair: `Grant the role to the account that needs it, or remove the annotation or variable (takes effect in 2-7 minutes). To undo it, remove the
binding.`,
  links: [PAGES.quotaProject],
});

type Grantee = Parameters<typeof granteeOf>;

/** Judges the project that the account's annotation names. */
function annotated(
  access: QuotaAccess,
  facts: Grantee[1] & { readonly clock: { readonly now: string } },
  subject: Grantee[0],
): Finding {
  const { clock } = facts;
  const parsed = parseProjectId(access.project);
  if (!parsed.ok)
    return warn(`The quota annotation ${parsed.problem.detail}`, {
      expected: "the ID of a project",
      found: JSON.stringify(access.project),
      fix: { summary: `Set the annotation ${QUOTA_ANNOTATION} to a project's ID, or remove it` },
    });
  const grantee = granteeOf(subject, facts);
  const denials = denyAttachments(access.denials ?? []);
  const verdict = judgeAccess({
    principal: { kind: "kubernetes-service-account", subject: grantee },
    policies: levelPolicies(access.policies),
    decisive: ["project"],
    permission: USE_SERVICES,
    roles: roleLookup(access),
    denials,
    // deny-policy-clear judges what is bound to the pods.
    boundaries: [],
    now: clock.now,
  });
  const member = expectedMember(grantee);
  if (verdict.verdict === "granted") return pass(`${verdict.by.member} has ${verdict.by.role}`);
  if (verdict.verdict === "denied") {
    const denied = { denial: verdict.denial, permission: USE_SERVICES, who: "the pods" };
    return weaker(deniedFinding({ ...denied, principal: podsPrincipal(grantee) }));
  }
  if (verdict.verdict === "guarded") {
    const rules = verdict.denials.map(({ policy, because }) => `${policy} (${because.join(", ")})`);
    const detail = `a deny policy may keep the pods from ${USE_SERVICES} on ${access.project}: ${rules.join("; ")}`;
    return unknown({ kind: "undecidable", detail }, { severity: "error" });
  }
  if (verdict.verdict === "undetermined") {
    const lead = `carto-wi can't tell whether the pods have ${USE_SERVICES} on quota project ${access.project}`;
    return unknown(undecided(lead, verdict.unseen, access));
  }
  const binding = (verb: "add" | "remove") =>
    gcloud(
      ...["projects", `${verb}-iam-policy-binding`, access.project],
      `--member=${member}`,
      `--role=${QUOTA_ROLE}`,
      "--condition=None",
    );
  return warn(`The pods lack ${USE_SERVICES} on quota project ${access.project}`, {
    expected: `${member} with ${QUOTA_ROLE}`,
    found: "no role that certainly contains it",
    fix: {
      summary:
        "Grant the Kubernetes service account the role, or remove the annotation (takes effect in 2-7 minutes)",
      commands: [binding("add")],
      risk: "calls of the pods use that project's quota",
      undo: binding("remove"),
    },
  });
}
