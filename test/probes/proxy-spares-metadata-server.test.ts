import path from "node:path";
import { expect } from "chai";
import { doctor } from "../support/doctor.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";
import { judges } from "../support/values.ts";

const proxy = (...lines: readonly string[]) =>
  `externalProxy:\n  enabled: true\n${lines.map((line) => `  ${line}\n`).join("")}`;

describe("proxy-spares-metadata-server", () => {
  judges("proxy-spares-metadata-server", [
    { says: "no proxy", yaml: "{}", gives: [{ status: "skip" }] },
    { says: "a proxy switched off", yaml: "externalProxy:\n  enabled: false\n", gives: [{ status: "skip" }] },
    {
      says: "both excluded",
      yaml: proxy("excludedDomains: [metadata.google.internal, 169.254.169.254]"),
      gives: [{ status: "pass" }],
    },
    {
      says: "a domain above it",
      yaml: proxy("excludedDomains: [.google.internal, 169.254.169.254]"),
      gives: [{ status: "pass" }],
    },
    {
      says: "everything, which some of the libraries take for the name of a host",
      yaml: proxy(`excludedDomains: ["*"]`),
      gives: [{ status: "warn" }],
    },
    {
      says: "a string with commas",
      yaml: proxy(`excludedDomains: "localhost, metadata.google.internal,169.254.169.254"`),
      gives: [{ status: "pass" }],
    },
    {
      says: "a ConfigMap whose name isn't text",
      yaml: "mapsApi:\n  extraEnvVarsCM: [mine]\n",
      gives: [{ status: "unknown", holds: "mapsApi may take proxy variables from another object" }],
    },
    { says: "none", yaml: proxy(), gives: [{ status: "warn", holds: "no excludedDomains", at: "2:12" }] },
    {
      says: "one of the two",
      yaml: proxy("excludedDomains:", "  - metadata.google.internal"),
      gives: [{ status: "warn", holds: "metadata.google.internal", at: "4:5", fix: "Add 169.254.169.254" }],
    },
    {
      says: "a name that only ends alike",
      yaml: proxy("excludedDomains: [gle.internal, 169.254.169.254]"),
      gives: [{ status: "warn" }],
    },
    {
      says: "a component's own proxy",
      yaml: "importApi:\n  extraEnvVars:\n    - name: https_proxy\n      value: http://proxy:3128\n",
      gives: [{ status: "warn", holds: "importApi", at: "3:13" }],
    },
    {
      says: "a component's own proxy for everything",
      yaml: "importApi:\n  extraEnvVars:\n    - name: ALL_PROXY\n      value: http://proxy:3128\n",
      gives: [{ status: "warn", holds: "importApi", at: "3:13" }],
    },
    {
      says: "a component's own proxy with its own exceptions",
      yaml: "importApi:\n  extraEnvVars:\n    - name: HTTP_PROXY\n      value: http://proxy:3128\n    - name: NO_PROXY\n      value: 10.0.0.0/8, metadata.google.internal,169.254.169.254\n",
      gives: [{ status: "skip" }],
    },
    {
      says: "a component's exceptions replace the chart's",
      yaml: `${proxy("excludedDomains: [metadata.google.internal, 169.254.169.254]")}importApi:\n  extraEnvVars:\n    - name: NO_PROXY\n      value: "*"\n`,
      gives: [{ status: "pass" }, { status: "warn", holds: "importApi" }],
    },
    {
      says: "a component empties one of the chart's two proxies",
      yaml: `${proxy("excludedDomains: [localhost]")}importApi:\n  extraEnvVars: [{ name: HTTPS_PROXY, value: "" }]\n`,
      gives: [
        { status: "warn", holds: "localhost" },
        { status: "warn", holds: "importApi" },
      ],
    },
    {
      says: "a component empties both of the chart's proxies",
      yaml: `${proxy("excludedDomains: [localhost]")}importApi:\n  extraEnvVars: [{ name: HTTPS_PROXY, value: "" }, { name: HTTP_PROXY, value: "" }]\n`,
      gives: [{ status: "warn", holds: "localhost" }],
    },
    {
      says: "exceptions that are no list",
      yaml: proxy("excludedDomains: {}"),
      gives: [{ status: "warn" }],
    },
    {
      says: "the proxy is filled in later",
      yaml: 'externalProxy:\n  enabled: "${PROXY}"\n',
      gives: [{ status: "unknown", holds: "externalProxy.enabled" }],
    },
    {
      says: "an exception is filled in later",
      yaml: proxy('excludedDomains: [metadata.google.internal, "${HOST}"]'),
      gives: [{ status: "unknown", holds: "externalProxy.excludedDomains" }],
    },
    {
      says: "a proxy in lower case and exceptions from a Secret",
      yaml: "importApi:\n  extraEnvVars:\n    - name: http_proxy\n      value: http://proxy:3128\n    - name: NO_PROXY\n      valueFrom: {secretKeyRef: {name: net, key: none}}\n",
      gives: [{ status: "unknown", holds: "importApi" }],
    },
    {
      says: "a proxy that a Secret may set",
      yaml: "importApi:\n  extraEnvVarsSecret: net\n",
      gives: [{ status: "unknown", holds: "the Secret net" }],
    },
    {
      says: "a Secret beside variables that spare the metadata server and set no proxy",
      yaml: 'importApi:\n  extraEnvVarsSecret: net\n  extraEnvVars:\n    - { name: NO_PROXY, value: ".google.internal,169.254.169.254" }\n    - { name: no_proxy, value: ".google.internal,169.254.169.254" }\n',
      gives: [{ status: "skip" }],
    },
    {
      says: "an empty proxy",
      yaml: 'importApi:\n  extraEnvVars:\n    - name: HTTP_PROXY\n      value: ""\n',
      gives: [{ status: "skip" }],
    },
    {
      says: "a front end's proxy",
      yaml: "accountsWww:\n  extraEnvVars:\n    - name: HTTP_PROXY\n      value: http://proxy:3128\n",
      gives: [{ status: "skip" }],
    },
  ]);
});

