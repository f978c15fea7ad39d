import { orgpolicy_v2 } from "googleapis/build/src/apis/orgpolicy/v2.js";
import type { OrganizationPolicy } from "../../facts.ts";
import { isObject } from "../errors.ts";
import { observe } from "../observe.ts";
import type { Observer } from "../source.ts";
import { type GoogleAccess, requestOptions } from "./call.ts";
import { SIGN_IN } from "./credentials.ts";
import { rootUrl } from "./endpoints.ts";

/**
 * Observes what the organization policies above a project, and its own, come to for one constraint (Organization
 * Policy API v2, `projects.policies.getEffectivePolicy`).
 */
export function organizationPolicyObserver(access: GoogleAccess): Observer<"organizationPolicy"> {
  return ({ project, constraint }, { signal }) => {
    const name = `projects/${project}/policies/${constraint}`;
    return observe(
      {
        source: "orgpolicy",
        service: "the Organization Policy API",
        signIn: SIGN_IN,
        method: "orgpolicy.projects.policies.getEffectivePolicy",
        resource: name,
        permission: "orgpolicy.policy.get",
        parse: parsePolicy,
        attempt: async (attemptSignal) => {
          const auth = await access.credential();
          const client = new orgpolicy_v2.Orgpolicy({
            auth,
            rootUrl: rootUrl("ORGPOLICY", access.environment),
          });
          const asked = { name, fields: "name,spec(rules(enforce,condition))" };
          return (await client.projects.policies.getEffectivePolicy(asked, requestOptions(attemptSignal)))
            .data;
        },
      },
      signal,
      access.patience,
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
