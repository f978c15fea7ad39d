import path from "node:path";
import { expect } from "chai";
import { doctor } from "../support/doctor.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const PROBE = "service-account-annotated";
const KEY = "iam.gke.io/gcp-service-account";
const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const VALUES = path.resolve(import.meta.dirname, "../../fixtures/scenarios/healthy/customizations.yaml");
const annotated = (annotations: Readonly<Record<string, string | null>>) => ({
  kubernetes: { "v1/ServiceAccount": { "carto/carto-common-backend": { metadata: { annotations } } } },
});

describe(PROBE, () => {
  tells(PROBE, [
    { says: "healthy", gives: [{ status: "pass", holds: EMAIL }] },
    {
      says: "the values say the same",
      argv: ["-f", VALUES],
      gives: [{ status: "pass", holds: "like in the values" }],
    },
    {
      says: "the key is misspelt",
      change: annotated({ [KEY]: null, "iam.gke.io/gcp-service-acount": EMAIL }),
      gives: [
        { status: "warn", holds: "gcp-service-acount instead of", fix: "iam.gke.io/gcp-service-acount-" },
      ],
    },
    {
      says: "the key of another cloud beside it",
      change: annotated({ "eks.amazonaws.com/role-arn": "arn" }),
      gives: [{ status: "warn", holds: "eks.amazonaws.com/role-arn beside" }],
    },
    {
      says: "other annotations of GKE's are none of its business",
      change: annotated({ "iam.gke.io/credential-quota-project": "acme-prod" }),
      gives: [{ status: "pass" }],
    },
    {
      says: "a newline",
      change: annotated({ [KEY]: `${EMAIL}\n` }),
      gives: [{ status: "skip", holds: "see annotation-email-valid" }],
    },
    { says: "no annotation", change: annotated({ [KEY]: null }), gives: [{ status: "skip" }] },
    {
      says: "the values name another account",
      change: annotated({ [KEY]: "old@acme-prod.iam.gserviceaccount.com" }),
      argv: ["-f", VALUES],
      gives: [{ status: "skip", holds: "annotation-present" }],
    },
    {
      says: "before an installation",
      scenario: "empty",
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
    {
      says: "the account may not be read",
      change: { denied: ["get serviceaccounts"] },
      gives: [{ status: "unknown", holds: "" }],
    },
  ]);

  it("a misspelt key is one failure", async () => {
    const change = annotated({ [KEY]: null, "iam.gke.io/gcp-service-acount": EMAIL });
    const { json } = await doctor(["-n", "carto"], { change });
    expect(json.results.filter(({ status }) => status === "fail").map(({ id }) => id)).to.deep.equal([
      "annotation-present",
    ]);
  });
});

seesEveryStatus(PROBE);