const HEALTHY = path.resolve(import.meta.dirname, "../../fixtures/scenarios/healthy/customizations.yaml");
const backend = (spec: JsonObject, more: JsonObject = {}) => ({
  kubernetes: {
    "apps/v1/Deployment": {
      "carto/carto-maps-api": {
        spec: { template: { spec: { containers: [{ name: "api", image: "api", ...spec }] } } },
      },
    },
    ...more,
  },
});
const PROXY = { name: "HTTP_PROXY", value: "http://user:c2VjcmV0@proxy:3128" };
const mapped = backend({ envFrom: [{ configMapRef: { name: "net" } }] });

describe("proxy-spares-metadata-server, live", () => {
  tells("proxy-spares-metadata-server", [
    { says: "no proxy", gives: [{ status: "skip", holds: "the running backends use no proxy" }] },
    {
      says: "the proxy of every ConfigMap",
      change: { release: { configMapData: { HTTPS_PROXY: "http://proxy:3128" } } },
      gives: [{ status: "warn", holds: "carto-import-api" }],
    },
    {
      says: "a proxy in the ConfigMaps, with exceptions",
      change: {
        release: {
          configMapData: { HTTPS_PROXY: "http://p", NO_PROXY: ".google.internal,169.254.169.254" },
        },
      },
      gives: [{ status: "skip" }],
    },
    {
      says: "a variable of a Deployment, beside values without a proxy",
      argv: ["-f", HEALTHY],
      change: backend({ env: [PROXY] }),
      gives: [{ status: "warn", holds: "carto-maps-api" }],
    },
    {
      says: "a variable of a Deployment overrides a ConfigMap's exceptions",
      change: backend(
        { envFrom: [{ configMapRef: { name: "net" } }], env: [{ name: "NO_PROXY", value: "localhost" }] },
        {
          "v1/ConfigMap": {
            "carto/net": { data: { HTTP_PROXY: "http://p", NO_PROXY: ".google.internal,169.254.169.254" } },
          },
        },
      ),
      gives: [{ status: "warn", holds: "carto-maps-api" }],
    },
    {
      says: "a ConfigMap that may not be read",
      change: { ...mapped, denied: ["get configmaps"] },
      gives: [{ status: "unknown", holds: "get configmaps" }],
    },
  ]);

  it("decides a run where a Secret may set a proxy", async () => {
    const change = backend({
      env: [{ name: "HTTPS_PROXY", valueFrom: { secretKeyRef: { name: "net", key: "k" } } }],
    });
    const run = await doctor(["-n", "carto", "-o", "json"], { change });
    expect(run.exitCode).to.equal(3);
  });

  it("never prints a proxy's address", async () => {
    const run = await doctor(["-n", "carto", "--only", "proxy-spares-metadata-server", "-o", "json"], {
      change: backend({ env: [PROXY] }),
    });
    expect(run.stdout).to.include("carto-maps-api").and.not.include("c2VjcmV0");
  });
});

seesEveryStatus("proxy-spares-metadata-server");
