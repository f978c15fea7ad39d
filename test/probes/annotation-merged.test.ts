import { writeFileSync } from "node:fs";
import path from "node:path";
import { newFolder } from "../support/folder.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { tells } from "../support/story.ts";

const KEY = "iam.gke.io/gcp-service-account";
const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const OTHER = "carto-old@acme-prod.iam.gserviceaccount.com";
const VALUES = path.resolve(import.meta.dirname, "../../fixtures/scenarios/healthy/customizations.yaml");
const FOLDER = newFolder();
/** An object of a tool with values that enable Workload Identity and name the account. */
const object = (name: string, head: object, values: (own: object) => object): string => {
  const own = {
    commonBackendServiceAccount: { enableGCPWorkloadIdentity: true, annotations: { [KEY]: EMAIL } },
  };
  const file = path.join(FOLDER, name);
  writeFileSync(
    file,
    JSON.stringify({ ...head, metadata: { name: "carto", namespace: "carto" }, spec: values(own) }),
  );
  return file;
};
const APPLICATION = object(
  "application.yaml",
  { apiVersion: "argoproj.io/v1alpha1", kind: "Application" },
  (valuesObject) => ({
    destination: { namespace: "carto" },
    source: { chart: "carto", helm: { valuesObject } },
  }),
);
const HELM_RELEASE = object(
  "helm-release.yaml",
  { apiVersion: "helm.toolkit.fluxcd.io/v2", kind: "HelmRelease" },
  (values) => ({ chart: { spec: { chart: "carto" } }, values }),
);
const WITHOUT = ["--set", "commonBackendServiceAccount.enableGCPWorkloadIdentity=true"];

/** The live annotation with its field managers, and the last revision where there is one to read. */
const world = (
  live: string,
  managers: readonly string[],
  last?: { readonly annotation?: string; readonly applyMethod?: string; readonly status?: string },
): JsonObject => ({
  kubernetes: {
    "v1/ServiceAccount": {
      "carto/carto-common-backend": {
        metadata: {
          annotations: { [KEY]: live },
          managedFields: managers.map((manager) => ({
            ...{ manager, operation: "Update", apiVersion: "v1", time: "2026-09-14T12:00:00Z" },
            fieldsV1: { "f:metadata": { "f:annotations": { [`f:${KEY}`]: {} } } },
          })),
        },
      },
    },
  },
  ...(last === undefined
    ? {}
    : {
        release: {
          revisions: [
            {
              ...{ version: 1, status: last.status ?? "deployed", config: {} },
              ...(last.applyMethod === undefined ? {} : { applyMethod: last.applyMethod }),
              serviceAccount: {
                name: "carto-common-backend",
                annotations: last.annotation === undefined ? {} : { [KEY]: last.annotation },
              },
            },
          ],
        },
      }),
});

describe("annotation-present, after an upgrade", () => {
  tells("annotation-present", [
    {
      says: "set by hand, and no manifest has it",
      change: world(EMAIL, ["kubectl-annotate"], {}),
      argv: [...WITHOUT, "--helm-release"],
      gives: [{ status: "pass" }, { status: "warn", holds: "helm upgrade keeps the annotation" }],
    },
    {
      says: "set by hand over the last manifest's, which Helm 3 then removes",
      change: world(EMAIL, ["kubectl-annotate"], { annotation: OTHER }),
      argv: [...WITHOUT, "--helm-release"],
      gives: [{ status: "pass" }, { status: "fail", holds: "the values set no" }],
    },
    {
      says: "set by hand over the last manifest's, which server-side apply keeps",
      change: world(EMAIL, ["kubectl-annotate"], { annotation: OTHER, applyMethod: "ssa" }),
      argv: [...WITHOUT, "--helm-release"],
      gives: [{ status: "pass" }, { status: "warn", holds: "helm upgrade keeps the annotation" }],
    },
    {
      says: "set by the release",
      change: world(EMAIL, ["helm"]),
      argv: WITHOUT,
      gives: [{ status: "pass" }, { status: "fail", holds: "the values set no" }],
    },
    {
      says: "set by hand, and the last manifest was not read",
      change: world(EMAIL, ["kubectl-annotate"]),
      argv: WITHOUT,
      gives: [{ status: "pass" }, { status: "unknown", holds: "--helm-release" }],
    },
    {
      says: "set by hand, and the last revision failed",
      change: world(EMAIL, ["kubectl-annotate"], { status: "failed" }),
      argv: [...WITHOUT, "--helm-release"],
      gives: [{ status: "pass" }, { status: "unknown", holds: "may remove the annotation" }],
    },
    {
      says: "set by hand to another account than the values', with client-side apply",
      change: world(OTHER, ["kubectl-annotate"], { annotation: EMAIL }),
      argv: ["-f", VALUES, "--helm-release"],
      gives: [
        { status: "warn", holds: "differs from the values" },
        { status: "warn", holds: "changes the IAM service account" },
      ],
    },
    {
      says: "set by hand to another account than the values', with server-side apply",
      change: world(OTHER, ["kubectl-annotate"], { annotation: EMAIL, applyMethod: "ssa" }),
      argv: ["-f", VALUES, "--helm-release"],
      gives: [
        { status: "warn", holds: "differs from the values" },
        { status: "fail", holds: "stops with a conflict", fix: "--force-conflicts" },
      ],
    },
    {
      says: "set by hand to another account than the values', and the method was not read",
      change: world(OTHER, ["kubectl-annotate"]),
      argv: ["-f", VALUES],
      gives: [
        { status: "warn", holds: "differs from the values" },
        { status: "unknown", holds: "or stops with a conflict" },
      ],
    },
    {
      says: "set by hand to another account, and Argo CD applies the manifest without Helm",
      change: world(OTHER, ["kubectl-annotate"]),
      argv: ["-f", APPLICATION],
      gives: [
        { status: "warn", holds: "differs from the values", fix: "Run argocd app sync carto" },
        { status: "warn", holds: "changes the IAM service account" },
      ],
    },
    {
      says: "set by hand to another account, and Flux upgrades with Helm",
      change: world(OTHER, ["kubectl-annotate"]),
      argv: ["-f", HELM_RELEASE],
      gives: [
        { status: "warn", holds: "differs from the values" },
        { status: "unknown", holds: "or stops with a conflict", fix: "flux reconcile helmrelease carto" },
      ],
    },
    {
      says: "set by hand and by Helm to what the values say",
      change: world(EMAIL, ["helm", "kubectl-annotate"], { annotation: EMAIL, applyMethod: "ssa" }),
      argv: ["-f", VALUES, "--helm-release"],
      gives: [{ status: "pass" }],
    },
  ]);
});
