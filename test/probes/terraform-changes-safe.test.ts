import { expect } from "chai";
import type { Finding, Wrong } from "../../src/finding.ts";
import terraformChangesSafe from "../../src/probes/terraform-changes-safe.ts";
import { known, notAsked, subject, unseenFor } from "../support/probes.ts";
import { meet, seesEveryStatus } from "../support/seen.ts";

const wrongOf = (finding: Finding | undefined): Partial<Wrong> => (finding?.status === "warn" ? finding : {});

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
    ["deferred", "is left to a later plan"],
  ] as const;
  for (const [hazard, says] of hazards) {
    it(`warns of ${hazard}, by the resource's address`, () => {
      const found = judge(
        known({ exists: true, kind: "plan", names: {}, hazards: [{ address: ADDRESS, hazard }] }),
      );
      expect(found).to.have.length(1);
      expect(found[0]).to.include({ status: "warn", subject: ADDRESS, message: `${ADDRESS} ${says}` });
      const { expected = "", found: what = "", fix } = wrongOf(found[0]);
      for (const text of [expected, what, fix?.summary ?? ""]) expect(text).to.match(/\S \S|^google_/);
    });
  }

  const removing = (count: number) => {
    const members = Array.from({ length: count }, (_, index) => `user:u${index + 1}@acme.example`);
    const hazards = [{ address: ADDRESS, hazard: "authoritative" as const, members }];
    const [found] = judge(known({ exists: true, kind: "plan", names: {}, hazards }));
    return [found?.message, found?.found];
  };
  it("counts the members that an authoritative resource removes, and names five of them", () => {
    expect(removing(1)).to.deep.equal([
      `${ADDRESS} removes 1 member that has the role now`,
      "user:u1@acme.example",
    ]);
    expect(removing(2)[0]).to.equal(`${ADDRESS} removes 2 members that have the role now`);
    expect(removing(5)[1]).to.match(/user:u5@acme.example$/);
    expect(removing(7)[1]).to.match(/u4@acme.example, user:u5@acme.example and 2 more$/);
  });

  const unjudged = { address: "google_iam_deny_policy.all", hazard: "unjudged" } as const;
  const places = [
    ["nowhere in particular", unjudged, "unknown"],
    ["in the release's namespace", { ...unjudged, namespace: "carto" }, "unknown"],
    ["in another namespace", { ...unjudged, namespace: "etl" }, "pass"],
    ["in another cluster", { ...unjudged, cluster: "batch" }, "pass"],
  ] as const;
  for (const [where, hazard, status] of places) {
    it(`is ${status} for a resource that isn't evaluated ${where}`, () => {
      const [found] = judge(known({ exists: true, kind: "plan", names: {}, hazards: [hazard] }));
      expect(found?.status).to.equal(status);
      expect(found?.severity).to.equal(status === "unknown" ? "error" : undefined);
    });
  }

  it("is unknown where the file was not seen, and skipped where none was given", () => {
    expect(judge(unseenFor("a file"))[0]?.status).to.equal("unknown");
    expect(judge(notAsked)[0]?.status).to.equal("skip");
  });
});

seesEveryStatus("terraform-changes-safe");
