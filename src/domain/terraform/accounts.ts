/** IAM service accounts (provider google, `google_service_account` and its data source). */
import { parseAccountEmail } from "../iam/index.ts";
import { type Attribute, knownText, textOf } from "./attributes.ts";
import { referencesOf } from "./configuration.ts";
import { asBefore, isObject, objectIn, type Resource, type Terraform } from "./document.ts";

export type TerraformAccount = {
  readonly email: string;
  readonly project: string;
  readonly disabled: boolean;
  readonly resource: Resource;
};

const TYPE = "google_service_account";

/** The accounts that the document makes, keeps or looks up. One whose email can't be told is left out. */
export function accountsOf(terraform: Terraform): readonly TerraformAccount[] {
  return terraform.resources.flatMap((resource) => {
    if (resource.type !== TYPE) return [];
    const email = emailOf(resource.action === "delete" ? asBefore(resource) : resource, terraform);
    const project = email === undefined ? undefined : accountProject(email);
    if (email === undefined || project === undefined) return [];
    return [{ email, project, disabled: resource.values.disabled === true, resource }];
  });
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
  const project = knownText(resource, "project") ?? providerProject(terraform);
  if (id === undefined || project === undefined) return undefined;
  const [name, domain] = project.split(":").toReversed();
  return `${id}@${domain === undefined ? name : `${name}.${domain}`}.iam.gserviceaccount.com`;
}

/** The project of the provider's block, where it is a literal or a variable (`configuration.provider_config`). */
export function providerProject({ configuration, variables }: Terraform): string | undefined {
  const providers = Object.values(objectIn(configuration.provider_config)).filter(isObject);
  const google = providers.find(({ name, alias }) => name === "google" && alias === undefined);
  const project = objectIn(objectIn(google?.expressions).project);
  if (typeof project.constant_value === "string") return project.constant_value;
  const [reference] = Array.isArray(project.references) ? project.references : [];
  const name = /^var\.([^.[]+)$/.exec(String(reference ?? ""))?.[1];
  if (name === undefined) return undefined;
  const declared = objectIn(objectIn(objectIn(configuration.root_module).variables)[name]);
  const { value } = objectIn(variables[name]);
  return typeof value === "string" && declared.sensitive !== true ? value : undefined;
}

const REFERENCE =
  /^(data\.)?google_service_account\.([^.[]+)(?:\[[^\]]*\])?\.(?:name|id|email|member|unique_id)$/;

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
    const [, data, name] = REFERENCE.exec(reference) ?? [];
    return name === undefined ? [] : [{ mode: data === undefined ? "managed" : "data", name }];
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
