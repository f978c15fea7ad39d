/** What deny policies and boundaries do, and how to make an exception from them. */
import { gcloud } from "../../domain/commands.ts";
import { type Denial, denyName, type Grantee } from "../../domain/iam/index.ts";
import { nameOf } from "../../domain/resource-names.ts";
import { type Finding, fail } from "../../finding.ts";

type Denied = {
  readonly denial: Denial;
  readonly permission: string;
  /** Who is denied, in words. */
  readonly who: string;
  /** Who is denied, as deny policies spell it. */
  readonly principal: string;
};

/** Says that a rule of a deny policy keeps a principal from a permission. */
export function deniedFinding({ denial, permission, who, principal }: Denied): Finding {
  const { policy, rule, resource } = denial;
  const id = policy.replace(/^.*\//, "");
  const name = denyName(permission);
  return fail(`Deny policy ${id} of ${nameOf(resource)} denies ${permission} to ${who}`, {
    expected: `no rule that denies ${name} to ${who}, or an exception`,
    found: `rule ${rule + 1} of ${policy}`,
    fix: {
      summary: `Ask the policy's owner to add ${principal} to exceptionPrincipals (takes effect in minutes). This command shows the policy`,
      commands: [
        gcloud("iam", "policies", "get", id, `--attachment-point=${resource}`, "--kind=denypolicies"),
      ],
      risk: "the exception applies to this principal only, and to every resource below the policy",
      undo: "remove the exception",
    },
  });
}

/** The IAM service account as deny policies name it (IAM, "Principal identifiers"). */
export const accountPrincipal = (email: string): string =>
  `principal://iam.googleapis.com/projects/-/serviceAccounts/${email}`;

/** The pods as deny policies name them (IAM v2, `DenyRule.exceptionPrincipals`). */
export function podsPrincipal({ projectNumber, pool, namespace, kubernetesServiceAccount }: Grantee): string {
  const number = projectNumber ?? "PROJECT_NUMBER";
  return `principal://iam.googleapis.com/projects/${number}/locations/global/workloadIdentityPools/${pool}/subject/ns/${namespace}/sa/${kubernetesServiceAccount}`;
}

/** Says that principal access boundaries keep a principal from a resource. */
export function boundedFinding(names: readonly string[], who: string, what: string): Finding {
  const policies = names.join(", ");
  return fail(`A principal access boundary blocks ${who} from ${what}`, {
    expected: `a boundary that lists the project of ${what}, or a folder or organization above it`,
    found: policies,
    fix: { summary: `Ask the owner of ${policies} to add that project to its resources` },
  });
}

/** Makes a failure a warning, where the permission is not needed for everything. */
export const weaker = (finding: Finding): Finding =>
  finding.status === "fail" ? { ...finding, status: "warn" } : finding;
