/** The commands that fixes are made of, as arguments; each names its project, and none is quoted here. */
import { ACCOUNT_KEY, FLAG_KEY, IDENTITY_ANNOTATION } from "./chart/conventions.ts";

export type FixCommand = { readonly tool: string; readonly argv: readonly string[] };

export const WORKLOAD_IDENTITY_USER = "roles/iam.workloadIdentityUser";

export const gcloud = (...argv: readonly string[]): FixCommand => ({ tool: "gcloud", argv });
export const kubectl = (...argv: readonly string[]): FixCommand => ({ tool: "kubectl", argv });

type AccountGrant = {
  readonly email: string;
  readonly project: string;
  readonly member: string;
  readonly role?: string;
};

/**
 * Adds (or removes) one member to a role on an IAM service account. `--condition=None` because gcloud asks for a
 * condition, and without a terminal refuses, where the policy already has a conditional binding.
 */
export function accountBinding(
  verb: "add" | "remove",
  { email, project, member, role }: AccountGrant,
): FixCommand {
  return gcloud(
    "iam",
    "service-accounts",
    `${verb}-iam-policy-binding`,
    email,
    `--project=${project}`,
    `--role=${role ?? WORKLOAD_IDENTITY_USER}`,
    `--member=${member}`,
    "--condition=None",
  );
}

/** The lines of `customizations.yaml` that CARTO's guide asks for. */
export function guideYaml(email: string): string {
  return [
    `${ACCOUNT_KEY}:`,
    `  ${FLAG_KEY}: true`,
    "  annotations:",
    `    ${IDENTITY_ANNOTATION}: ${JSON.stringify(email)}`,
    "",
  ].join("\n");
}
