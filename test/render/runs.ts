/** Runs for the renderers' tests, built by hand: a healthy one plus a named change. */

import { defined } from "../../src/defined.ts";
import type { Report, Result, Run } from "../../src/report/report.ts";
import { command } from "../../src/report/shell.ts";
import { decide } from "../../src/report/verdict.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const MEMBER = "serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]";
const WRONG_MEMBER = "serviceAccount:acme-prod.svc.id.goog[default/carto-common-backend]";

export function result(change: Partial<Result> = {}): Result {
  const id = change.id ?? "pool-enabled";
  return {
    id,
    title: "The cluster has a workload identity pool",
    category: "cluster",
    severity: "error",
    status: "pass",
    message: "pool acme-prod.svc.id.goog",
    docs: `carto-wi explain ${id}`,
    elapsedMs: 212,
    ...change,
  };
}

export const enabled = result({
  id: "workload-identity-enabled",
  title: "Workload Identity is switched on in the values",
  category: "values",
  message: "commonBackendServiceAccount.enableGCPWorkloadIdentity is true",
  location: { file: "customizations.yaml", line: 12, column: 3 },
  elapsedMs: 0,
});

export const bound = result({
  id: "binding-member",
  title: "The IAM service account grants roles/iam.workloadIdentityUser to the Kubernetes service account",
  category: "identity",
  message: MEMBER,
});

export const unbound = result({
  ...bound,
  status: "fail",
  message: "Nobody is granted roles/iam.workloadIdentityUser for namespace carto; a grant names another one.",
  expected: MEMBER,
  found: WRONG_MEMBER,
  fix: {
    summary: "Grant the role to the Kubernetes service account that the chart creates",
    commands: [
      command(
        "gcloud",
        "iam",
        "service-accounts",
        "add-iam-policy-binding",
        EMAIL,
        "--project=acme-prod",
        "--role",
        "roles/iam.workloadIdentityUser",
        "--member",
        MEMBER,
      ),
    ],
    risk: "Pods in namespace carto can act as the IAM service account; changes take effect within minutes.",
    undo: `gcloud iam service-accounts remove-iam-policy-binding ${EMAIL} --role roles/iam.workloadIdentityUser`,
  },
});

export const unseen = result({
  ...bound,
  status: "unknown",
  message: "The allow policy of the IAM service account could not be read.",
  because: {
    kind: "permission-missing",
    detail: "The allow policy of the IAM service account could not be read.",
    permission: "iam.serviceAccounts.getIamPolicy",
  },
});

export const unannotated = result({
  id: "annotation-present",
  title: "The Kubernetes service account names the IAM service account",
  category: "values",
  status: "warn",
  subject: "after the upgrade",
  message: "The upgrade removes the annotation that the account has now.",
  expected: `iam.gke.io/gcp-service-account: ${EMAIL}`,
  found: "no annotation",
  location: { file: "customizations.yaml", line: 14, column: 5 },
  fix: {
    summary: "Add the annotation to the values",
    commands: [],
    edits: [
      {
        file: "customizations.yaml",
        path: "commonBackendServiceAccount.annotations",
        yaml: `commonBackendServiceAccount:\n  annotations:\n    iam.gke.io/gcp-service-account: ${EMAIL}\n`,
      },
    ],
  },
});

export function skipped(id: string, detail: string): Result {
  return result({
    id,
    status: "skip",
    message: detail,
    because: { kind: "offline", detail },
    title: `The title of ${id}`,
  });
}

export function report(results: readonly Result[], change: Partial<Report> = {}): Report {
  return {
    target: {
      project: "acme-prod",
      cluster: "main",
      location: "europe-west1",
      namespace: "carto",
      release: "carto",
      iamServiceAccount: EMAIL,
      kubernetesServiceAccount: "carto-common-backend",
      inferred: {
        project: "the context gke_acme-prod_europe-west1_main",
        cluster: "the context gke_acme-prod_europe-west1_main",
        location: "the context gke_acme-prod_europe-west1_main",
        iamServiceAccount: "the annotation in customizations.yaml:15:7",
      },
    },
    results,
    chain: [
      { link: "values", status: "pass", detail: "" },
      { link: "Kubernetes service account", status: "pass", detail: "carto-common-backend" },
      { link: "annotation", status: "pass", detail: "" },
      { link: "IAM service account", status: "pass", detail: "" },
      {
        link: "binding",
        status: results.find(({ id }) => id === "binding-member")?.status ?? "pass",
        detail: "binding-member",
      },
      { link: "workload identity pool", status: "pass", detail: "" },
      { link: "node pools", status: "skip", detail: "" },
      { link: "permissions", status: "skip", detail: "" },
    ],
    ...change,
  };
}

export type Options = Partial<
  Pick<
    Run,
    "source" | "errors" | "notices" | "repository" | "failOn" | "allowUnknown" | "unknowns" | "leftOut"
  >
>;

/** A run whose verdict and exit code follow from its reports, as they do in the doctor. */
export function run(reports: readonly Report[], options: Options = {}): Run {
  const {
    source = { kind: "live" },
    errors = [],
    failOn = "error",
    allowUnknown = false,
    unknowns = "errors",
    leftOut = [],
    notices,
    repository,
  } = options;
  const deciding = { failOn, allowUnknown, unknowns };
  return {
    tool: { name: "carto-wi", version: "0.1.0" },
    ...(errors.length > 0 ? {} : { source }),
    startedAt: "2026-03-01T12:00:00.000Z",
    durationMs: 1234,
    errors,
    ...defined({ notices, repository }),
    ...deciding,
    leftOut,
    ...decide(reports, errors, deciding),
    reports,
  };
}

export const healthy = run([report([enabled, result(), bound])]);
