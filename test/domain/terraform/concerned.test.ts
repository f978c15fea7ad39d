import { expect } from "chai";
import { concerned } from "../../../src/domain/terraform/concerned.ts";
import { readTerraform } from "../../../src/domain/terraform/index.ts";
import { type PlannedChange, planOf } from "../../support/terraform.ts";

const at = (address: string, after: object = {}): PlannedChange => ({ address, actions: ["create"], after });
const POOL = { member: "serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]" };

describe("The resource that a finding is about", () => {
  const of = (
    id: string,
    changes: readonly PlannedChange[],
    more: { subject?: string; texts?: string[]; category?: string } = {},
  ) =>
    concerned(readTerraform(planOf(...changes)), { id, category: "identity", texts: [], ...more })?.address;

  it("is the one whose address the finding names", () => {
    const two = [at("google_service_account.a"), at("google_service_account.ab")];
    expect(of("account-exists", two, { subject: "google_service_account.ab" })).to.equal(
      "google_service_account.ab",
    );
    expect(of("account-exists", two, { texts: ["google_service_account.a is deleted"] })).to.equal(
      "google_service_account.a",
    );
    expect(of("account-exists", two, { texts: ["x-google_service_account.a"] })).to.equal(undefined);
  });

  it("is the one in the module, whose address holds the other's", () => {
    const two = [at("google_service_account.a"), at("module.m.google_service_account.a")];
    expect(of("account-exists", two, { texts: ["module.m.google_service_account.a is lost"] })).to.equal(
      "module.m.google_service_account.a",
    );
  });

  it("isn't one whose address only begins or ends like what the finding names", () => {
    const one = [at("google_service_account.a")];
    for (const text of [
      "google_service_account.ab",
      "google_service_account.a-b",
      "google_service_account.a[0]",
      "module.google_service_account.a",
      "my_google_service_account.a",
    ])
      expect(of("no-such-probe", one, { texts: [text] }), text).to.equal(undefined);
    for (const text of [
      "(google_service_account.a)",
      "google_service_account.a.",
      "google_service_account.a",
    ])
      expect(of("no-such-probe", one, { texts: ["x", text] }), text).to.equal("google_service_account.a");
    expect(of("no-such-probe", [at("")], { texts: ["x"] })).to.equal(undefined);
  });

  it("is the one with the longest address that the finding names", () => {
    const three = [at("google_service_account.a"), at("google_service_account.longer"), at("helm_release.b")];
    const texts = ["google_service_account.a, google_service_account.longer and helm_release.b"];
    expect(of("no-such-probe", three, { texts })).to.equal("google_service_account.longer");
  });

  it("is the only one of the first type that the probe judges", () => {
    const both = [at("google_container_cluster.c"), at("google_container_node_pool.p")];
    expect(of("node-pools-serve-metadata", both)).to.equal("google_container_node_pool.p");
    expect(of("node-pools-serve-metadata", both.slice(0, 1))).to.equal("google_container_cluster.c");
    expect(of("pool-enabled", both)).to.equal("google_container_cluster.c");
    expect(of("no-such-probe", both)).to.equal(undefined);
  });

  it("is none of several, unless one block makes them all", () => {
    expect(of("account-exists", [at("google_service_account.a"), at("google_service_account.b")])).to.equal(
      undefined,
    );
    expect(
      of("account-exists", [at("google_service_account.a[0]"), at("google_service_account.a[1]")]),
    ).to.equal("google_service_account.a[0]");
  });

  it("is none of several of different modules or types", () => {
    const inModules = ["module.m", "module.n"].map((module) => ({
      ...{ address: `${module}.google_service_account.a`, module_address: module, mode: "managed" },
      ...{ type: "google_service_account", name: "a", change: { actions: ["create"], after: {} } },
    }));
    const plan = readTerraform({ ...planOf(), resource_changes: inModules });
    expect(concerned(plan, { id: "account-exists", category: "identity", texts: [] })).to.equal(undefined);
    const types = [at("google_storage_bucket_iam_member.a"), at("google_storage_bucket_iam_binding.a")];
    expect(of("buckets-accessible", types)).to.equal(undefined);
  });

  it("is the grant to the cluster's pool, before other grants on the account", () => {
    const grants = [
      at("google_service_account_iam_member.team", { member: "user:ana@acme.example" }),
      at("google_service_account_iam_member.pods", POOL),
    ];
    expect(of("binding-member", grants)).to.equal("google_service_account_iam_member.pods");
    expect(of("binding-member", grants.slice(0, 1))).to.equal("google_service_account_iam_member.team");
  });

  it("is the release for what the values say", () => {
    expect(of("no-key-file", [at("helm_release.carto")], { category: "values" })).to.equal(
      "helm_release.carto",
    );
    expect(of("no-key-file", [at("helm_release.carto")])).to.equal(undefined);
  });
});
