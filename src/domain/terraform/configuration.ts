/** The configuration beside a plan (HashiCorp, "JSON Output Format", "Configuration Representation"). */
import { type Json, objectIn, objectsIn, type Resource, type Terraform, textsIn } from "./document.ts";

/** A resource's block; empty where there is none, as in a state. */
export function configurationOf({ configuration }: Terraform, resource: Resource): Json {
  let module: Json = objectIn(configuration.root_module);
  for (const [, call = ""] of resource.module.matchAll(/module\.([^.]+)/g))
    module = objectIn(objectIn(objectIn(module.module_calls)[call]).module);
  const found = objectsIn(module.resources).find(
    ({ type, name, mode }) =>
      type === resource.type && name === resource.name && (mode === "data") === (resource.mode === "data"),
  );
  return found ?? {};
}

/** What a resource's expression for an attribute refers to. */
export function referencesOf(terraform: Terraform, resource: Resource, attribute: string): readonly string[] {
  const { references } = objectIn(objectIn(configurationOf(terraform, resource).expressions)[attribute]);
  return textsIn(references);
}
