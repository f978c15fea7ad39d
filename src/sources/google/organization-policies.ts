import { orgpolicy_v2 } from "googleapis/build/src/apis/orgpolicy/v2.js";
import type { OrganizationPolicy } from "../../facts.ts";
import { isObject } from "../json.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess } from "./call.ts";

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
        parse: parsePolicy,
        call: (client, options) =>
          new orgpolicy_v2.Orgpolicy(client).projects.policies.getEffectivePolicy(
            { name, fields: "name,spec(rules(enforce,condition))" },
            options,
          ),
      },
      signal,
    );
  };
}

/** A rule with a condition counts for some resources alone, by their tags, so it says nothing here. */
function parsePolicy(body: unknown): OrganizationPolicy | undefined {
  if (!isObject(body) || typeof body.name !== "string") return undefined;
  const spec = isObject(body.spec) ? body.spec : {};
  const rules = Array.isArray(spec.rules) ? spec.rules.filter(isObject) : [];
  return {
    exists: true,
    enforced: rules.some(({ enforce, condition }) => enforce === true && condition === undefined),
  };
}
