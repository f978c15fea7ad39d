import { expect } from "chai";
import type { Finding } from "../../src/finding.ts";
import terraformChangesSafe from "../../src/probes/terraform-changes-safe.ts";
import { known, notAsked, subject, unseenFor } from "../support/probes.ts";
import { meet, seesEveryStatus } from "../support/seen.ts";

/** Returns the findings, which now count as seen. */
function seenOf(findings: readonly Finding[]): readonly Finding[] {
  meet(findings.map(({ status }) => ({ id: terraformChangesSafe.id, status })));
  return findings;
}

const ADDRESS = "google_service_account_iam_binding.users";

describe("terraform-changes-safe", () => {
  const judge = (terraform: Parameters<typeof terraformChangesSafe.judge>[0]["terraform"]) =>
    seenOf(terraformChangesSafe.judge(terraform === undefined ? {} : { terraform }, subject));

  it("passes without a hazard", () => {
    const [finding, ...more] = judge(known({ exists: true, kind: "plan", names: {}, hazards: [] }));
    expect([finding?.status, more]).to.deep.equal(["pass", []]);
  });

  const hazards = [
    ["authoritative", "removes every member that others granted"],
    ["account-lost", "is deleted, and its grants are lost"],
    ["order", "may run before the cluster creates the workload identity pool"],
    ["metadata-mode", "doesn't set workload_metadata_config"],
    ["drifted", "was changed outside Terraform"],
  ] as const;
  for (const [hazard, says] of hazards) {
    it(`warns of ${hazard}, by the resource's address`, () => {
      const found = judge(
        known({ exists: true, kind: "plan", names: {}, hazards: [{ address: ADDRESS, hazard }] }),
      );
      expect(found).to.have.length(1);
      expect(found[0]).to.include({ status: "warn", subject: ADDRESS, message: `${ADDRESS} ${says}` });
    });
  }

  it("is unknown where the file was not seen, and skipped where none was given", () => {
    expect(judge(unseenFor("a file"))[0]?.status).to.equal("unknown");
    expect(judge(notAsked)[0]?.status).to.equal("skip");
  });
});

seesEveryStatus("terraform-changes-safe");
