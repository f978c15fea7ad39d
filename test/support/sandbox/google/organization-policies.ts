import { lookUpProject } from "../state.ts";
import { found, type Method } from "./api.ts";

/** Organization Policy v2: https://cloud.google.com/resource-manager/docs/reference/orgpolicy/rest/v2/projects.policies */
export const ORGANIZATION_POLICIES: readonly Method[] = [
  {
    verb: "GET",
    path: "/v2/projects/{project}/policies/{constraint}:getEffectivePolicy",
    permission: "orgpolicy.policy.get",
    run: (call) => {
      const [asked, constraint] = [call.param("project"), call.param("constraint")];
      const entry = lookUpProject(call.state, asked);
      const [id, { projectNumber }] = found(
        entry,
        "PERMISSION_DENIED",
        `Permission denied on resource project ${asked}.`,
      );
      const rules = call.state.organizationPolicies[id]?.[constraint] ?? [{ enforce: false }];
      return { body: { name: `projects/${projectNumber}/policies/${constraint}`, spec: { rules } } };
    },
  },
];
