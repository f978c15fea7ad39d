import type { AllowPolicy, Condition } from "../../domain/iam/index.ts";
import { isObject } from "../json.ts";

/** The strings of a list; what is none is left out. */
export const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];

/** An allow policy as IAM, Resource Manager and Cloud Storage answer it. An empty one is answered as `{etag}` alone. */
export function parsePolicy(body: unknown): AllowPolicy | undefined {
  if (!isObject(body)) return undefined;
  if (body.bindings !== undefined && !Array.isArray(body.bindings)) return undefined;
  if (body.bindings === undefined && typeof body.etag !== "string") return undefined;
  const bindings = (body.bindings ?? []).filter(isObject).flatMap((binding) => {
    if (typeof binding.role !== "string") return [];
    return [{ role: binding.role, members: strings(binding.members), ...conditionOf(binding.condition) }];
  });
  return { exists: true, bindings };
}

/** `google.type.Expr` as the `condition` of a binding; nothing where there is none. */
export function conditionOf(value: unknown): { readonly condition?: Condition } {
  if (!isObject(value)) return {};
  const title = typeof value.title === "string" ? { title: value.title } : {};
  return { condition: { expression: String(value.expression ?? ""), ...title } };
}
