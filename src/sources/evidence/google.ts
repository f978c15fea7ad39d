/**
 * The gcloud commands that show what Google's APIs answer (Google Cloud SDK, "gcloud CLI reference"). Those whose whole
 * answer would hold more than is judged print the fields that are.
 */

import { type FixCommand, gcloud } from "../../domain/commands.ts";
import { JUDGED_SERVICES } from "../../domain/google-services.ts";
import { isObject } from "../../domain/json.ts";
import { CLUSTER_FIELDS, CLUSTERS_FIELDS } from "../google/cluster.ts";
import type { GoogleMethod } from "../questions.ts";
import { type Entry, partsOf, type Unavailable } from "./entry.ts";

const json = (...fields: readonly string[]) =>
  fields.length === 0 ? "--format=json" : `--format=json(${fields.join(",")})`;

/** A command made from the parts of a resource of the pattern. */
const from =
  (pattern: string, make: (...parts: string[]) => FixCommand): Entry["command"] =>
  (resource) => {
    const parts = partsOf(pattern, resource);
    return parts === undefined ? undefined : make(...parts);
  };

/** What a command prints as a list, under the name that the API's answer has it by. */
const listAs =
  (name: string): NonNullable<Entry["body"]> =>
  (printed) =>
    Array.isArray(printed) ? { [name]: printed } : printed;

/** What is bound to a project, folder or organization, or to a pool of a project; resources as `boundPolicies` names them. */
const boundTo = (kind: string, flag: string): Entry => ({
  command: (resource) => {
    const [, id, number, pool] =
      new RegExp(`^${kind}/([^/]+)(?:/([0-9]+)(?:/([^/]+))?)?$`).exec(resource) ?? [];
    if (id === undefined) return undefined;
    const target =
      pool === undefined
        ? `//cloudresourcemanager.googleapis.com/${kind}/${number ?? id}`
        : `//iam.googleapis.com/projects/${number}/locations/global/workloadIdentityPools/${pool}`;
    return gcloud(
      ...["iam", "policy-bindings", "search-target-policy-bindings"],
      `--${flag}=${id}`,
      "--location=global",
      `--target=${target}`,
      json(),
    );
  },
  body: listAs("policyBindings"),
});

const policyOf = (kind: "projects" | "folders" | "organizations", ...group: readonly string[]): Entry => ({
  command: from(`${kind}/*`, (id) => gcloud(...group, kind, "get-iam-policy", id, json())),
});

const roleAt = (kind: "projects" | "organizations", flag: string): Entry => ({
  command: from(`${kind}/*/roles/*`, (at, role) =>
    gcloud("iam", "roles", "describe", role, `--${flag}=${at}`, json(...ROLE_FIELDS)),
  ),
});
const ROLE_FIELDS = ["name", "includedPermissions", "stage", "deleted"];

const denyPolicies = (verb: string, attachment: string, ...names: readonly string[]): FixCommand =>
  gcloud(
    "iam",
    "policies",
    verb,
    ...names,
    `--attachment-point=${attachment}`,
    "--kind=denypolicies",
    json(),
  );

/** Zones that gave no answer are told as a warning, before clusters that did. */
const MISSING_ZONES = /^WARNING: The following zones did not respond: ([^.]*)/m;

