import { defined } from "../../defined.ts";
import {
  type NameProblem,
  type NameProblemKind,
  type Parsed,
  parseProjectId,
  projectIdFromDnsForm,
  strayText,
} from "./names.ts";
import { isFirebaseDefault, isServiceAgent, resemblesServiceAgent } from "./service-agents.ts";

/** An IAM service account, by its email. `projectId` is the account's project, if the email names it. */
export type AccountEmail =
  | {
      readonly kind: "user-managed";
      readonly email: string;
      readonly accountId: string;
      readonly projectId: string;
      /** The project prefix of a universe other than googleapis.com (`eu0`). */
      readonly universe?: string;
      /** Whom the account ID suggests, although it alone can't tell. */
      readonly resembles?: "firebase-default" | "service-agent";
    }
  | { readonly kind: "compute-default"; readonly email: string; readonly projectNumber: string }
  | { readonly kind: "app-engine-default"; readonly email: string; readonly projectId: string }
  | { readonly kind: "service-agent"; readonly email: string }
  | { readonly kind: "google-managed"; readonly email: string };

export type EmailProblem = {
  readonly kind:
    | NameProblemKind
    | "member-prefix"
    | "resource-name"
    | "unique-id"
    | "several"
    | "account-id"
    | "not-a-service-account";
  readonly detail: string;
  readonly column?: number;
};

const ROOT = ".gserviceaccount.com";

/**
 * The kinds of service account emails, in the order of the Terraform provider's and gcloud's checks. Service agents and
 * default accounts come first, because the general form would match them too. An account ID with fewer than 6 characters
 * is refused: only Google creates those (IAM, `CreateServiceAccountRequest.accountId`).
 */
export function parseAccountEmail(text: string): Parsed<AccountEmail, EmailProblem> {
  const misused = misuse(text);
  if (misused !== undefined) return { ok: false, problem: misused };
  const at = text.indexOf("@");
  const account = text.slice(0, at);
  const domain = text.slice(at + 1, -ROOT.length);
  return agentOrDefault(text, account, domain) ?? userManaged(text, account, domain);
}

function misuse(text: string): EmailProblem | undefined {
  const stray: NameProblem | undefined = strayText(text);
  if (stray !== undefined) return stray;
  if (/^(?:deleted:)?serviceAccount:/i.test(text)) {
    return { kind: "member-prefix", detail: "is a policy member, but must be the email alone", column: 1 };
  }
  if (text.includes("/")) {
    return { kind: "resource-name", detail: "is a resource name, but must be the email alone", column: 1 };
  }
  if (/^[0-9]+$/.test(text)) return { kind: "unique-id", detail: "is a unique ID, not an email" };
  const comma = text.search(/[,;]/);
  if (comma >= 0) return { kind: "several", detail: "contains more than one email", column: comma + 1 };
  const at = text.indexOf("@");
  if (at <= 0 || at !== text.lastIndexOf("@")) return { kind: "shape", detail: "is not an email" };
  const upper = text.search(/[A-Z]/);
  if (upper >= 0) return { kind: "upper-case", detail: "contains an upper-case letter", column: upper + 1 };
  if (!text.endsWith(ROOT)) {
    return { kind: "not-a-service-account", detail: `does not end in .iam${ROOT}`, column: at + 2 };
  }
  return undefined;
}

function agentOrDefault(email: string, account: string, domain: string): Parsed<AccountEmail> | undefined {
  const [service, ...universe] = domain.split(".");
  const google = universe.length === 0 || (universe.length === 2 && universe[1] === "iam");
  if (isServiceAgent(domain)) return { ok: true, value: { kind: "service-agent", email } };
  if (!google) return undefined;
  const compute = /^([0-9]+)-compute$/.exec(account);
  if (service === "developer" && compute?.[1] !== undefined) {
    return { ok: true, value: { kind: "compute-default", email, projectNumber: compute[1] } };
  }
  if (service === "appspot") {
    const project = account.includes(":") ? parseProjectId(account) : projectIdFromDnsForm(account);
    return project.ok
      ? { ok: true, value: { kind: "app-engine-default", email, projectId: project.value.projectId } }
      : project;
  }
  if (service === "developer" || service === "cloudbuild" || service === "cloudservices") {
    return { ok: true, value: { kind: "google-managed", email } };
  }
  return undefined;
}

function userManaged(email: string, accountId: string, domain: string): Parsed<AccountEmail, EmailProblem> {
  const column = accountId.length + 2;
  if (!domain.endsWith(".iam")) {
    return {
      ok: false,
      problem: { kind: "not-a-service-account", detail: `does not end in .iam${ROOT}`, column },
    };
  }
  const project = projectIdFromDnsForm(domain.slice(0, -".iam".length));
  if (!project.ok) {
    const detail =
      project.problem.kind === "project-number"
        ? "names the project by its number, but must use the project ID"
        : "names no project after the @";
    return { ok: false, problem: { kind: project.problem.kind, detail, column } };
  }
  if (!/^[a-z][-a-z0-9]{4,28}[a-z0-9]$/.test(accountId)) {
    const detail =
      "has an invalid account ID (6 to 30 lower-case letters, digits and hyphens, beginning with a letter)";
    return { ok: false, problem: { kind: "account-id", detail, column: 1 } };
  }
  const { projectId, domain: scope } = project.value;
  const universe = scope === undefined || scope.includes(".") ? undefined : scope;
  const resembles = resemblance(accountId);
  return {
    ok: true,
    value: { kind: "user-managed", email, accountId, projectId, ...defined({ universe, resembles }) },
  };
}

function resemblance(accountId: string): "firebase-default" | "service-agent" | undefined {
  if (isFirebaseDefault(accountId)) return "firebase-default";
  return resemblesServiceAgent(accountId) ? "service-agent" : undefined;
}
