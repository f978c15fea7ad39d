import { expect } from "chai";
import { type EmailProblem, parseAccountEmail } from "../../../src/domain/iam/account-email.ts";
import { cpuMs } from "../../support/cpu.ts";

const IAM = "iam.gserviceaccount.com";

const accounts: ReadonlyArray<readonly [string, Readonly<Record<string, string>>]> = [
  [`carto-app@my-project.${IAM}`, { kind: "user-managed", accountId: "carto-app", projectId: "my-project" }],
  [
    `carto-app@cloudtop-prod.google.com.${IAM}`,
    { kind: "user-managed", accountId: "carto-app", projectId: "google.com:cloudtop-prod" },
  ],
  [
    `carto-app@web.eu0.${IAM}`,
    { kind: "user-managed", accountId: "carto-app", projectId: "eu0:web", universe: "eu0" },
  ],
  ["123-compute@developer.gserviceaccount.com", { kind: "compute-default", projectNumber: "123" }],
  [`123-compute@developer.eu0.${IAM}`, { kind: "compute-default", projectNumber: "123" }],
  ["my-project@appspot.gserviceaccount.com", { kind: "app-engine-default", projectId: "my-project" }],
  [
    "example.com:web@appspot.gserviceaccount.com",
    { kind: "app-engine-default", projectId: "example.com:web" },
  ],
  [`service-123@gcp-sa-pubsub.${IAM}`, { kind: "service-agent" }],
  ...[
    "service-412345678901@container-engine-robot",
    "service-412345678901@gs-project-accounts",
    "service-412345678901@cloud-memcache-sa",
    "service-412345678901@gcp-gae-service",
    "service-org-123@security-center-api",
    "service-123@gae-api-prod.google.com",
    "bq-412345678901@bigquery-encryption",
    "project-412345678901@storage-transfer-service",
  ].map((name) => [`${name}.${IAM}`, { kind: "service-agent" }] as const),
  [
    `service-412345678901@some-service.${IAM}`,
    {
      kind: "user-managed",
      accountId: "service-412345678901",
      projectId: "some-service",
      resembles: "service-agent",
    },
  ],
  [
    `firebase-adminsdk-ab1c2@my-project.${IAM}`,
    {
      kind: "user-managed",
      accountId: "firebase-adminsdk-ab1c2",
      projectId: "my-project",
      resembles: "firebase-default",
    },
  ],
  [
    "web.example.com@appspot.gserviceaccount.com",
    { kind: "app-engine-default", projectId: "example.com:web" },
  ],
  ["123@cloudbuild.gserviceaccount.com", { kind: "google-managed" }],
  ["123-compute@cloudbuild.gserviceaccount.com", { kind: "google-managed" }],
  ["carto@developer.gserviceaccount.com", { kind: "google-managed" }],
  ["a123-compute@developer.gserviceaccount.com", { kind: "google-managed" }],
  ["123-computer@developer.gserviceaccount.com", { kind: "google-managed" }],
  // A project may be called as one of Google's domains.
  [`carto-app@cloudbuild.${IAM}`, { kind: "user-managed", accountId: "carto-app", projectId: "cloudbuild" }],
  [
    `carto-app@appspot.google.com.${IAM}`,
    { kind: "user-managed", accountId: "carto-app", projectId: "google.com:appspot" },
  ],
  ...["my-service-412345678901", "service-412345678901-a", "service-12345", "firebase-adminsdk-ab1c2x"].map(
    (accountId) =>
      [
        `${accountId}@my-project.${IAM}`,
        { kind: "user-managed", accountId, projectId: "my-project" },
      ] as const,
  ),
  ["123@cloudservices.gserviceaccount.com", { kind: "google-managed" }],
];

