import { fileURLToPath } from "node:url";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";
import { judges } from "../support/values.ts";

const fixture = (path: string) => fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url));
const chart = (name: string) => ["--chart", fixture(`charts/${name}`)];
const GEO = ["--manifest", fixture("manifests/geo.yaml")];

const account = (...lines: readonly string[]) => ["commonBackendServiceAccount:", ...lines, ""].join("\n  ");
const ON = "enableGCPWorkloadIdentity: true";

describe("service-account-name", () => {
  judges("service-account-name", [
    {
      says: "a release called carto: both forms are one",
      yaml: account(ON),
      argv: ["--release", "carto"],
      gives: [{ status: "pass", holds: "carto-common-backend (from the published chart's rule" }],
    },
    {
      says: "no release known",
      yaml: account(ON),
      gives: [{ status: "pass", holds: "carto-common-backend" }],
    },
    {
      says: "another release, and no evidence",
      yaml: account(ON),
      argv: ["--release", "geo"],
      gives: [
        {
          status: "pass",
          holds:
            /assumes the account carto-common-backend.*geo-common-backend, and carto-wi couldn't read which one has the grant/,
        },
      ],
    },
    {
      says: "the flag settles it",
      yaml: account(ON),
      argv: ["--release", "geo", "--ksa", "geo-common-backend"],
      gives: [{ status: "pass", holds: "geo-common-backend (from --kubernetes-service-account" }],
    },
    {
      says: "a manifest settles it, with the line",
      argv: ["--release", "geo", ...GEO],
      gives: [
        { status: "pass", holds: "carto-common-backend (from the manifest's Deployments", at: "32:53" },
      ],
    },
    {
      says: "a manifest gives the release too",
      argv: GEO,
      gives: [{ status: "pass", holds: "the manifest's Deployments" }],
    },
    {
      says: "a manifest of another release",
      argv: ["--release", "eu", ...GEO],
      gives: [
        { status: "pass", holds: "assumes the account carto-common-backend" },
        { status: "fail", holds: /no Deployment of the release eu.*\. It contains geo/ },
      ],
    },
    {
      says: "a manifest goes before a chart",
      argv: ["--release", "geo", ...GEO, ...chart("release-rule")],
      gives: [{ status: "pass", holds: "the manifest's Deployments" }],
    },
    {
      says: "the published chart settles it",
      yaml: account(ON),
      argv: ["--release", "geo", ...chart("published-rule")],
      gives: [{ status: "pass", holds: /carto-common-backend \(from the chart .*published-rule/ }],
    },
    {
      says: "a chart that names it after the release",
      yaml: account(ON),
      argv: ["--release", "geo", ...chart("release-rule")],
      gives: [{ status: "pass", holds: "the account is geo-common-backend" }],
    },
    {
      says: "a chart that names it after a release that is not known",
      yaml: account(ON),
      argv: chart("release-rule"),
      gives: [{ status: "warn", holds: "after the release: pass --release" }],
    },
    {
      says: "a chart whose helper is not understood, even for a release called carto",
      yaml: account(ON),
      argv: ["--release", "carto", ...chart("other-rule")],
      gives: [
        {
          status: "warn",
          holds:
            /doesn't understand how the chart .*other-rule names the account\. carto-wi assumes the account/,
        },
      ],
    },
    {
      says: "create: false and a name",
      yaml: account(ON, "create: false", "name: mine"),
      argv: ["--release", "geo"],
      gives: [{ status: "pass", holds: "the account is mine (from the values (create: false))" }],
    },
    {
      says: "create: false goes before the chart's rule",
      yaml: account(ON, "create: false", "name: mine"),
      argv: ["--release", "geo", ...chart("published-rule")],
      gives: [{ status: "pass", holds: "the account is mine" }],
    },
    {
      says: "create: false without a name, which the chart refuses",
      yaml: account(ON, "create: false"),
      argv: ["--release", "geo"],
      gives: [
        { status: "fail", holds: "create: false, and no commonBackendServiceAccount.name", at: "3:11" },
      ],
    },
    {
      says: "create: null without a name is refused alike",
      yaml: account(ON, "create: null"),
      gives: [{ status: "fail", holds: "the chart refuses these values" }],
    },
    {
      says: "create: false without a name, with the flag off: the namespace's default",
      yaml: account("create: false"),
      gives: [{ status: "pass", holds: "the account is default" }],
    },
    {
      says: 'a quoted create: "false" is true',
      yaml: account(ON, 'create: "false"'),
      argv: ["--release", "carto"],
      gives: [{ status: "pass", holds: "carto-common-backend" }],
    },
    {
      says: "a name that is ignored",
      yaml: account(ON, "name: mine"),
      argv: ["--release", "carto"],
      gives: [{ status: "warn", holds: /ignores.*"mine"; the pods run as carto-common-backend/, at: "3:9" }],
    },
    {
      says: "a name that is what the chart makes",
      yaml: account(ON, "name: carto-common-backend"),
      argv: ["--release", "carto"],
      gives: [{ status: "pass" }],
    },
    {
      says: "a name that is ignored, and nothing that settles which is not",
      yaml: account(ON, "name: mine"),
      argv: ["--release", "geo"],
      gives: [
        { status: "pass", holds: "assumes the account carto-common-backend" },
        { status: "warn", holds: "the chart ignores" },
      ],
    },
  ]);

  tells("service-account-name", [
    {
      says: "the release's Secret may not be read",
      argv: ["--helm-release"],
      change: { denied: ["list secrets", "get secrets"] },
      gives: [{ status: "pass" }, { status: "unknown", holds: "secrets" }],
    },
    {
      says: "the release has no Secret: Helm may keep it elsewhere",
      argv: ["--helm-release"],
      gives: [{ status: "pass" }, { status: "skip", holds: "HELM_DRIVER" }],
    },
  ]);
});

describe("service-account-name, with what Google and the cluster know", () => {
  const revision = (version: number, status: string) => ({
    release: { revisions: [{ version, status, config: {} }] },
  });
  tells("service-account-name", [
    {
      says: "the release's Secret was read",
      argv: ["--helm-release"],
      change: revision(1, "deployed"),
      gives: [{ status: "pass" }, { status: "pass", holds: "revision 1 is deployed" }],
    },
    {
      says: "the last revision failed",
      argv: ["--helm-release"],
      change: revision(2, "failed"),
      gives: [
        { status: "pass" },
        { status: "warn", holds: "revision 2: failed", fix: "Run helm rollback carto" },
      ],
    },
    {
      says: "an upgrade was interrupted",
      argv: ["--helm-release"],
      change: revision(3, "pending-upgrade"),
      gives: [
        { status: "pass" },
        { status: "warn", holds: "helm upgrade stops while it is pending", fix: "Run helm rollback carto" },
      ],
    },
    {
      says: "an installation was interrupted",
      argv: ["--helm-release"],
      change: revision(1, "pending-install"),
      gives: [{ status: "pass" }, { status: "warn", fix: "Run helm uninstall carto, then install again" }],
    },
    {
      says: "before an installation, the grant is for the guide's name",
      scenario: "documented-name",
      argv: ["--release", "geo", "--iam-service-account", "carto-backend@acme-prod.iam.gserviceaccount.com"],
      change: { release: null, kubernetes: { "v1/Namespace": { carto: {} } } },
      gives: [
        { status: "pass", holds: "(carto-common-backend has no grant, geo-common-backend has a grant)" },
      ],
    },
  ]);
  judges("service-account-name", [
    {
      says: "a chart whose helper is not understood, for a release that the guide names otherwise",
      yaml: account(ON),
      argv: ["--release", "geo", ...chart("other-rule")],
      gives: [
        {
          status: "warn",
          holds:
            /can't tell whether the account is carto-common-backend or geo-common-backend.*geo-common-backend in CARTO's guide/,
        },
      ],
    },
  ]);
});

seesEveryStatus("service-account-name");
