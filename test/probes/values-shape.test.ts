import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";
import { judges } from "../support/values.ts";

const GOOD = `commonBackendServiceAccount:
  enableGCPWorkloadIdentity: true
  annotations:
    iam.gke.io/gcp-service-account: carto-backend@acme-prod.iam.gserviceaccount.com
`;

describe("values-shape", () => {
  judges("values-shape", [
    { says: "the guide's lines", yaml: GOOD, gives: [{ status: "pass" }] },
    { says: "nothing at all", yaml: "{}", gives: [{ status: "pass" }] },
    {
      says: "keys that are the chart's business",
      yaml: `${GOOD}router:\n  replicaCount: 2\nanything: [1]\n`,
      gives: [{ status: "pass" }],
    },
    { says: "no values", argv: ["--set", "a=b", "--only", "values-shape"], gives: [{ status: "pass" }] },
    {
      says: `a quoted "false" is true for Helm`,
      yaml: `commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: "false"\n`,
      gives: [
        { status: "fail", holds: `the string "false", which Helm's templates treat as true`, at: "2:30" },
      ],
    },
    {
      says: `a quoted "true" does what it says`,
      yaml: `commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: "true"\n`,
      gives: [{ status: "warn", holds: `the string "true"`, at: "2:30" }],
    },
    {
      says: "a no of --set is a string",
      argv: ["--set", "commonBackendServiceAccount.enableGCPWorkloadIdentity=no"],
      gives: [
        {
          status: "fail",
          holds: `the string "no"`,
          at: "--set commonBackendServiceAccount.enableGCPWorkloadIdentity",
        },
      ],
    },
    {
      says: "a false of --set is a boolean",
      argv: ["--set", "commonBackendServiceAccount.enableGCPWorkloadIdentity=false"],
      gives: [{ status: "pass" }],
    },
    {
      says: "a string for create",
      yaml: `commonBackendServiceAccount:\n  create: "no"\n`,
      gives: [{ status: "fail", holds: "commonBackendServiceAccount.create", at: "2:11" }],
    },
    {
      says: "the account's key misspelt",
      yaml: GOOD.replace("commonBackendServiceAccount", "commonBackendServiceAcount"),
      gives: [{ status: "fail", holds: "did you mean commonBackendServiceAccount?", at: "1:1" }],
    },
    {
      says: "extraDeploy with a workload",
      yaml: `${GOOD}extraDeploy:\n  - kind: Pod\n`,
      gives: [{ status: "unknown", holds: "extraDeploy adds objects" }],
    },
    {
      says: "extraDeploy with a template",
      yaml: `${GOOD}extraDeploy:\n  - |\n    kind: {{ .Values.kind }}\n`,
      gives: [{ status: "unknown", holds: "extraDeploy adds objects" }],
    },
    {
      says: "extraDeploy with a policy as text",
      yaml: `${GOOD}extraDeploy:\n  - |\n    kind: NetworkPolicy\n`,
      gives: [{ status: "unknown", holds: "extraDeploy adds objects" }],
    },
    {
      says: "extraDeploy with an object that decides nothing",
      yaml: `${GOOD}extraDeploy:\n  - kind: Service\n`,
      gives: [{ status: "pass" }],
    },
    {
      says: "no object in extraDeploy",
      yaml: `${GOOD}extraDeploy: []\n`,
      gives: [{ status: "pass" }],
    },
    {
      says: "the account's key in another case",
      yaml: GOOD.replace("commonBackendServiceAccount", "commonbackendserviceaccount"),
      gives: [{ status: "fail", holds: "did you mean commonBackendServiceAccount?", at: "1:1" }],
    },
    {
      says: "a key of the account misspelt",
      yaml: GOOD.replace("enableGCPWorkloadIdentity", "enableGCPWorkLoadIdentity"),
      gives: [
        {
          status: "fail",
          holds: "did you mean commonBackendServiceAccount.enableGCPWorkloadIdentity?",
          at: "2:3",
        },
      ],
    },
    {
      says: "a misspelt key beside the right one is a slip",
      yaml: `${GOOD}  anotations: {}\n`,
      gives: [{ status: "warn", holds: "anotations", at: "5:3" }],
    },
    {
      says: "the flag one level too high",
      yaml: "enableGCPWorkloadIdentity: true\n",
      gives: [
        {
          status: "fail",
          holds: "did you mean commonBackendServiceAccount.enableGCPWorkloadIdentity?",
          at: "1:1",
        },
      ],
    },
    {
      says: "a key given twice",
      yaml: `commonBackendServiceAccount:\n  create: true\ncommonBackendServiceAccount:\n  create: false\n`,
      gives: [{ status: "warn", holds: "commonBackendServiceAccount", at: "3:1" }],
    },
    {
      says: "dots of --set not escaped",
      argv: [
        "--set",
        "commonBackendServiceAccount.annotations.iam.gke.io/gcp-service-account=carto@acme-prod.iam.gserviceaccount.com",
      ],
      gives: [
        {
          status: "fail",
          holds: "dots in the annotation's key are not escaped",
          fix: String.raw`annotations.iam\\.gke\\.io/gcp-service-account=`,
        },
      ],
    },
    {
      says: "dots of --set escaped",
      argv: [
        "--set",
        String.raw`commonBackendServiceAccount.annotations.iam\.gke\.io/gcp-service-account=carto@acme-prod.iam.gserviceaccount.com`,
      ],
      gives: [{ status: "pass" }],
    },
    {
      says: "a number for a boolean, which does what it says",
      yaml: GOOD.replace("enableGCPWorkloadIdentity: true", "enableGCPWorkloadIdentity: 1"),
      gives: [{ status: "warn", holds: "is the number 1, which Helm's templates treat as true" }],
    },
    {
      says: "an annotation that is a number",
      yaml: `${GOOD}    build: 12\n`,
      gives: [
        {
          status: "fail",
          holds: "commonBackendServiceAccount.annotations.build is an integer, but the chart needs a string",
          at: "5:12",
        },
      ],
    },
    {
      says: "a list where a map belongs",
      yaml: "commonBackendServiceAccount:\n  annotations:\n    - iam.gke.io/gcp-service-account\n",
      gives: [{ status: "fail", holds: "a list, but the chart needs a map", at: "3:5" }],
    },
    {
      says: "a null takes a default away, which others judge",
      yaml: "commonBackendServiceAccount:\n  annotations: null\n",
      gives: [{ status: "pass" }],
    },
    {
      says: "several documents, which Helm 3 does not read",
      yaml: `a: 1\n---\n${GOOD}`,
      gives: [{ status: "warn", holds: "only Helm 4 reads" }],
    },
    { says: "only a manifest or nothing: no values", argv: ["--set", "x=1"], gives: [{ status: "pass" }] },
  ]);

  tells("values-shape", [
    {
      says: "the release's Secret may not be read",
      argv: ["--helm-release"],
      change: { denied: ["list secrets", "get secrets"] },
      gives: [{ status: "unknown", holds: "secrets" }],
    },
    { says: "nothing that holds values was given", gives: [{ status: "skip", holds: "No values given" }] },
  ]);
});

