import { expect } from "chai";
import { doctor, resultsOf } from "../support/doctor.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";
import { judges } from "../support/values.ts";

const KEY = "iam.gke.io/gcp-service-account";
/** Healthy, its account annotated with this. */
const annotated = (value: string | null) => ({
  change: {
    kubernetes: {
      "v1/ServiceAccount": { "carto/carto-common-backend": { metadata: { annotations: { [KEY]: value } } } },
    },
  },
});

describe("annotation-email-valid", () => {
  tells("annotation-email-valid", [
    { says: "healthy", gives: [{ status: "pass", holds: "is a valid service account email" }] },
    {
      says: "of a project of a domain",
      ...annotated("carto-backend@prod.acme.example.iam.gserviceaccount.com"),
      gives: [{ status: "pass" }],
    },
    ...[
      ["white space within", "carto-backend@acme-prod.iam. gserviceaccount.com"],
      ["a prefix", "serviceAccount:carto-backend@acme-prod.iam.gserviceaccount.com"],
      ["a placeholder", "<IAM_SERVICE_ACCOUNT_EMAIL>"],
      ["a part missing", "carto-backend@acme-prod.gserviceaccount.com"],
      ["a person's address", "someone@example.com"],
      ["a name alone", "carto-backend"],
      ["an account of Google's own", "service-412345678901@gcp-sa-pubsub.iam.gserviceaccount.com"],
    ].map(([says = "", value = ""]) => ({
      says,
      ...annotated(value),
      gives: [{ status: "fail" as const, fix: "service-accounts list --project=acme-prod" }],
    })),
    ...[
      "carto-backend@acme-prod.iam.gserviceaccount.com\n",
      " carto-backend@acme-prod.iam.gserviceaccount.com",
    ].map((value) => ({
      says: `white space around it, ${JSON.stringify(value)}`,
      ...annotated(value),
      gives: [
        {
          status: "fail" as const,
          holds: JSON.stringify(value),
          fix: `--overwrite ${KEY}=carto-backend@acme-prod.iam.gserviceaccount.com"`,
        },
      ],
    })),
    {
      says: "a default account",
      ...annotated("412345678901-compute@developer.gserviceaccount.com"),
      gives: [{ status: "warn", holds: "default service account" }],
    },
    {
      says: "a unique ID, which the API takes and GKE doesn't document",
      ...annotated("100000000000000000001"),
      gives: [{ status: "warn", holds: "unique ID", fix: "service-accounts list" }],
    },
    {
      says: "the placeholder that a fix prints",
      ...annotated("ACCOUNT@PROJECT.iam.gserviceaccount.com"),
      gives: [{ status: "fail", holds: "placeholder" }],
    },
    {
      says: "an upper-case letter",
      ...annotated("Carto-backend@acme-prod.iam.gserviceaccount.com"),
      gives: [{ status: "fail", holds: "upper-case" }],
    },
    {
      says: "the annotation may not be read",
      change: { denied: ["get serviceaccounts"] },
      gives: [{ status: "unknown", holds: "get serviceaccounts" }],
    },
    {
      says: "no annotation, which is another probe's finding",
      ...annotated(null),
      gives: [{ status: "skip" }],
    },
    { says: "white space alone is no annotation", ...annotated(" \n"), gives: [{ status: "skip" }] },
  ]);

  it("leaves a run undecided whose account is named by its unique ID", async () => {
    const run = await doctor(["-n", "carto", "--release", "carto"], annotated("100000000000000000001"));
    expect(run.exitCode, run.stderr).to.equal(3);
    const [result] = resultsOf(run, "binding-member");
    expect(result?.status).to.equal("unknown");
  });

  it("mends an account of one's own where it is, not in values that do not make it", async () => {
    const own = "commonBackendServiceAccount:\n  create: false\n  name: default\n";
    const metadata = { annotations: { [KEY]: "carto-backend@acme-prod.iam.gserviceaccount.com\n" } };
    const change = { kubernetes: { "v1/ServiceAccount": { "carto/default": { metadata } } } };
    const argv = ["-n", "carto", "--only", "annotation-email-valid", "-f", "-"];
    const run = await doctor(argv, { change, stdin: own });
    const fix = resultsOf(run, "annotation-email-valid").find(({ status }) => status === "fail")?.fix;
    expect(fix?.commands[0]?.shell).to.match(/^kubectl annotate serviceaccount default /);
    expect(fix).not.to.have.property("edits");
  });

  judges("annotation-email-valid", [
    {
      says: "a template, which only Helm resolves",
      yaml: `commonBackendServiceAccount:\n  annotations:\n    ${KEY}: "{{ .Values.account }}"\n`,
      gives: [{ status: "unknown", holds: "--iam-service-account" }],
    },
  ]);
});

seesEveryStatus("annotation-email-valid");
