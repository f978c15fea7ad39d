/** The project of a resource: its own, or the one of its provider (`configuration.provider_config`). */
import { type Attribute, textOf } from "./attributes.ts";
import { configurationOf } from "./configuration.ts";
import { isObject, type Json, objectIn, type Resource, type Terraform } from "./document.ts";

/**
 * The ID of the project. A resource without `project` is made in its provider's. A `project` that refers to something else is
 * known only after apply, so the provider's isn't meant.
 */
export function projectOf(resource: Resource, terraform: Terraform): Attribute<string> {
  const found = textOf(resource, "project");
  const isWritten = objectIn(configurationOf(terraform, resource).expressions).project !== undefined;
  if (found.state === "known" || isWritten) return found;
  const value = providerProject(terraform, resource);
  return value === undefined ? found : { state: "known", value };
}

export const knownProject = (resource: Resource, terraform: Terraform): string | undefined => {
  const found = projectOf(resource, terraform);
  return found.state === "known" ? found.value : undefined;
};

/** The project of the provider's block, where it is a literal or a variable. */
function providerProject(terraform: Terraform, resource: Resource): string | undefined {
  const provider = providerOf(terraform, resource);
  const project = objectIn(objectIn(provider.expressions).project);
  if (typeof project.constant_value === "string") return project.constant_value;
  const [reference] = Array.isArray(project.references) ? project.references : [];
  const name = /^var\.([^.[]+)$/.exec(String(reference ?? ""))?.[1];
  // A variable of a module isn't the root's of the same name.
  if (name === undefined || typeof provider.module_address === "string") return undefined;
  const { configuration, variables } = terraform;
  const declared = objectIn(objectIn(objectIn(configuration.root_module).variables)[name]);
  const { value } = objectIn(variables[name]);
  return typeof value === "string" && declared.sensitive !== true ? value : undefined;
}

/**
 * The provider's block: by the resource's `provider_config_key`, which may begin with its module's address. Without one it is
 * the block of `google` that has no alias.
 */
function providerOf(terraform: Terraform, resource: Resource): Json {
  const providers = objectIn(terraform.configuration.provider_config);
  const { provider_config_key: key } = configurationOf(terraform, resource);
  const own =
    typeof key === "string" ? (providers[key] ?? providers[key.replace(/^module\..*:/, "")]) : undefined;
  if (isObject(own)) return own;
  const all = Object.values(providers).filter(isObject);
  return all.find(({ name, alias }) => name === "google" && alias === undefined) ?? {};
}
