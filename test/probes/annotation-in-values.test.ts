/** Every way in which the annotation goes wrong between the values and the account. */
import { judges } from "../support/values.ts";

const KEY = "iam.gke.io/gcp-service-account";
const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const account = (...lines: readonly string[]) =>
  `commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n${lines.map((line) => `  ${line}\n`).join("")}`;
const annotated = (text: string) => account("annotations:", `  ${KEY}: ${text}`);

describe("annotation-present, from values", () => {
  judges("annotation-present", [
    { says: "there", yaml: annotated(EMAIL), gives: [{ status: "pass", holds: EMAIL, at: "4:37" }] },
    {
      says: "the flag without it",
      yaml: account(),
      gives: [{ status: "fail", holds: "set no iam.gke.io", at: "1:1" }],
    },
    { says: "empty", yaml: annotated(`""`), gives: [{ status: "fail", at: "4:37" }] },
    { says: "null", yaml: annotated("null"), gives: [{ status: "fail", holds: "null" }] },
    {
      says: "its key misspelt",
      yaml: account("annotations:", `  iam.gke.io/gcp-service-acount: ${EMAIL}`),
      gives: [{ status: "fail", holds: "misspelled: iam.gke.io/gcp-service-acount", at: "4:5" }],
    },
    {
      says: "the key of another cloud",
      yaml: account("annotations:", "  eks.amazonaws.com/role-arn: arn:aws:iam::1:role/x"),
      gives: [{ status: "fail", holds: "Amazon EKS", at: "4:5" }],
    },
    {
      says: "on the pods",
      yaml: `${account()}mapsApi:\n  podAnnotations:\n    ${KEY}: ${EMAIL}\n`,
      gives: [{ status: "fail", holds: "is at mapsApi.podAnnotations", at: "5:5" }],
    },
    {
      says: "in commonAnnotations alone, the account's own empty",
      yaml: `commonAnnotations:\n  ${KEY}: ${EMAIL}\n${account()}`,
      gives: [{ status: "fail", holds: "rendering fails", at: "2:3" }],
    },
    {
      says: "in commonAnnotations, the account's own not empty",
      yaml: `commonAnnotations:\n  ${KEY}: ${EMAIL}\n${account("annotations:", "  team: data")}`,
      gives: [{ status: "pass", holds: EMAIL, at: "2:35" }],
    },
    {
      says: "a template that only Helm resolves",
      yaml: annotated(`"{{ .Values.gsa }}"`),
      gives: [{ status: "unknown", holds: "template" }],
    },
    {
      says: "create: false, so someone else annotates",
      yaml: account("create: false", "name: mine"),
      gives: [{ status: "skip", holds: "create: false" }],
    },
    {
      says: "another account than the one asked about",
      yaml: annotated(EMAIL),
      argv: ["--iam-service-account", "carto-other@acme-prod.iam.gserviceaccount.com"],
      gives: [{ status: "fail", holds: "another IAM service account", at: "4:37" }],
    },
    {
      says: "a --set over a file wins, and is named",
      yaml: annotated("old-account@acme-prod.iam.gserviceaccount.com"),
      argv: [
        "--set",
        String.raw`commonBackendServiceAccount.annotations.iam\.gke\.io/gcp-service-account=${EMAIL}`,
      ],
      gives: [
        {
          status: "pass",
          holds: EMAIL,
          at: String.raw`--set commonBackendServiceAccount.annotations.iam\.gke\.io/gcp-service-account`,
        },
      ],
    },
  ]);
});

describe("annotation-present, from values that don't say it", () => {
  judges("annotation-present", [
    {
      says: "whether the chart makes the account is filled in later",
      yaml: account('create: "${CREATE}"'),
      gives: [{ status: "unknown", holds: "commonBackendServiceAccount.create" }],
    },
    {
      says: "the account's keys slipped to the top level, which values-shape shows",
      yaml: `commonBackendServiceAccount:\nannotations:\n  ${KEY}: ${EMAIL}\n`,
      gives: [{ status: "unknown", holds: "values-shape shows why" }],
    },
  ]);
  judges("workload-identity-enabled", [
    {
      says: "the account's keys slipped to the top level, which values-shape shows",
      yaml: "commonBackendServiceAccount:\nenableGCPWorkloadIdentity: true\n",
      gives: [{ status: "unknown", holds: "values-shape shows why" }],
    },
    {
      says: "filled in later",
      yaml: 'commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: "${FLAG}"\n',
      gives: [{ status: "unknown", holds: "enableGCPWorkloadIdentity", at: "2:30" }],
    },
  ]);
});

