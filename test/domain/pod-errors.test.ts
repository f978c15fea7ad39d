import { expect } from "chai";
import { recognise } from "../../src/domain/pod-errors.ts";
import { PROBES } from "../../src/probes/index.ts";

const NODE = "412345678901-compute@developer.gserviceaccount.com";

/** What pods log, and the probe that is named first; undefined where no probe looks at the cause. */
const TEXTS: readonly (readonly [text: string, first: string | undefined])[] = [
  [
    "GaxiosError: IAM returned 403 Forbidden: Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).",
    "binding-member",
  ],
  [
    "IAM returned 403 Forbidden: IAM Service Account Credentials API has not been used in project 412345678901 before or it is disabled.",
    "apis-enabled",
  ],
  [
    'IAM returned 403 Forbidden: Request is prohibited by organization\'s policy. "vpcServiceControlsUniqueIdentifier": "x1"',
    undefined,
  ],
  ["IAM returned 404 Not Found: Gaia id not found for email x@y.iam.gserviceaccount.com", "account-exists"],
  ["Identity Pool does not exist (acme-prod.svc.id.goog)", "pool-enabled"],
  [`${NODE} does not have storage.objects.get access to the bucket`, "pool-enabled"],
  ["Request had insufficient authentication scopes.", "pool-enabled"],
  [
    "Permission 'iam.serviceAccounts.signBlob' denied for acme-prod.svc.id.goog[carto/x]",
    "account-signs-urls",
  ],
  ["SigningError: Cannot sign data without `client_email`.", "account-signs-urls"],
  ["Caller acme-prod.svc.id.goog lacks access", "annotation-present"],
  ["Error: ENOENT: no such file or directory, open '/etc/secrets/key.json'", "no-key-file"],
  ["Error: Could not load the default credentials.", "network-policy-allows-metadata"],
  ["connect ETIMEDOUT 169.254.169.254:80", "network-policy-allows-metadata"],
  ["RESOURCE_EXHAUSTED: Quota exceeded", undefined],
  ['serviceaccount "carto-common-backend" not found', "service-account-exists"],
  [
    "carto@acme-prod.iam.gserviceaccount.com does not have storage.objects.create access",
    "buckets-accessible",
  ],
  ["Access Denied: User does not have bigquery.jobs.create permission", "bigquery-accessible"],
];

describe("An error that a pod logs", () => {
  for (const [text, first] of TEXTS)
    it(`points to ${first ?? "a cause that no probe looks at"}: ${text.slice(0, 60)}`, () => {
      const [known] = recognise(text);
      expect(known).to.not.equal(undefined);
      expect(known?.probes[0]).to.equal(first);
    });

  it("is not recognised in other text", () => {
    expect(recognise("")).to.deep.equal([]);
    expect(recognise("TypeError: Cannot read properties of undefined (reading 'map')")).to.deep.equal([]);
  });

  it("points to probes that exist", () => {
    const ids = new Set(PROBES.map(({ id }) => id));
    const named = TEXTS.flatMap(([text]) => recognise(text).flatMap(({ probes }) => probes));
    expect(named.filter((id) => !ids.has(id))).to.deep.equal([]);
  });

  it("is found in a log of megabytes in no time that grows with its square", () => {
    const log = "connect 169.254.169.254 ENOENT bigquery iamcredentials.googleapis.com\n".repeat(50_000);
    expect(recognise(log).length).to.be.below(5);
  });
});
