import { expect } from "chai";
import noUserManagedKeys from "../../src/probes/no-user-managed-keys.ts";
import { account, answers, denied, EMAIL } from "../support/iam-stories.ts";
import { known, subject } from "../support/probes.ts";
import { seesEveryStatus } from "../support/seen.ts";

describe("no-user-managed-keys", () => {
  answers("no-user-managed-keys", [
    { says: "none", gives: "pass" },
    {
      says: "disabled, expired, or Google's",
      gives: "pass",
      change: account({
        keys: {
          a: { keyType: "USER_MANAGED", disabled: true },
          b: { keyType: "USER_MANAGED", validBeforeTime: "2025-01-01T00:00:00Z" },
          c: { keyType: "SYSTEM_MANAGED" },
        },
      }),
    },
    {
      says: "one that never expires",
      gives: "warn",
      change: account({ keys: { d4: { keyType: "USER_MANAGED", validBeforeTime: "9999-12-31T23:59:59Z" } } }),
      holds: "has an enabled key",
    },
    {
      says: "hidden",
      gives: "unknown",
      change: denied("iam.serviceAccountKeys.list"),
      permission: "iam.serviceAccountKeys.list",
    },
    { says: "the account doesn't exist", gives: "skip", scenario: "no-account", holds: "account-exists" },
    {
      says: "two keys, counted",
      gives: "warn",
      change: account({
        keys: {
          d4: { keyType: "USER_MANAGED", validBeforeTime: "9999-12-31T23:59:59Z" },
          e5: { keyType: "USER_MANAGED", validBeforeTime: "9999-12-31T23:59:59Z" },
        },
      }),
      holds: "2 enabled keys",
    },
  ]);

  it("names each key with its age, and disables each by its ID", () => {
    const keys = [
      { id: "d4", createdAt: "2026-02-19T12:00:00Z", disabled: false },
      { id: "e5", disabled: false, expiresAt: "2026-03-02T12:00:00Z" },
      { id: "f6", createdAt: "", disabled: false },
      { id: "a1", disabled: false, expiresAt: "2026-03-01T12:00:00Z" },
    ];
    const [finding] = noUserManagedKeys.judge(
      { accountKeys: known({ exists: true, keys }), clock: known({ now: "2026-03-01T12:00:00Z" }) },
      subject,
    );
    expect(finding).to.include({ status: "warn", found: "d4 (10 days old), e5, f6" });
    const fix = finding?.status === "warn" ? finding.fix : undefined;
    const of = (verb: string, id: string) =>
      `iam service-accounts keys ${verb} ${id} --iam-account=${EMAIL} --project=acme-prod`;
    expect(fix?.commands?.map(({ argv }) => argv.join(" "))).to.deep.equal(
      ["d4", "e5", "f6"].map((id) => of("disable", id)),
    );
    const undo = typeof fix?.undo === "object" ? fix.undo.argv.join(" ") : "";
    expect(undo).to.equal(of("enable", "d4"));
  });

  it("passes for an account that is gone", () => {
    const gone = {
      accountKeys: known({ exists: false as const }),
      clock: known({ now: "2026-03-01T12:00:00Z" }),
    };
    expect(noUserManagedKeys.judge(gone, subject)[0]?.status).to.equal("pass");
  });
});

seesEveryStatus("no-user-managed-keys");