describe("annotation-email-valid, from values", () => {
  const valid = (text: string) => ({
    says: text,
    yaml: annotated(text),
    gives: [{ status: "pass" as const }],
  });
  const broken = (says: string, text: string, holds: string) => ({
    says,
    yaml: annotated(text),
    gives: [{ status: "fail" as const, holds, at: "4:37" }],
  });
  judges("annotation-email-valid", [
    valid(EMAIL),
    valid("carto-backend@web.example.com.iam.gserviceaccount.com"),
    valid("carto-backend@web.eu0.iam.gserviceaccount.com"),
    broken("a placeholder left in", `"<IAM_SERVICE_ACCOUNT_EMAIL>"`, "placeholder"),
    ...[
      ["a variable of envsubst", "${GSA}@acme-prod.iam.gserviceaccount.com", "placeholder"],
      ["a variable of Kustomize", "backend@$(PROJECT).iam.gserviceaccount.com", "variable"],
      ["a template", `"{{ .Values.gsa }}"`, "template"],
      ["a reference of vals", "ref+gcpsecrets://acme-prod/backend", "vals eval"],
      ["a path of the Argo CD Vault Plugin", "<path:kv/data/geo#gsa>", "argocd-vault-plugin"],
      ["a value that SOPS encrypted", "ENC[AES256_GCM,data:dKQ5,iv:kk0=,tag:bQ=,type:str]", "sops -d"],
    ].map(([says = "", value, holds = ""]) => ({
      says,
      yaml: account("annotations:", `  ${KEY}: ${value}`),
      gives: [{ status: "unknown" as const, holds }],
    })),
    {
      says: "the newline of a block scalar",
      yaml: account("annotations:", `  ${KEY}: |`, `    ${EMAIL}`),
      gives: [{ status: "fail", holds: "whitespace" }],
    },
    broken("a blank at its end", `"${EMAIL} "`, "whitespace"),
    broken("quotes inside quotes", `"'${EMAIL}'"`, "quotation mark"),
    broken("a member's prefix", `serviceAccount:${EMAIL}`, "policy member"),
    broken("a resource name", `projects/-/serviceAccounts/${EMAIL}`, "resource name"),
    {
      says: "a unique ID",
      yaml: annotated(`"112233445566778899001"`),
      gives: [{ status: "warn", holds: "unique ID", at: "4:37" }],
    },
    broken("no .iam", "carto-backend@acme-prod.gserviceaccount.com", "does not end in .iam"),
    broken("a slip in the domain", "carto-backend@acme-prod.iam.gserviceacount.com", "does not end in"),
    broken("upper case", "Carto-Backend@acme-prod.iam.gserviceaccount.com", "upper-case"),
    broken("a human's address", "someone@example.com", "does not end in"),
    broken("the project's number", "carto-backend@412345678901.iam.gserviceaccount.com", "by its number"),
    broken("two addresses", `"${EMAIL},other@acme-prod.iam.gserviceaccount.com"`, "more than one"),
    broken("a service agent", "service-412345678901@gcp-sa-pubsub.iam.gserviceaccount.com", "Google-managed"),
    {
      says: "a default account",
      yaml: annotated("412345678901-compute@developer.gserviceaccount.com"),
      gives: [{ status: "warn", holds: "default service account", at: "4:37" }],
    },
    {
      says: "no annotation is no address",
      yaml: account(),
      gives: [{ status: "skip", holds: "no annotation names" }],
    },
    {
      says: "a template",
      yaml: annotated(`"{{ .Values.gsa }}"`),
      gives: [{ status: "unknown", holds: "template" }],
    },
  ]);
});

describe("workload-identity-enabled, from values", () => {
  judges("workload-identity-enabled", [
    { says: "on", yaml: account(), gives: [{ status: "pass", at: "2:30" }] },
    {
      says: "off",
      yaml: "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: false\n",
      gives: [{ status: "fail", holds: "key file", at: "2:30" }],
    },
    {
      says: "an annotation without the flag",
      yaml: `commonBackendServiceAccount:\n  annotations:\n    ${KEY}: ${EMAIL}\n`,
      gives: [{ status: "fail", holds: "annotation", at: "1:1" }],
    },
    { says: "not set", yaml: "x: 1\n", gives: [{ status: "fail", holds: "not set", at: "1:1" }] },
    {
      says: `a quoted "false" is true`,
      yaml: `commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: "false"\n`,
      gives: [{ status: "pass", holds: "Helm's templates treat as true" }],
    },
    {
      says: "a no of --set is true",
      argv: ["--set", "commonBackendServiceAccount.enableGCPWorkloadIdentity=no"],
      gives: [{ status: "pass" }],
    },
    {
      says: "a no of a file is false",
      yaml: "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: no\n",
      gives: [{ status: "fail", at: "2:30" }],
    },
    {
      says: "an empty string is false",
      yaml: `commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: ""\n`,
      gives: [{ status: "fail" }],
    },
  ]);
});
