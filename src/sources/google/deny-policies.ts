import { iam_v2 } from "googleapis/build/src/apis/iam/v2.js";
import { defined } from "../../defined.ts";
import type { DenyRule } from "../../domain/iam/index.ts";
import { isObject, nameIn } from "../../domain/json.ts";
import type { DenyPolicyFact, DenyPolicyNames } from "../../facts.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess } from "./call.ts";
import { allPages, stringsIn, wholeList } from "./lists.ts";
import { conditionOf } from "./policy.ts";

/**
 * Observes which deny policies are attached to a resource (IAM API v2, `policies.listPolicies`). The resource is named
 * `cloudresourcemanager.googleapis.com/projects/ID`: by the project's ID, so that its number isn't needed first.
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
        call: (client, options) => {
          const parent = `policies/${encodeURIComponent(resource)}/denypolicies`;
          const { policies } = new iam_v2.Iam(client);
          return allPages("policies", (pageToken) =>
            policies.listPolicies({ parent, ...defined({ pageToken }) }, options),
          );
        },
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
        parse: (body) => parsePolicy(body, name),
        call: (client, options) => new iam_v2.Iam(client).policies.get({ name }, options),
      },
      signal,
    );
}

function parseNames(body: unknown): DenyPolicyNames | undefined {
  const names = wholeList(body, "policies")?.map(({ name }) => name);
  const known = names === undefined ? undefined : stringsIn(names);
  return known === undefined ? undefined : { exists: true, names: known };
}

/** Reads a deny policy. An unreadable rule makes the whole policy unreadable, because that rule may deny. */
function parsePolicy(body: unknown, asked: string): DenyPolicyFact | undefined {
  if (!isObject(body)) return undefined;
  const name = nameIn(body.name);
  // The answer may name the project by its number.
  const id = asked.replace(/^.*\//, "");
  if (!name.endsWith(`/denypolicies/${id}`)) return undefined;
  const entries: unknown = body.rules ?? [];
  if (!Array.isArray(entries)) return undefined;
  const rules = entries.map(ruleOf).filter((rule) => rule !== undefined);
  return rules.length === entries.length ? { exists: true, name, rules } : undefined;
}

function ruleOf(entry: unknown): DenyRule | undefined {
  const rule = isObject(entry) ? entry.denyRule : undefined;
  if (!isObject(rule)) return undefined;
  const condition = conditionOf(rule.denialCondition);
  const deniedPrincipals = stringsIn(rule.deniedPrincipals);
  const exceptionPrincipals = stringsIn(rule.exceptionPrincipals);
  const deniedPermissions = stringsIn(rule.deniedPermissions);
  const exceptionPermissions = stringsIn(rule.exceptionPermissions);
  if (condition === undefined || deniedPrincipals === undefined || exceptionPrincipals === undefined)
    return undefined;
  if (deniedPermissions === undefined || exceptionPermissions === undefined) return undefined;
  return {
    deniedPrincipals,
    exceptionPrincipals,
    deniedPermissions,
    exceptionPermissions,
    ...defined({ denialCondition: condition.condition }),
  };
}
