/** The names of an installation that its files give. */
import type { FoundNames } from "../domain/chart/values-tree.ts";
import type { Ask } from "../sources/source.ts";

/** What the object that holds the values says of where they go, and before it what a Terraform document says. */
export async function namesInFiles(ask: Ask): Promise<FoundNames> {
  const [values, terraform] = await Promise.all([ask("values", {}), ask("terraform", {})]);
  return {
    ...(terraform.state === "known" ? terraform.value.names : {}),
    ...(values.state === "known" ? values.value.names : {}),
  };
}
