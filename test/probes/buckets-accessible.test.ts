import {
  answers,
  denied,
  denyRule,
  EMAIL,
  grant,
  imports,
  ON,
  project,
  SELF,
} from "../support/iam-stories.ts";
import { seesEveryStatus } from "../support/seen.ts";

const ACCOUNT = `principal://iam.googleapis.com/projects/-/serviceAccounts/${EMAIL}`;

describe("buckets-accessible", () => {
  answers("buckets-accessible", [
    { says: "all three", gives: "pass", values: "healthy", holds: "roles/storage.objectAdmin: reads" },
    {
      says: "by the project's policy",
      gives: "pass",
      values: "healthy",
      change: { ...imports(), ...project(grant("roles/storage.objectAdmin", SELF)) },
    },
    {
      says: "one not",
      gives: "fail",
      values: "healthy",
      change: imports(grant("roles/storage.objectViewer", SELF)),
      holds: `roles/storage.objectViewer: ${EMAIL} can read, list, but can't create, overwrite or delete`,
    },
    {
      says: "one not, its project asked for",
      gives: "fail",
      values: `${ON}appConfigValues:\n  workspaceImportsBucket: acme-prod-carto-imports\n`,
      change: imports(),
      holds: `${EMAIL} can't read, create, overwrite or delete, list objects of acme-prod-carto-imports`,
    },
    ...(
      [
        ["these buckets", `resource.name.startsWith("projects/_/buckets/acme-prod-carto-")`, "pass"],
        ["another bucket", `resource.name.startsWith("projects/_/buckets/acme-prod-logs")`, "fail"],
        ["objects alone", `resource.type == "storage.googleapis.com/Object"`, "warn"],
        [
          "a folder of them",
          `resource.name.startsWith("projects/_/buckets/acme-prod-carto-imports/objects/maps/")`,
          "unknown",
        ],
      ] as const
    ).map(([says, expression, gives]) => ({
      says: `by a condition on ${says}`,
      gives,
      values: "healthy",
      change: { ...imports(), ...project(grant("roles/storage.objectAdmin", SELF, expression)) },
    })),
    {
      says: "one missing",
      gives: "fail",
      values: "healthy",
      change: { buckets: { "acme-prod-carto-imports": null } },
      holds: "does not exist",
    },
    {
      says: "one with its scheme",
      gives: "fail",
      values: `${ON}appConfigValues:\n  workspaceImportsBucket: gs://acme\n`,
      holds: "not a valid bucket name",
    },
    {
      says: "by a role on another project than the bucket's",
      gives: "fail",
      values: "healthy",
      change: {
        projects: {
          "acme-prod": { policy: { bindings: [grant("roles/storage.objectAdmin", SELF)] } },
          "acme-data": { projectNumber: "600000000001", policy: { bindings: [] } },
        },
        buckets: { "acme-prod-carto-imports": { projectId: "acme-data", policy: { bindings: [] } } },
      },
    },
    {
      says: "by a role on a project that the bucket is only presumed to be in",
      gives: "unknown",
      values: "healthy",
      change: {
        ...imports(),
        ...project(grant("roles/storage.objectAdmin", SELF)),
        ...denied("storage.buckets.get"),
      },
      permission: "storage.buckets.get",
    },
    {
      says: "reads and creates, and can't overwrite",
      gives: "warn",
      values: "healthy",
      change: imports(grant("roles/storage.objectCreator", SELF), grant("roles/storage.objectViewer", SELF)),
      holds: "can't overwrite or delete",
    },
    {
      says: "as an editor of the project, by its convenience values",
      gives: "pass",
      values: "healthy",
      change: {
        ...imports(
          grant("roles/storage.legacyBucketOwner", "projectEditor:acme-prod"),
          grant("roles/storage.legacyObjectOwner", "projectEditor:acme-prod"),
        ),
        ...project(grant("roles/editor", SELF)),
      },
    },
    {
      says: "by convenience values that hold somebody else",
      gives: "fail",
      values: "healthy",
      change: {
        ...imports(grant("roles/storage.objectAdmin", "projectEditor:acme-prod")),
        ...project(grant("roles/editor", "user:ana@acme.example")),
      },
    },
    {
      says: "as one of all service accounts of its own project",
      gives: "pass",
      values: "healthy",
      change: imports(
        grant(
          "roles/storage.objectAdmin",
          "principalSet://cloudresourcemanager.googleapis.com/projects/412345678901/type/ServiceAccount",
        ),
      ),
    },
    {
      says: "denied by a policy of the organization",
      gives: "fail",
      values: "healthy",
      change: denyRule({ deniedPermissions: ["storage.googleapis.com/*.create"] }),
      holds: "rule 1 of",
    },
    {
      says: "denied, but to others",
      gives: "pass",
      values: "healthy",
      change: denyRule({
        deniedPermissions: ["storage.googleapis.com/objects.*"],
        exceptionPrincipals: [ACCOUNT],
      }),
    },
    {
      says: "granted, and whoever asks pays",
      gives: "warn",
      values: "healthy",
      change: { buckets: { "acme-prod-carto-imports": { requesterPays: true } } },
      holds: "requester pays",
    },
    {
      says: "granted, and deny policies hidden",
      gives: "unknown",
      values: "healthy",
      change: denied("iam.denypolicies.list"),
      permission: "iam.denypolicies.list",
    },
    {
      says: "perhaps by a group",
      gives: "unknown",
      values: "healthy",
      change: imports(grant("roles/storage.objectAdmin", "group:backends@acme.example")),
    },
    {
      says: "hidden",
      gives: "unknown",
      values: "healthy",
      change: denied("storage.buckets.getIamPolicy"),
      permission: "storage.buckets.getIamPolicy",
    },
    {
      says: "Workload Identity off",
      gives: "skip",
      scenario: "flag-off",
      values: ON.replace("true", "false"),
    },
    {
      says: "a template for a name",
      gives: "unknown",
      values: `${ON}appConfigValues:\n  workspaceImportsBucket: "{{ .Values.bucket }}"\n`,
      holds: "appConfigValues.workspaceImportsBucket is a template",
    },
    {
      says: "denied to delete, which overwriting needs",
      gives: "warn",
      values: "healthy",
      change: denyRule({ deniedPermissions: ["storage.googleapis.com/objects.delete"] }),
      holds: "rule 1 of",
    },
    {
      says: "reads and creates, and a group may overwrite",
      gives: "unknown",
      values: "healthy",
      change: imports(
        grant("roles/storage.objectCreator", SELF),
        grant("roles/storage.objectViewer", SELF),
        grant("roles/storage.objectAdmin", "group:backends@acme.example"),
      ),
      holds: "may lack storage.objects.delete",
    },
    { says: "none named", gives: "skip", values: ON },
  ]);
});

seesEveryStatus("buckets-accessible");
