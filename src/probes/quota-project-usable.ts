import { levelPolicies, roleLookup } from "../compounds.ts";
import { QUOTA_ANNOTATION } from "../domain/chart/conventions.ts";
import { gcloud } from "../domain/commands.ts";
import { expectedMember, judgeGrant, matches, parseProjectId, USE_SERVICES } from "../domain/iam/index.ts";
import { PAGES } from "../domain/pages.ts";
import { defineProbe, pass, skip, unknown, warn } from "../probe.ts";
import { GRANTEE_NAMES, granteeOf } from "./grant/grantee.ts";
import { undecided } from "./grant/policies.ts";

const ROLE = "roles/serviceusage.serviceUsageConsumer";

export default defineProbe({
  id: "quota-project-usable",
  title: "The pods can use the quota project",
  category: "identity",
  severity: "warn",
  link: "permissions",
  premises: ["pool-enabled"],
  needs: ["cluster", "quotaProject", "clock"],
  uses: ["project", "kubernetesServiceAccount"],
  names: GRANTEE_NAMES,
  judge: (facts, subject) => {
    const { quotaProject: access, clock } = facts;
    if (!access.exists) return skip("the service account names no quota project");
    const parsed = parseProjectId(access.project);
    if (!parsed.ok)
      return warn(`The quota annotation ${parsed.problem.detail}`, {
        expected: "the ID of a project",
        found: JSON.stringify(access.project),
        fix: { summary: `Set the annotation ${QUOTA_ANNOTATION} to a project's ID, or remove it` },
      });
    const grantee = granteeOf(subject, facts);
    const verdict = judgeGrant({
      policies: levelPolicies(access.policies),
      decisive: ["project"],
      permission: USE_SERVICES,
      means: (member) => matches(member, grantee),
      roles: roleLookup(access),
      now: clock.now,
    });
    const member = expectedMember(grantee);
    if (verdict.verdict === "granted") return pass(`${verdict.by.member} has ${verdict.by.role}`);
    if (verdict.verdict === "undetermined") {
      const lead = `carto-wi can't tell whether the pods have ${USE_SERVICES} on quota project ${access.project}`;
      return unknown(undecided(lead, verdict.unseen, access));
    }
    const binding = (verb: "add" | "remove") =>
      gcloud(
        ...["projects", `${verb}-iam-policy-binding`, access.project],
        `--member=${member}`,
        `--role=${ROLE}`,
        "--condition=None",
      );
    return warn(`The pods lack ${USE_SERVICES} on quota project ${access.project}`, {
      expected: `${member} with ${ROLE}`,
      found: "no role that certainly contains it",
      fix: {
        summary:
          "Grant the Kubernetes service account the role, or remove the annotation (takes effect in 2-7 minutes)",
        commands: [binding("add")],
        risk: "calls of the pods use that project's quota",
        undo: binding("remove"),
      },
    });
  },
  // Source: GKE, "Authenticate to Google Cloud APIs from GKE workloads", "Use quota from a different project".
  explain: `The annotation iam.gke.io/credential-quota-project names the project whose quota the pods' calls use. GKE asks for tokens with that
project. The Kubernetes service account then needs ${USE_SERVICES} on it, which ${ROLE} contains.`,
  repair: `Grant the role to the Kubernetes service account, or remove the annotation (takes effect in 2-7 minutes). To undo it, remove the
binding.`,
  links: [PAGES.quotaProject],
});
