import { PAGES } from "../domain/pages.ts";
import type { TerraformFact } from "../facts.ts";
import { type Finding, pass, unknown, type Wrong, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import type { Subject } from "../subject.ts";

type Hazard = TerraformFact["hazards"][number];

export default defineProbe({
  id: "terraform-changes-safe",
  title: "Terraform's changes keep Workload Identity working",
  category: "identity",
  severity: "warn",
  link: "binding",
  needs: ["terraform"],
  judge: ({ terraform }, subject) => {
    const hazards = terraform.hazards.filter(
      ({ namespace, cluster }) => isOurs(namespace, subject.namespace) && isOurs(cluster, subject.cluster),
    );
    return hazards.length === 0
      ? pass(`The ${terraform.kind} removes no grants and depends on no order`)
      : hazards.map(findingOf);
  },
  // Sources: provider google, `google_service_account_iam` (authoritative resources); IAM, "Delete and undelete service accounts";
  // GKE, "Authenticate to Google Cloud APIs from GKE workloads"; HashiCorp, "JSON Output Format" (`resource_drift`).
  explain: `A Terraform plan can break Workload Identity although each of its settings is correct. Resources that end in _iam_binding and
_iam_policy remove members that others granted. A replaced IAM service account has none of the grants of the deleted one. A grant to a
workload identity pool fails if it runs before the first cluster of the project creates the pool. Deny policies, bindings of access
boundaries, network policies and variables that Terraform sets in existing objects can block pods, and are unknown.`,
  inLog: ["Error 400: Identity Pool does not exist"],
  judged: `The probe reads the file that --terraform-json names. In a live run it compares the resources with the
live policies. With --offline it sees only the members that Terraform knows of.`,
  repair: `Use google_service_account_iam_member instead of _binding and _policy. Add depends_on to a grant that needs the cluster.`,
  links: [PAGES.terraformAccountIam, PAGES.undeleteAccounts],
});

/** Whether a hazard's place may be the subject's. */
const isOurs = (name: string | undefined, own: Subject["namespace"]): boolean =>
  name === undefined || own.state !== "known" || own.value === name;

const AFTER_APPLY = {
  summary: "Check that it exempts CARTO's pods. After terraform apply, run carto-wi doctor live",
};

const removed = (members: readonly string[]): string => {
  if (members.length === 0) return "every member that others granted";
  return members.length === 1
    ? "1 member that has the role now"
    : `${members.length} members that have the role now`;
};

const shortList = (members: readonly string[]): string =>
  `${members.slice(0, 5).join(", ")}${members.length > 5 ? ` and ${members.length - 5} more` : ""}`;

function findingOf({ address, hazard, members = [] }: Hazard): Finding {
  const subject = address;
  const said = (message: string, wrong: Omit<Wrong, "subject">) => warn(message, { subject, ...wrong });
  switch (hazard) {
    case "authoritative":
      return said(`${address} removes ${removed(members)}`, {
        expected: "a resource that ends in _iam_member",
        found: members.length === 0 ? address : shortList(members),
        fix: { summary: "Grant the role with the _iam_member resource, which keeps other members" },
      });
    case "account-lost":
      return said(`${address} is deleted, and its grants are lost`, {
        expected: "the account stays",
        found: "delete or replace",
        fix: {
          summary:
            "Keep the account. If you replace it, grant its roles again and tell CARTO Support the new account",
        },
      });
    case "order":
      return said(`${address} may run before the cluster creates the workload identity pool`, {
        expected: "depends_on with the cluster",
        found: "no reference to the cluster",
        fix: { summary: `Add depends_on = [google_container_cluster.NAME] to ${address}` },
      });
    case "metadata-mode":
      return said(`${address} doesn't set workload_metadata_config`, {
        expected: 'workload_metadata_config { mode = "GKE_METADATA" }',
        found: "no mode, so GKE chooses it",
        fix: { summary: 'Set workload_metadata_config { mode = "GKE_METADATA" } in node_config' },
      });
    case "deferred":
      return said(`${address} is left to a later plan`, {
        expected: "no deferred changes",
        found: "a deferred change",
        fix: { summary: "Apply this plan. Then plan again, and pass the new plan" },
      });
    case "partial":
      return said("The plan leaves changes to later plans", {
        expected: "a plan of all changes",
        found: "complete: false",
        fix: { summary: "Plan without -target, and pass the new plan" },
      });
    case "unjudged": {
      const detail = `${address} can block CARTO's pods, and carto-wi doesn't evaluate this kind of resource`;
      return unknown({ kind: "undecidable", detail }, { subject, severity: "error", fix: AFTER_APPLY });
    }
    case "drifted":
      return said(`${address} was changed outside Terraform`, {
        expected: "no change since Terraform's last run",
        found: "a change (resource_drift)",
        fix: {
          summary: "Find out who changed it. Apply the plan, or take the change into the configuration",
        },
      });
  }
}
