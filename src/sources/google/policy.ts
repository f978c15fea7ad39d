import { defined } from "../../defined.ts";
import type { AllowPolicy, Binding, Condition } from "../../domain/iam/index.ts";
import { isObject, type Json, textIn } from "../../domain/json.ts";
import { stringsIn } from "./lists.ts";

/**
 * Reads an allow policy as IAM, Resource Manager and Cloud Storage answer it. An empty one is answered as `{etag}` alone.
 * A binding that can't be read makes the whole unreadable: the grant that counts may be in it.
 */
export function parsePolicy(body: unknown): AllowPolicy | undefined {
  if (!isObject(body) || "error" in body) return undefined;
  if (body.bindings === undefined && !isEmptyPolicy(body)) return undefined;
  const entries: unknown = body.bindings ?? [];
  if (!Array.isArray(entries)) return undefined;
  const bindings = entries.map(bindingOf).filter((one) => one !== undefined);
  return bindings.length === entries.length ? { exists: true, bindings } : undefined;
}

/** The fields of `google.iam.v1.Policy`, and those that Cloud Storage adds (JSON API v1, "Policies for buckets"). */
const POLICY_FIELDS = ["version", "etag", "auditConfigs", "kind", "resourceId"];

/** Many resources have an `etag`, but not these fields alone. */
const isEmptyPolicy = (body: Json): boolean =>
  typeof body.etag === "string" && Object.keys(body).every((field) => POLICY_FIELDS.includes(field));

function bindingOf(entry: unknown): Binding | undefined {
  if (!isObject(entry) || typeof entry.role !== "string") return undefined;
  const members = stringsIn(entry.members);
  const condition = conditionOf(entry.condition);
  if (members === undefined || condition === undefined) return undefined;
  return { role: entry.role, members, ...condition };
}

/** Reads `google.type.Expr` as the `condition` of a binding: empty where there is none, undefined where it can't be read. */
export function conditionOf(value: unknown): { readonly condition?: Condition } | undefined {
  if (value === undefined || value === null) return {};
  if (!isObject(value) || typeof value.expression !== "string") return undefined;
  const title = defined({ title: textIn(value.title) });
  return { condition: { expression: value.expression, ...title } };
}
