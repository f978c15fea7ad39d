import { expect } from "chai";
import { doctor, resultsOf } from "../support/doctor.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const KEY = "iam.gke.io/gcp-service-account";
const annotated = (value: string | null) => ({
  kubernetes: {
    "v1/ServiceAccount": { "carto/carto-common-backend": { metadata: { annotations: { [KEY]: value } } } },
  },
});

describe("annotation-present", () => {
  tells("annotation-present", [
    {
      says: "healthy",
      gives: [{ status: "pass", holds: `carto-common-backend is annotated with ${EMAIL}` }],
    },
    {
      says: "no annotation now",
      change: annotated(null),
      gives: [
        { status: "fail", holds: "not set", fix: "kubectl annotate serviceaccount carto-common-backend" },
      ],
    },
    {
      says: "an empty annotation is none",
      change: annotated(""),
      gives: [{ status: "fail", holds: "empty" }],
    },
    {
      says: "so is white space alone",
      change: annotated(" \n"),
      gives: [{ status: "fail", holds: "empty" }],
    },
    {
      says: "another account than the flag's",
      argv: ["--gsa", "other-account@acme-prod.iam.gserviceaccount.com"],
      gives: [{ status: "fail", holds: EMAIL }],
    },
    {
      says: "before an installation, in the values",
      scenario: "empty",
      argv: [
        "--set-string",
        String.raw`commonBackendServiceAccount.annotations.iam\.gke\.io/gcp-service-account=${EMAIL}`,
      ],
      gives: [{ status: "pass", holds: EMAIL }],
    },
    {
      says: "before an installation, not in the values",
      scenario: "empty",
      argv: ["--set", "a=b"],
      gives: [{ status: "fail", fix: "commonBackendServiceAccount" }],
    },
    {
      says: "before an installation, without values",
      scenario: "empty",
      gives: [{ status: "skip", holds: "-f" }],
    },
    {
      says: "the account may not be read",
      change: { denied: ["get serviceaccounts"] },
      gives: [{ status: "unknown", holds: "get serviceaccounts" }],
    },
  ]);

  it("sets it in the values and, until the upgrade, in the cluster", async () => {
    const run = await doctor(["-n", "carto", "--only", "annotation-present"], { change: annotated(null) });
    const fix = resultsOf(run, "annotation-present")[0]?.fix;
    expect(fix?.summary).to.match(/helm upgrade.*Until then/);
    expect(fix?.edits?.[0]?.yaml).to.include(KEY);
  });
});

seesEveryStatus("annotation-present");
