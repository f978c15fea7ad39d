import { createHash } from "node:crypto";
import { googleError } from "../errors.ts";
import { at, isJsonObject, isStrings, type Json, type JsonObject } from "../json.ts";
import type { Binding, Policy } from "../state.ts";

/** The etag that IAM gives a policy nobody has written yet. */
const EMPTY_ETAG = "ACAB";

/** Etags are bytes: clients may write the same ones in either base64 alphabet. */
function isSameEtag(one: string, other: string): boolean {
  return Buffer.from(one, "base64").equals(Buffer.from(other, "base64"));
}

function etagOf(policy: Policy): string {
  if (policy.etag !== undefined) return policy.etag;
  if (policy.bindings.length === 0) return EMPTY_ETAG;
  return shortHash(JSON.stringify(policy.bindings));
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest().subarray(0, 8).toString("base64");
}

/**
 * A stored policy as `getIamPolicy` answers it. Bindings with a condition are shown from version 3 on only.
 * https://cloud.google.com/iam/docs/policies#versions
 */
export function showPolicy(policy: Policy, requestedVersion: number): JsonObject {
  const bindings = policy.bindings.filter(
    (binding) => binding.condition === undefined || requestedVersion >= 3,
  );
  const conditional = bindings.some((binding) => binding.condition !== undefined);
  return {
    ...(bindings.length > 0 ? { version: conditional ? 3 : 1, bindings } : {}),
    etag: etagOf(policy),
  };
}

/**
 * The policy after `setIamPolicy`. `written` is the request's Policy; without an etag it overwrites, with a stale
 * one it is refused (409 ABORTED). `serial` makes the new etag unlike any before. Roles and members are stored
 * as they come: judging their spelling is not the sandbox's work.
 */
export function writePolicy(current: Policy, written: Json | undefined, serial: number): Policy {
  const etag = at(written, "etag");
  if (typeof etag === "string" && etag !== "" && !isSameEtag(etag, etagOf(current))) {
    throw googleError(
      "ABORTED",
      "There were concurrent policy changes. Please retry the whole read-modify-write with exponential backoff.",
    );
  }
  const bindings = at(written, "bindings") ?? [];
  if (!isJsonObject(written) || !isBindings(bindings)) {
    throw googleError("INVALID_ARGUMENT", "Invalid JSON payload received: policy.bindings");
  }
  return {
    bindings: bindings.filter((binding) => binding.members.length > 0),
    etag: shortHash(`${serial} ${JSON.stringify(bindings)}`),
  };
}

function isBindings(value: unknown): value is readonly Binding[] {
  return Array.isArray(value) && value.every(isBinding);
}

function isBinding(value: unknown): value is Binding {
  if (!isJsonObject(value)) return false;
  const { role, members, condition } = value;
  return (
    typeof role === "string" && isStrings(members) && (condition === undefined || isJsonObject(condition))
  );
}

/** The policy with one member written in another way wherever it stands. */
export function renameMember(policy: Policy, from: string, to: string): Policy {
  const bindings = policy.bindings.map((binding) => ({
    ...binding,
    members: binding.members.map((member) => (member === from ? to : member)),
  }));
  return { ...policy, bindings };
}

/** `options.requestedPolicyVersion` of a query or, for the POST methods of Resource Manager, of the body. */
export function requestedVersion(query: URLSearchParams, body?: Json): number {
  const fromQuery = query.get("options.requestedPolicyVersion") ?? query.get("optionsRequestedPolicyVersion");
  return Number(fromQuery ?? at(body, "options", "requestedPolicyVersion") ?? 1);
}
