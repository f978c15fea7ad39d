import { iam_v2 } from "googleapis/build/src/apis/iam/v2.js";
import { defined } from "../../defined.ts";
import type { DenyRule } from "../../domain/iam/index.ts";
import type { DenyPolicyFact, DenyPolicyNames } from "../../facts.ts";
import { isObject } from "../json.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess } from "./call.ts";
import { conditionOf, strings } from "./policy.ts";

/**
 * Observes which deny policies are attached to a resource (IAM API v2, `policies.listPolicies`), named as
 * `cloudresourcemanager.googleapis.com/projects/ID`: a project by its id, so that its number need not be known first.
 */
export function denyPolicyNamesObserver(access: GoogleAccess): Observer<"denyPolicyNames"> {
  return ({ resource }, { signal }) =>
    askGoogle(
      access,
      "IAM",
      {
        method: "iam.policies.listPolicies",
        resource,
        permission: "iam.denypolicies.list",
        parse: parseNames,
        call: (client, options) =>
          new iam_v2.Iam(client).policies.listPolicies(
            { parent: `policies/${encodeURIComponent(resource)}/denypolicies` },
            options,
          ),
      },
      signal,
    );
}

/** Observes one deny policy with its rules, which a list leaves out (IAM API v2, `policies.get`). */
export function denyPolicyObserver(access: GoogleAccess): Observer<"denyPolicy"> {
  return ({ name }, { signal }) =>
    askGoogle(
      access,
      "IAM",
      {
        method: "iam.policies.get",
        resource: name,
        permission: "iam.denypolicies.get",
        parse: parsePolicy,
        call: (client, options) => new iam_v2.Iam(client).policies.get({ name }, options),
      },
      signal,
    );
}

/** A page holds 1000 policies, more than may be attached to one resource (IAM, "Quotas and limits": 500). */
function parseNames(body: unknown): DenyPolicyNames | undefined {
  if (!isObject(body) || (body.policies !== undefined && !Array.isArray(body.policies))) return undefined;
  const names = (body.policies ?? []).filter(isObject).map(({ name }) => name);
  return { exists: true, names: strings(names) };
}

function parsePolicy(body: unknown): DenyPolicyFact | undefined {
  if (!isObject(body) || typeof body.name !== "string") return undefined;
  const rules = (Array.isArray(body.rules) ? body.rules : []).filter(isObject).flatMap(({ denyRule }) => {
    if (!isObject(denyRule)) return [];
    const { condition } = conditionOf(denyRule.denialCondition);
    const rule: DenyRule = {
      deniedPrincipals: strings(denyRule.deniedPrincipals),
      exceptionPrincipals: strings(denyRule.exceptionPrincipals),
      deniedPermissions: strings(denyRule.deniedPermissions),
      exceptionPermissions: strings(denyRule.exceptionPermissions),
      ...defined({ denialCondition: condition }),
    };
    return [rule];
  });
  return { exists: true, name: body.name, rules };
}
