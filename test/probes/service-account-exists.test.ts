import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { doctor, resultsOf } from "../support/doctor.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const PROBE = "service-account-exists";
const values = (scenario: string) =>
  path.resolve(import.meta.dirname, "../../fixtures/scenarios", scenario, "customizations.yaml");
const GONE = { kubernetes: { "v1/ServiceAccount": { "carto/carto-common-backend": null } } };
/** Values that make no account, and name the one that the release itself has made. */
const RELEASES_OWN = [
  "-f",
  values("healthy"),
  "--set=commonBackendServiceAccount.create=false,commonBackendServiceAccount.name=carto-common-backend",
];
const live = (metadata: JsonObject) => ({
  kubernetes: { "v1/ServiceAccount": { "carto/carto-common-backend": { metadata } } },
});
/** The account in a namespace that holds nothing else. */
const alone = (metadata: JsonObject) => ({
  kubernetes: {
    "v1/Namespace": { carto: {} },
    "v1/ServiceAccount": { "carto/carto-common-backend": { metadata } },
  },
});
const revision = (status: string, name: string) => ({
  release: { revisions: [{ version: 2, status, config: {}, serviceAccount: { name, annotations: {} } }] },
});
const SET = "commonBackendServiceAccount: { enableGCPWorkloadIdentity: true }";
const file = (name: string, text: string): string => {
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-"));
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
const helmfile = (more: string): string =>
  file(
    "helmfile.yaml",
    `releases:\n  - name: carto\n    namespace: carto\n    chart: carto/carto\n    values: [{ ${SET} }]\n${more}`,
  );
const flux = (more: string): string =>
  file(
    "release.yaml",
    `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: carto, namespace: carto }
spec:
  chart: { spec: { chart: carto } }
${more}  values: { ${SET} }
`,
  );
const OWN_NAME = "--set=commonBackendServiceAccount.create=false,commonBackendServiceAccount.name=mine";

describe(PROBE, () => {
  tells(PROBE, [
    { says: "healthy", gives: [{ status: "pass", holds: "carto-common-backend exists" }] },
    {
      says: "it was deleted under running pods",
      change: GONE,
      gives: [{ status: "fail", holds: "can't start again", fix: "kubectl create serviceaccount" }],
    },
    {
      says: "it was deleted under running pods: the account that is made is deleted to undo that",
      change: GONE,
      gives: [
        { status: "fail", fix: "kubectl delete serviceaccount carto-common-backend --namespace=carto" },
      ],
    },
    {
      says: "before an installation with create: true",
      scenario: "empty",
      argv: ["-f", values("healthy")],
      gives: [{ status: "skip", holds: "the chart creates it (create: true)" }],
    },
    {
      says: "before an installation with create: false nobody makes it",
      scenario: "empty",
      argv: ["-f", values("healthy"), OWN_NAME],
      gives: [{ status: "fail", holds: "mine doesn't exist: the values set create: false" }],
    },
    {
      says: "before an installation, without values",
      scenario: "empty",
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
    {
      says: "the upgrade deletes the account that the release made",
      argv: RELEASES_OWN,
      gives: [
        { status: "pass", holds: "carto-common-backend exists" },
        {
          status: "fail",
          holds: "created by the Helm release carto",
          fix: "kubectl annotate serviceaccount carto-common-backend --namespace=carto --overwrite helm.sh/resource-policy=keep",
        },
      ],
    },
    {
      says: "Helm was told to keep it",
      argv: RELEASES_OWN,
      change: live({ annotations: { "helm.sh/resource-policy": "keep" } }),
      gives: [{ status: "pass" }],
    },
    {
      says: "another policy is none",
      argv: RELEASES_OWN,
      change: live({ annotations: { "helm.sh/resource-policy": "delete" } }),
      gives: [
        { status: "pass" },
        {
          status: "fail",
          fix: "kubectl annotate serviceaccount carto-common-backend --namespace=carto helm.sh/resource-policy-",
        },
      ],
    },
    {
      says: "somebody else made it",
      argv: RELEASES_OWN,
      change: live({ labels: { "app.kubernetes.io/managed-by": "terraform" } }),
      gives: [{ status: "pass" }],
    },
    {
      says: "another release made it",
      argv: RELEASES_OWN,
      change: live({ annotations: { "meta.helm.sh/release-name": "other" } }),
      gives: [{ status: "pass" }],
    },
    {
      says: "the release keeps making it",
      argv: ["-f", values("healthy")],
      gives: [{ status: "pass" }],
    },
    {
      says: "before an installation the chart's account was made by hand",
      scenario: "empty",
      change: alone({}),
      argv: ["-f", values("healthy"), "--release", "carto"],
      gives: [
        {
          status: "fail",
          holds: "Helm refuses to take over the Kubernetes service account carto-common-backend",
          fix: "meta.helm.sh/release-name=carto",
        },
      ],
    },
    {
      says: "before an installation the chart's account belongs to another release",
      scenario: "empty",
      change: alone({
        labels: { "app.kubernetes.io/managed-by": "Helm" },
        annotations: { "meta.helm.sh/release-name": "geo" },
      }),
      argv: ["-f", values("healthy"), "--release", "carto"],
      gives: [{ status: "fail", holds: "meta.helm.sh/release-name: geo" }],
    },
    {
      says: "before an installation the chart's account belongs to a release of this name in another namespace",
      scenario: "empty",
      change: alone({
        labels: { "app.kubernetes.io/managed-by": "Helm" },
        annotations: { "meta.helm.sh/release-name": "carto", "meta.helm.sh/release-namespace": "staging" },
      }),
      argv: ["-f", values("healthy"), "--release", "carto"],
      gives: [{ status: "fail", holds: "which no Helm release in namespace carto created" }],
    },
    {
      says: "before an installation by helmfile, which runs Helm",
      scenario: "empty",
      change: alone({}),
      argv: ["-f", helmfile("")],
      gives: [{ status: "fail", holds: "which no Helm release in namespace" }],
    },
    {
      says: "before an installation by helmfile, which takes ownership",
      scenario: "empty",
      change: alone({}),
      argv: ["-f", helmfile("    takeOwnership: true\n")],
      gives: [{ status: "warn", holds: "which no Helm release in namespace" }],
    },
    {
      says: "before an installation by Flux, which takes ownership",
      scenario: "empty",
      change: alone({}),
      argv: ["-f", flux("")],
      gives: [{ status: "warn", holds: "which no Helm release in namespace" }],
    },
    {
      says: "before an installation by Flux, which is told not to",
      scenario: "empty",
      change: alone({}),
      argv: ["-f", flux("  install: { disableTakeOwnership: true }\n")],
      gives: [{ status: "fail", holds: "which no Helm release in namespace" }],
    },
    {
      says: "before an installation somebody created the account, and the Deployments may not be listed",
      scenario: "empty",
      change: { ...alone({}), denied: ["list deployments"] },
      argv: ["-f", values("healthy"), "--release", "carto"],
      gives: [{ status: "unknown", holds: "has no Helm labels" }],
    },
    {
      says: "an uninstalled release left its account",
      scenario: "empty",
      change: alone({
        labels: { "app.kubernetes.io/managed-by": "Helm" },
        annotations: { "meta.helm.sh/release-name": "carto" },
      }),
      argv: ["-f", values("healthy"), "--release", "carto"],
      gives: [{ status: "pass" }],
    },
    {
      says: "the release runs, and its account has no Helm labels",
      argv: ["-f", values("healthy")],
      change: live({ labels: { "app.kubernetes.io/managed-by": null } }),
      gives: [{ status: "pass" }, { status: "unknown", holds: "--helm-release" }],
    },
    {
      says: "the release has not made the account that the values make now",
      argv: ["-f", values("healthy"), "--helm-release"],
      change: {
        ...live({ labels: { "app.kubernetes.io/managed-by": null } }),
        ...revision("deployed", "mine"),
      },
      gives: [{ status: "pass" }, { status: "fail", holds: "which no Helm release in namespace" }],
    },
    {
      says: "it may not be read",
      change: { denied: ["get serviceaccounts"] },
      gives: [{ status: "unknown", holds: "get serviceaccounts in namespace carto" }],
    },
    {
      says: "the deployed release's own manifest no longer has it",
      argv: [...RELEASES_OWN, "--helm-release"],
      change: revision("deployed", "mine"),
      gives: [{ status: "pass" }],
    },
    {
      says: "the deployed release's own manifest has it",
      argv: [...RELEASES_OWN, "--helm-release"],
      change: revision("deployed", "carto-common-backend"),
      gives: [{ status: "pass" }, { status: "fail" }],
    },
    {
      says: "a failed upgrade's manifest does not tell what the next one starts from",
      argv: [...RELEASES_OWN, "--helm-release"],
      change: revision("failed", "mine"),
      gives: [{ status: "pass" }, { status: "fail" }],
    },
    {
      says: "which release is upgraded is not known",
      argv: RELEASES_OWN,
      change: {
        kubernetes: {
          "apps/v1/Deployment": {
            "carto/geo-maps-api": {
              metadata: {
                labels: { "app.kubernetes.io/name": "carto", "app.kubernetes.io/instance": "geo" },
              },
              spec: { template: { spec: { serviceAccountName: "carto-common-backend" } } },
            },
          },
        },
      },
      gives: [{ status: "pass" }, { status: "warn", holds: "helm upgrade of the release carto" }],
    },
  ]);

  it("a manifest without the account deletes it, too", async () => {
    const stdin = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: carto-maps-api
  labels: { app.kubernetes.io/instance: carto, app.kubernetes.io/name: carto }
spec: { template: { spec: { serviceAccountName: carto-common-backend } } }
`;
    const run = await doctor(["-n", "carto", "--only", PROBE, "--manifest", "-"], { stdin });
    const [, lost] = resultsOf(run, PROBE);
    expect(lost?.message).to.include("the manifest doesn't create it");
    expect(run.exitCode).to.equal(1);
  });

  it("names the line of the values that says so, and what comes", async () => {
    const stdin = `commonBackendServiceAccount:
  enableGCPWorkloadIdentity: true
  create: false
  name: carto-common-backend
`;
    const run = await doctor(["-n", "carto", "-f", "-"], { stdin });
    const fails = run.json.results.filter(({ status }) => status === "fail");
    expect(fails.map(({ id, subject, location }) => ({ id, subject, location }))).to.deep.equal([
      { id: PROBE, subject: "after the upgrade", location: { file: "-", line: 3, column: 11 } },
    ]);
    expect(run.exitCode).to.equal(1);
  });
});

seesEveryStatus(PROBE);
