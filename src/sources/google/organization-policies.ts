import { orgpolicy_v2 } from "googleapis/build/src/apis/orgpolicy/v2.js";
import type { ListConstraint } from "../../domain/google-services.ts";
import { flagIn, isObject, type Json, nameIn, objectIn, objectsIn } from "../../domain/json.ts";
import type { OrganizationPolicy } from "../../facts.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess } from "./call.ts";
import { stringsIn } from "./lists.ts";

/**
 * Observes what the organization policies above a project, and its own, come to for one constraint (Organization
 * Policy API v2, `projects.policies.getEffectivePolicy`).
 */
export function organizationPolicyObserver(access: GoogleAccess): Observer<"organizationPolicy"> {
  return ({ project, constraint }, { signal }) => {
    const name = `projects/${project}/policies/${constraint}`;
    return askGoogle(
      access,
      "ORGPOLICY",
      {
        method: "orgpolicy.projects.policies.getEffectivePolicy",
        resource: name,
        permission: "orgpolicy.policy.get",
        parse: (body) => parsePolicy(body, constraint),
        call: (client, options) =>
          new orgpolicy_v2.Orgpolicy(client).projects.policies.getEffectivePolicy(
            { name, fields: "name,spec(rules(enforce,allowAll,denyAll,values,condition))" },
            options,
          ),
      },
      signal,
    );
  };
}

/** A rule with a condition counts for some resources alone, by their tags, so it doesn't count as enforced. */
function parsePolicy(body: unknown, constraint: string): OrganizationPolicy | undefined {
  // The answer may name the project by its number.
  if (!isObject(body) || !nameIn(body.name).endsWith(`/policies/${constraint}`)) return undefined;
  const rules = objectsIn(objectIn(body.spec).rules);
  const enforced = rules.some(({ enforce, condition }) => flagIn(enforce) && condition === undefined);
  const list = listOf(rules);
  return list === undefined ? undefined : { exists: true, enforced, list: { collected: true, value: list } };
}

function listOf(rules: readonly Json[]): ListConstraint | undefined {
  const sure = rules.filter(({ condition }) => condition === undefined);
  const values = sure.map((rule) => objectIn(rule.values));
  const allowed = values.map(({ allowedValues }) => stringsIn(allowedValues));
  const denied = values.map(({ deniedValues }) => stringsIn(deniedValues));
  const known = [...allowed, ...denied].every((texts) => texts !== undefined);
  if (!known) return undefined;
  const all = sure.some(({ denyAll }) => flagIn(denyAll))
    ? "deny"
    : sure.some(({ allowAll }) => flagIn(allowAll))
      ? "allow"
      : "values";
  const flat = (lists: typeof allowed) => lists.flatMap((texts) => texts ?? []);
  return { all, allowed: flat(allowed), denied: flat(denied), conditional: sure.length < rules.length };
}
