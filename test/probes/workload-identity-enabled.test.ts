import { expect } from "chai";
import { doctor, resultsOf } from "../support/doctor.ts";
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

seesEveryStatus("workload-identity-enabled");
