/** IAM service accounts (provider google, `google_service_account` and its data source). */
import { parseAccountEmail } from "../iam/index.ts";
import { type Attribute, attributeOf, knownText, textOf } from "./attributes.ts";
import { referencesOf } from "./configuration.ts";
import { asBefore, asItWas, type Resource, type Terraform } from "./document.ts";
import { knownProject } from "./providers.ts";

export type TerraformAccount = {
  readonly email: string;
  readonly project: string;
  readonly disabled: boolean;
  /** Why it isn't known whether the account is disabled. */
  readonly open: readonly string[];
  readonly resource: Resource;
};

const TYPE = "google_service_account";

/** The accounts that the document makes, keeps or looks up. One whose email can't be told is left out. */
export function accountsOf(terraform: Terraform): readonly TerraformAccount[] {
  return terraform.resources.flatMap((resource) => {
    if (resource.type !== TYPE) return [];
    const email = emailOf(asItWas(resource), terraform);
    const project = email === undefined ? undefined : accountProject(email);
    if (email === undefined || project === undefined) return [];
    const disabled = attributeOf(resource, "disabled");
    const open = disabled.state === "open" ? [disabled.why] : [];
    return [{ email, project, disabled: resource.values.disabled === true, open, resource }];
  });
}

/** The account that a replacement deletes. */
export function formerAccount(
  terraform: Terraform,
  resource: Resource,
): { readonly email: string; readonly project: string } | undefined {
  if (resource.action !== "replace") return undefined;
  const email = emailOf(asBefore(resource), terraform);
  const project = email === undefined ? undefined : accountProject(email);
  return email === undefined || project === undefined ? undefined : { email, project };
}

/** Why the email of an account that the document makes isn't known. */
export function unnamedAccounts(terraform: Terraform): readonly string[] {
  return terraform.resources
    .filter(({ type, action }) => type === TYPE && action !== "delete")
    .filter((resource) => emailOf(resource, terraform) === undefined)
    .map(({ address }) => `${address}: email is known only after apply`);
}

/** The ID of the project that an email names. */
export function accountProject(email: string): string | undefined {
  const parsed = parseAccountEmail(email);
  return parsed.ok && "projectId" in parsed.value ? parsed.value.projectId : undefined;
}

/** The email: as it is, or as IAM makes it from the account's ID and project (IAM, "Create service accounts"). */
function emailOf(resource: Resource, terraform: Terraform): string | undefined {
  const email = knownText(resource, "email");
  if (email !== undefined) return email;
  const id = knownText(resource, "account_id");
  if (id?.includes("@")) return id;
  const project = knownProject(resource, terraform);
  if (id === undefined || project === undefined) return undefined;
  const [name, domain] = project.split(":").toReversed();
  return `${id}@${domain === undefined ? name : `${name}.${domain}`}.iam.gserviceaccount.com`;
}

const REFERENCE =
  /^(data\.)?google_service_account\.([^.[]+)(?:\[[^\]]*\])?\.(name|id|email|member|unique_id)$/;
/** A principal is named by its email. Its `name` and `id` are paths. */
const OF_PRINCIPAL = new Set(["email", "member"]);

/**
 * The email of the account that an attribute names only by a reference. In a plan that creates the account, its name and
 * email are known only after apply. The configuration still says which account is meant.
 */
export function referredAccount(
  terraform: Terraform,
  resource: Resource,
  attribute: string,
): string | undefined {
  const references = referencesOf(terraform, resource, attribute);
  const named = references.flatMap((reference) => {
    const [, data, name, of = ""] = REFERENCE.exec(reference) ?? [];
    const isPath = attribute !== "service_account_id" && !OF_PRINCIPAL.has(of);
    return name === undefined || isPath ? [] : [{ mode: data === undefined ? "managed" : "data", name }];
  });
  const others = references.filter(
    (reference) => !REFERENCE.test(reference) && !/^(?:data\.)?google_service_account\./.test(reference),
  );
  const [first] = named;
  if (first === undefined || others.length > 0) return undefined;
  if (named.some(({ mode, name }) => mode !== first.mode || name !== first.name)) return undefined;
  const meant = accountsOf(terraform).filter(
    ({ resource: one }) =>
      one.name === first.name && one.mode === first.mode && one.module === resource.module,
  );
  return meant.length === 1 ? meant[0]?.email : undefined;
}

/** The email of the account that `service_account_id` names: `projects/P/serviceAccounts/EMAIL`, or the email alone. */
export function accountNamed(terraform: Terraform, resource: Resource): Attribute<string> {
  const id = textOf(resource, "service_account_id");
  if (id.state === "known") {
    const email = id.value.replace(/^.*\/serviceAccounts\//, "");
    return email.includes("@")
      ? { state: "known", value: email }
      : { state: "open", why: `${resource.address}: service_account_id is not an email` };
  }
  const email = referredAccount(terraform, resource, "service_account_id");
  return email === undefined ? id : { state: "known", value: email };
}