describe("values-shape, of settings that slipped", () => {
  const KEY = "iam.gke.io/gcp-service-account";
  const NBSP = "\u00a0";
  judges("values-shape", [
    {
      says: "the account's key with nothing below it",
      yaml: "commonBackendServiceAccount:\n",
      gives: [
        {
          status: "fail",
          holds: /is empty, which removes the chart's defaults.*commonBackendServiceAccount: null/,
          at: "1:1",
          fix: "Remove commonBackendServiceAccount, or give it keys",
        },
      ],
    },
    {
      says: "two keys that were not indented",
      yaml: `commonBackendServiceAccount:\nenableGCPWorkloadIdentity: true\nannotations:\n  ${KEY}: carto@acme-prod.iam.gserviceaccount.com\n`,
      gives: [
        {
          status: "fail",
          holds:
            /its keys \(enableGCPWorkloadIdentity, annotations\) are at the top level.*annotations at the top level/,
          at: "2:1",
          fix: "Indent enableGCPWorkloadIdentity, annotations below commonBackendServiceAccount",
        },
      ],
    },
    {
      says: "a key with dots",
      yaml: "commonBackendServiceAccount.enableGCPWorkloadIdentity: true\n",
      gives: [{ status: "fail", holds: "a key with dots is one key", at: "1:1", fix: "Write nested maps" }],
    },
    {
      says: "doubled backslashes before the dots of --set",
      argv: [
        "--set",
        String.raw`commonBackendServiceAccount.annotations.iam\\.gke\\.io/gcp-service-account=carto@acme-prod.iam.gserviceaccount.com`,
      ],
      gives: [
        { status: "fail", holds: "the backslashes before the dots are doubled", fix: "Write one backslash" },
      ],
    },
    {
      says: "an invisible character in the account's key",
      yaml: `commonBackendServiceAccount${NBSP}:\n  enableGCPWorkloadIdentity: true\n`,
      gives: [
        { status: "fail", holds: /the key commonBackendServiceAccount contains a no-break space/, at: "1:1" },
      ],
    },
    {
      says: "one in a key of the account",
      yaml: `commonBackendServiceAccount:\n  enableGCPWorkloadIdentity${NBSP}: true\n`,
      gives: [{ status: "fail", holds: "the key enableGCPWorkloadIdentity contains", at: "2:3" }],
    },
    {
      says: "one in the annotation's key",
      yaml: `commonBackendServiceAccount:\n  annotations:\n    ${KEY}${NBSP}: carto@acme-prod.iam.gserviceaccount.com\n`,
      gives: [{ status: "fail", holds: `the key ${KEY} contains`, at: "3:5", fix: "with plain spaces" }],
    },
    {
      says: "one in another key",
      yaml: `router${NBSP}:\n  replicaCount: 2\n`,
      gives: [{ status: "pass" }],
    },
  ]);
});

seesEveryStatus("values-shape");
