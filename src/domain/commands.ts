/** The commands that fixes are made of, as arguments; each names its project, and none is quoted here. */
import { ACCOUNT_KEY, FLAG_KEY, IDENTITY_ANNOTATION } from "./chart/conventions.ts";

export type FixCommand = { readonly tool: string; readonly argv: readonly string[] };

export const WORKLOAD_IDENTITY_USER = "roles/iam.workloadIdentityUser";
export const TOKEN_CREATOR = "roles/iam.serviceAccountTokenCreator";

export const gcloud = (...argv: readonly string[]): FixCommand => ({ tool: "gcloud", argv });
export const kubectl = (...argv: readonly string[]): FixCommand => ({ tool: "kubectl", argv });

/** Which cluster the command line chose; absent where kubectl's own choice counts. */
export type KubeFlags = {
  readonly kubeconfig?: string;
  readonly context?: string;
};

/** The command, with kubectl sent where the doctor itself looked. */
export function aimed(command: FixCommand, { kubeconfig, context }: KubeFlags): FixCommand {
  if (command.tool !== "kubectl") return command;
  const flags = [
    ...(kubeconfig === undefined ? [] : [`--kubeconfig=${kubeconfig}`]),
    ...(context === undefined ? [] : [`--context=${context}`]),
  ];
  return { ...command, argv: [...flags, ...command.argv] };
}

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

type ResourceGrant = { readonly resource: string; readonly member: string; readonly role: string };

/**
 * Adds (or removes) one member of a role on a resource with an allow policy, named by its full resource name. Undefined
 * if no gcloud command does it. `every` removes the member from bindings with every condition.
 */
export function resourceBinding(
  verb: "add" | "remove",
  { resource, member, role }: ResourceGrant,
  every = false,
): FixCommand | undefined {
  const command = `${verb}-iam-policy-binding`;
  const who = [`--member=${member}`, `--role=${role}`, every ? "--all" : "--condition=None"];
  const [, host, ...path] = resource.split(/\/+/);
  const [kind = "", name = "", , last = ""] = path;
  switch (host) {
    case "iam.googleapis.com":
      return gcloud("iam", "service-accounts", command, last, `--project=${name}`, ...who);
    case "storage.googleapis.com":
      return gcloud("storage", "buckets", command, `gs://${last}`, ...who);
    case "cloudresourcemanager.googleapis.com":
      if (kind === "projects") return gcloud("projects", command, name, ...who);
      return kind === "folders"
        ? gcloud("resource-manager", "folders", command, name, ...who)
        : gcloud("organizations", command, name, ...who);
    default:
      return undefined;
  }
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
