import { expect } from "chai";
import { doctor } from "../support/doctor.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";

describe("account-exists", () => {
  tells("account-exists", [
    { says: "healthy", gives: [{ status: "pass", holds: `${EMAIL} exists` }] },
    {
      says: "no such account",
      scenario: "no-account",
      gives: [
        {
          status: "fail",
          holds: "doesn't exist",
          fix: "service-accounts create carto-backend --project=acme-prod",
        },
      ],
    },
    {
      says: "an account that the flag misspells",
      argv: ["--gsa", "carto-backen@acme-prod.iam.gserviceaccount.com"],
      gives: [{ status: "fail", holds: "carto-backen@" }],
    },
    {
      says: "the account may not be read, and its policy may: it is there",
      change: { denied: ["iam.serviceAccounts.get"] },
      gives: [{ status: "pass" }],
    },
    {
      says: "neither may be read",
      change: { denied: ["iam.serviceAccounts.get", "iam.serviceAccounts.getIamPolicy"] },
      gives: [{ status: "unknown", holds: "iam.serviceAccounts.get" }],
    },
    {
      says: "nothing names an account yet",
      scenario: "empty",
      gives: [{ status: "skip", holds: "--iam-service-account" }],
    },
    {
      says: "what is named is no address",
      argv: [
        "--set",
        String.raw`commonBackendServiceAccount.annotations.iam\.gke\.io/gcp-service-account=someone`,
      ],
      scenario: "empty",
      gives: [{ status: "skip", holds: "annotation-email-valid failed" }],
    },
  ]);

  it("is asked under the account's own project, never projects/-", async () => {
    const { requests } = await doctor(["-n", "carto"], { scenario: "cross-project-account" });
    const asked = requests.filter(({ path }) => path.includes("/serviceAccounts/")).map(({ path }) => path);
    expect(asked).to.not.have.length(0);
    for (const path of asked) expect(path).to.include("/projects/acme-identities/serviceAccounts/");
  });
});

seesEveryStatus("account-exists");
