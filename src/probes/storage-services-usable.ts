import type { UsedService } from "../compounds.ts";
import { workloadIdentityEnabled } from "../domain/chart/conventions.ts";
import { gcloud } from "../domain/commands.ts";
import { allows, SERVICE_CONSTRAINT } from "../domain/google-services.ts";
import { PAGES } from "../domain/pages.ts";
import type { Absent, Services } from "../facts.ts";
import { type Finding, fail, pass, skip, unknown, warn } from "../finding.ts";
import { defineProbe, type Used } from "../probe.ts";

export default defineProbe({
  id: "storage-services-usable",
  title: "Cloud Storage and BigQuery are enabled and allowed",
  category: "project",
  severity: "warn",
  link: "permissions",
  premises: ["account-exists"],
  needs: ["values", "usedServices"],
  uses: ["accountServices"],
  names: ["accountProject"],
  judge: ({ values, usedServices, accountServices }, { accountProject }) => {
    if (!workloadIdentityEnabled(values)) return skip("the values don't enable Workload Identity");
    if (usedServices.length === 0) return skip("The values name no bucket and no BigQuery project");
    const services = [...new Set(usedServices.map(({ service }) => service))];
    return [
      ...services.map((service) => enabled(service, accountProject.value, accountServices)),
      ...usedServices.map(allowed),
    ];
  },
  // Sources: "Restricting resource usage" (Resource Manager); github.com/dbt-labs/dbt-bigquery#1344: calls of an account count in
  // its own project, and fail while the API is disabled there.
  explain: `Calls of an IAM service account use its own project, unless they name another one. While the API of Cloud Storage or BigQuery is
disabled there, calls can fail. An organization policy with the constraint ${SERVICE_CONSTRAINT} decides which services a project can use.`,
  inLog: [
    "API has not been used in project … before or it is disabled",
    `Request is disallowed by organization's constraints/${SERVICE_CONSTRAINT} constraint`,
  ],
  judged: `A disabled API is a warning, because a call may name another project. A service that the policy excludes is a failure.`,
  repair: `Enable the API (takes effect in 1-2 minutes), or ask the organization's administrator to allow the service. To undo it, disable
the API.`,
  links: [PAGES.enableApis, PAGES.restrictedServices],
});

/** Whether an API is enabled in the account's project. Disabled, it warns at most: a call may name another project. */
function enabled(service: string, project: string, used: Used<Services | Absent>): Finding {
  const subject = `${service} in ${project}`;
  const { observed } = used;
  if (observed.state !== "known") {
    const detail = `carto-wi couldn't check whether ${service} is enabled in ${project} (${observed.reason.detail})`;
    return unknown({ ...observed.reason, detail }, { subject });
  }
  const state = observed.value.exists ? observed.value.states[service] : undefined;
  if (state === "ENABLED") return pass(`${service} is enabled in ${project}`, { subject });
  if (state !== "DISABLED")
    return skip(`the collected data doesn't say whether ${service} is enabled in ${project}`, { subject });
  const command = (verb: string) => gcloud("services", verb, service, `--project=${project}`);
  return warn(`${service} is disabled in ${project}, the account's project`, {
    subject,
    expected: "ENABLED",
    found: state,
    fix: {
      summary: "Enable the API (takes effect in 1-2 minutes)",
      commands: [command("enable")],
      risk: "none known: enabling an API grants no access",
      undo: command("disable"),
    },
  });
}

function allowed({ service, project, constraint }: UsedService): Finding {
  const subject = `${service} on resources of ${project}`;
  const extras = { subject };
  if (constraint.state !== "known") {
    const detail = `carto-wi couldn't check whether an organization policy allows ${service} in ${project} (${constraint.reason.detail})`;
    return unknown({ ...constraint.reason, detail }, extras);
  }
  const list =
    constraint.value.exists && constraint.value.list.collected ? constraint.value.list.value : undefined;
  if (list === undefined) return skip("the bundle doesn't say what the organization policy allows", extras);
  switch (allows(list, service)) {
    case "yes":
      return pass(`The organization allows ${service} in ${project}`, extras);
    case "unknown": {
      const detail = `carto-wi can't tell whether ${SERVICE_CONSTRAINT} allows ${service} in ${project}: its rules depend on tags or groups of services`;
      return unknown({ kind: "undecidable", detail }, { ...extras, severity: "error" });
    }
    case "no":
      return fail(`An organization policy forbids ${service} in project ${project}`, {
        subject,
        expected: `${SERVICE_CONSTRAINT} allows ${service}`,
        found: list.all === "deny" ? "all services denied" : shown(list.allowed, list.denied),
        fix: {
          summary: `Ask the organization's administrator to allow ${service} in ${project}. This command shows the policy`,
          commands: [
            gcloud("org-policies", "describe", SERVICE_CONSTRAINT, `--project=${project}`, "--effective"),
          ],
        },
      });
  }
}

const shown = (allowed: readonly string[], denied: readonly string[]): string =>
  denied.length > 0 ? `denied: ${denied.join(", ")}` : `allowed: ${allowed.join(", ")}`;