const problems: ReadonlyArray<readonly [string, EmailProblem["kind"], number?]> = [
  ["", "empty"],
  [` carto-app@my-project.${IAM}`, "whitespace", 1],
  [`carto-app@my-project.${IAM}\n`, "whitespace", 45],
  [`"carto-app@my-project.${IAM}"`, "quotes", 1],
  ["<IAM_SERVICE_ACCOUNT_EMAIL>", "placeholder", 1],
  [`serviceAccount:carto-app@my-project.${IAM}`, "member-prefix", 1],
  [`deleted:serviceAccount:carto-app@my-project.${IAM}?uid=1`, "member-prefix", 1],
  [`projects/-/serviceAccounts/carto-app@my-project.${IAM}`, "resource-name", 1],
  ["123456789012345678901", "unique-id"],
  ["carto-app@my-project.gserviceaccount.com", "not-a-service-account", 11],
  ["carto-app@my-project.iam.gserviceacount.com", "not-a-service-account", 11],
  ["someone@example.com", "not-a-service-account", 9],
  ["carto-app@my-project.iam.gserviceaccount.org", "not-a-service-account", 11],
  ["carto-app@appspot.eu0.gserviceaccount.com", "not-a-service-account", 11],
  ["carto-app@appspot.eu0.web.gserviceaccount.com", "not-a-service-account", 11],
  [`Carto-app@my-project.${IAM}`, "upper-case", 1],
  [`carto-app@123456789012.${IAM}`, "project-number", 11],
  [`carto-app@my-project.${IAM},other@my-project.${IAM}`, "several", 45],
  [`,carto-app@my-project.${IAM}`, "several", 1],
  ["1a", "shape"],
  ["a1", "shape"],
  [`short@my-project.${IAM}`, "account-id", 1],
  [`1carto-app@my-project.${IAM}`, "account-id", 1],
  [`${"a".repeat(31)}@my-project.${IAM}`, "account-id", 1],
  ["carto-app", "shape"],
  [`carto@app@my-project.${IAM}`, "shape"],
  [`carto-app@.${IAM}`, "empty", 11],
];

describe("an IAM service account's e-mail address", () => {
  for (const [email, expected] of accounts) {
    it(`reads ${email}`, () => {
      expect(parseAccountEmail(email)).to.deep.equal({ ok: true, value: { email, ...expected } });
    });
  }
  for (const [email, kind, column] of problems) {
    it(`refuses ${JSON.stringify(email)}: ${kind}`, () => {
      const parsed = parseAccountEmail(email);
      expect(parsed).to.have.nested.property("problem.kind", kind);
      if (column !== undefined) expect(parsed).to.have.nested.property("problem.column", column);
      // The detail ends a sentence.
      expect(!parsed.ok && parsed.problem.detail).to.match(/^[a-z]+ \S/);
    });
  }
  for (const [text, detail] of [
    [
      "serviceAccount:a-b-c-d@acme-prod.iam.gserviceaccount.com",
      "is a policy member, but must be the email alone",
    ],
    ["projects/-/serviceAccounts/a", "is a resource name, but must be the email alone"],
    ["112233445566778899001", "is a unique ID, not an email"],
    ["a@b.iam.gserviceaccount.com,c@d.iam.gserviceaccount.com", "contains more than one email"],
    ["a@b.iam.gserviceaccount.com;c@d.iam.gserviceaccount.com", "contains more than one email"],
    ["@acme-prod.iam.gserviceaccount.com", "is not an email"],
    ["a@b@acme-prod.iam.gserviceaccount.com", "is not an email"],
    ["Carto@acme-prod.iam.gserviceaccount.com", "contains an upper-case letter"],
    ["carto@acme.example", "does not end in .iam.gserviceaccount.com"],
  ] as const)
    it(`says of ${text} that it ${detail}`, () => {
      const parsed = parseAccountEmail(text);
      expect(!parsed.ok && parsed.problem.detail).to.equal(detail);
    });

  it("says that a project is named by its number, and of nothing else", () => {
    const detail = (email: string) => {
      const parsed = parseAccountEmail(email);
      return parsed.ok ? "" : parsed.problem.detail;
    };
    expect(detail(`carto-app@123456789012.${IAM}`)).to.match(/project by its number/);
    expect(detail(`carto-app@.${IAM}`)).not.to.include("number");
    expect(detail(`short@my-project.${IAM}`)).to.include("account ID");
  });

  it("answers for long and hostile text at once", () => {
    const hostile = [
      `${"a".repeat(100_000)}@${"b.".repeat(100_000)}${IAM}`,
      "@".repeat(100_000),
      "\u0000@\ud800",
    ];
    const took = cpuMs(() => {
      for (const text of hostile) expect(parseAccountEmail(text).ok).to.equal(false);
    });
    expect(took).to.be.lessThan(1000);
  });
});