export const GOOGLE = {
  "bigquery.datasets.get": {
    unavailable: "no released gcloud command shows who has access to a BigQuery dataset",
  },
  "cloudresourcemanager.folders.getIamPolicy": policyOf("folders", "resource-manager"),
  "cloudresourcemanager.organizations.getIamPolicy": policyOf("organizations"),
  "cloudresourcemanager.projects.get": {
    command: from("projects/*", (project) => gcloud("projects", "describe", project, json())),
    body: (printed) =>
      isObject(printed) && typeof printed.projectNumber === "string"
        ? {
            name: `projects/${printed.projectNumber}`,
            projectId: printed.projectId,
            state: printed.lifecycleState,
          }
        : printed,
  },
  "cloudresourcemanager.projects.getAncestry": {
    command: from("projects/*", (project) => gcloud("projects", "get-ancestors", project, json())),
    body: (printed) =>
      Array.isArray(printed) ? { ancestor: printed.map((resourceId: unknown) => ({ resourceId })) } : printed,
  },
  "cloudresourcemanager.projects.getIamPolicy": policyOf("projects"),
  "compute.subnetworks.get": {
    command: from("projects/*/regions/*/subnetworks/*", (project, region, name) =>
      gcloud(
        ...["compute", "networks", "subnets", "describe", name],
        `--region=${region}`,
        `--project=${project}`,
        json("name", "privateIpGoogleAccess"),
      ),
    ),
  },
  "container.projects.locations.clusters.get": {
    command: from("projects/*/locations/*/clusters/*", (project, location, name) =>
      gcloud(
        ...["container", "clusters", "describe", name],
        `--location=${location}`,
        `--project=${project}`,
        json(...CLUSTER_FIELDS),
      ),
    ),
  },
  "container.projects.locations.clusters.list": {
    command: from("projects/*/locations/-", (project) =>
      gcloud(...["container", "clusters", "list", `--project=${project}`], json(...CLUSTERS_FIELDS)),
    ),
    body: (printed, _resource, warnings) =>
      Array.isArray(printed)
        ? { clusters: printed, missingZones: MISSING_ZONES.test(warnings) ? ["as warned"] : [] }
        : printed,
  },
  "iam.organizations.roles.get": roleAt("organizations", "organization"),
  "iam.policies.get": {
    command: from("policies/*/denypolicies/*", (attachment, id) =>
      denyPolicies("get", attachment.replaceAll("%2F", "/"), id),
    ),
  },
  "iam.policies.listPolicies": {
    command: (attachment) => denyPolicies("list", attachment),
    body: listAs("policies"),
  },
  "iam.folders.locations.policyBindings.searchTargetPolicyBindings": boundTo("folders", "folder"),
  "iam.organizations.locations.principalAccessBoundaryPolicies.get": {
    command: from("organizations/*/locations/global/principalAccessBoundaryPolicies/*", (id, name) =>
      gcloud(
        ...["iam", "principal-access-boundary-policies", "describe", name],
        `--organization=${id}`,
        "--location=global",
        json("name", "details"),
      ),
    ),
  },
  "iam.organizations.locations.policyBindings.searchTargetPolicyBindings": boundTo(
    "organizations",
    "organization",
  ),
  "iam.projects.locations.policyBindings.searchTargetPolicyBindings": boundTo("projects", "project"),
  "iam.projects.roles.get": roleAt("projects", "project"),
  // `describe` asks under `projects/-`, where a missing account is refused as a hidden one is: a list proves absence.
  "iam.projects.serviceAccounts.get": {
    command: from("projects/*/serviceAccounts/*", (project, email) =>
      gcloud(
        ...["iam", "service-accounts", "list", `--project=${project}`],
        `--filter=email=${JSON.stringify(email)}`,
        json("email", "uniqueId", "disabled"),
      ),
    ),
    body: (printed, resource) =>
      Array.isArray(printed)
        ? printed.find((account) => isObject(account) && resource.endsWith(`/${String(account.email)}`))
        : printed,
    permission: "iam.serviceAccounts.list",
  },
  "iam.projects.serviceAccounts.getIamPolicy": {
    command: from("projects/*/serviceAccounts/*", (project, email) =>
      gcloud("iam", "service-accounts", "get-iam-policy", email, `--project=${project}`, json()),
    ),
  },
  "iam.projects.serviceAccounts.keys.list": {
    command: from("projects/*/serviceAccounts/*", (project, email) =>
      gcloud(
        ...["iam", "service-accounts", "keys", "list", `--iam-account=${email}`, `--project=${project}`],
        "--managed-by=user",
        json("name", "disabled", "validAfterTime", "validBeforeTime"),
      ),
    ),
    body: listAs("keys"),
  },
  "iam.roles.get": {
    command: from("roles/*", (role) =>
      gcloud("iam", "roles", "describe", `roles/${role}`, json(...ROLE_FIELDS)),
    ),
  },
  "orgpolicy.projects.policies.getEffectivePolicy": {
    command: from("projects/*/policies/*", (project, constraint) =>
      gcloud("org-policies", "describe", constraint, `--project=${project}`, "--effective", json()),
    ),
  },
  "policytroubleshooter.iam.troubleshoot": {
    unavailable: "carto-wi asks Policy Troubleshooter only in live runs",
  },
  "serviceusage.services.batchGet": {
    command: from("projects/*", (project) =>
      gcloud("services", "list", "--enabled", `--project=${project}`, json("config.name", "state")),
    ),
    body: (printed, project) => (Array.isArray(printed) ? { services: statesOf(printed, project) } : printed),
    permission: "serviceusage.services.list",
  },
  "storage.buckets.get": {
    command: from("buckets/*", (bucket) =>
      gcloud(
        ...["storage", "buckets", "describe", `gs://${bucket}`, "--raw"],
        json("projectNumber", "billing.requesterPays", "encryption.defaultKmsKeyName"),
      ),
    ),
  },
  "storage.buckets.getIamPolicy": {
    command: from("buckets/*", (bucket) =>
      gcloud("storage", "buckets", "get-iam-policy", `gs://${bucket}`, json()),
    ),
  },
} as const satisfies { readonly [M in GoogleMethod]: Entry | Unavailable };

/** What is not among the enabled ones is disabled. */
function statesOf(enabled: readonly unknown[], project: string) {
  const names = enabled.flatMap((service) =>
    isObject(service) && isObject(service.config) ? [service.config.name] : [],
  );
  return JUDGED_SERVICES.map((name) => ({
    name: `${project}/services/${name}`,
    state: names.includes(name) ? "ENABLED" : "DISABLED",
  }));
}
