import { expect } from "chai";
import { doctor, resultsOf } from "../support/doctor.ts";
import { backend, manifestOf } from "../support/manifests.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";
import { judges } from "../support/values.ts";

const flag = (value: string) => `commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: ${value}\n`;

describe("workload-identity-enabled", () => {
  judges("workload-identity-enabled", [
    { says: "on", yaml: flag("true"), gives: [{ status: "pass", at: "2:30" }] },
    {
      says: "off",
      yaml: flag("false"),
      gives: [{ status: "fail", at: "2:30", fix: "enableGCPWorkloadIdentity: true" }],
    },
    {
      says: "not set, and the default is off",
      yaml: "a: 1\n",
      gives: [{ status: "fail", holds: "not set", at: "1:1" }],
    },
    {
      says: "its key alone",
      yaml: "commonBackendServiceAccount: {}\n",
      gives: [{ status: "fail", holds: "not set" }],
    },
    {
      says: 'a quoted "false" is true for Helm',
      yaml: flag('"false"'),
      gives: [{ status: "pass", holds: "which Helm's templates treat as true" }],
    },
    { says: "an empty text is false", yaml: flag('""'), gives: [{ status: "fail" }] },
    { says: "1 is true", yaml: flag("1"), gives: [{ status: "pass" }] },
    { says: "0 is false", yaml: flag("0"), gives: [{ status: "fail" }] },
    { says: "null is false", yaml: flag("null"), gives: [{ status: "fail" }] },
    { says: "yes is text to Helm 4, and true", yaml: flag("yes"), gives: [{ status: "pass" }] },
    {
      says: "--set wins",
      yaml: flag("true"),
      argv: ["--set", "commonBackendServiceAccount.enableGCPWorkloadIdentity=false"],
      gives: [{ status: "fail", at: "--set commonBackendServiceAccount.enableGCPWorkloadIdentity" }],
    },
  ]);

  tells("workload-identity-enabled", [
    {
      says: "not installed yet, without values",
      scenario: "empty",
      gives: [{ status: "unknown", holds: "neither values nor an installation" }],
    },
    {
      says: "the release's Secret may not be read",
      argv: ["--helm-release"],
      change: { denied: ["list secrets", "get secrets"] },
      gives: [{ status: "unknown", holds: "secrets" }],
    },
  ]);

  it("is skipped without values where something is installed: the values alone settle it", async () => {
    const [result] = resultsOf(await doctor(["-n", "carto"]), "workload-identity-enabled");
    expect(result?.status).to.equal("skip");
    expect(result?.message).to.match(/^No values given: pass -f/);
  });
});

describe("workload-identity-enabled, by a manifest", () => {
  const KEY_FILE = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "carto-common" },
    data: { GOOGLE_APPLICATION_CREDENTIALS: "/keys/key.json" },
  };
  const given = (...objects: readonly JsonObject[]) => [
    "--manifest",
    manifestOf(backend({ spec: { containers: [USES] } }), ...objects),
    "--release",
    "carto",
  ];
  const USES = { name: "api", image: "api", envFrom: [{ configMapRef: { name: "carto-common" } }] };
  judges("workload-identity-enabled", [
    {
      says: "no key file",
      argv: given(),
      gives: [{ status: "pass", holds: "no ConfigMap of the manifest" }],
    },
    {
      says: "a key file",
      argv: given(KEY_FILE),
      gives: [
        {
          status: "fail",
          holds: "GOOGLE_APPLICATION_CREDENTIALS in ConfigMap/carto-common",
          fix: "enableGCPWorkloadIdentity: true",
        },
      ],
    },
    {
      says: "a key file, although the values enable it",
      yaml: flag("true"),
      argv: given(KEY_FILE),
      gives: [{ status: "fail", holds: "names a key file", fix: "Render the chart again with these values" }],
    },
    {
      says: "a key file, and the values disable it too",
      yaml: flag("false"),
      argv: given(KEY_FILE),
      gives: [
        {
          status: "fail",
          holds: "commonBackendServiceAccount.enableGCPWorkloadIdentity is false",
          at: "2:30",
        },
      ],
    },
    {
      says: "no key file, but the values disable it",
      yaml: flag("false"),
      argv: given(),
      gives: [{ status: "warn", holds: "the next render disables it", at: "2:30" }],
    },
    {
      says: "no key file, and the values' flag is filled in later",
      yaml: flag('"${FLAG}"'),
      argv: given(),
      gives: [{ status: "pass", holds: "no ConfigMap of the manifest" }],
    },
  ]);
  judges("no-key-file", [
    {
      says: "the key file of a manifest without Workload Identity",
      yaml: flag("true"),
      argv: given(KEY_FILE),
      gives: [{ status: "skip", holds: "the manifest uses a key file" }],
    },
    {
      says: "a variable that the next render of the manifest adds",
      yaml: `${flag("true")}mapsApi:\n  extraEnvVars: [{ name: GOOGLE_APPLICATION_CREDENTIALS, value: /k.json }]\n`,
      argv: given(),
      gives: [
        { status: "warn", holds: "the next render of the manifest adds this" },
        { status: "unknown", holds: "carto-common" },
      ],
    },
  ]);
});

seesEveryStatus("workload-identity-enabled");
