import { expect } from "chai";
import { doctor, resultsOf } from "../support/doctor.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const POOL = "serviceAccount:acme-prod.svc.id.goog";
const members = (...list: readonly string[]) => ({
  serviceAccounts: {
    [EMAIL]: { policy: { bindings: [{ role: "roles/iam.workloadIdentityUser", members: list }] } },
  },
});

const inferred = async (scenario: string, change: JsonObject = {}, ...argv: string[]) => {
  const run = await doctor(["--only", "binding-member", "--gsa", EMAIL, ...argv], { scenario, change });
  const [result] = resultsOf(run, "binding-member");
  return { ...result, printed: JSON.stringify(result?.fix?.commands ?? []) };
};

describe("binding-member, in a namespace that nobody gave", () => {
  it("asks whether the release is where the grant is, and prints no grant", async () => {
    const { status, message, printed } = await inferred("healthy");
    expect(status).to.equal("unknown");
    expect(message).to.include("If the release is in that namespace, add -n carto");
    expect(printed).to.equal("[]");
  });

  it("prints no grant to default where nothing is granted either", async () => {
    const { status, message, printed } = await inferred("healthy", members());
    expect(status).to.equal("unknown");
    expect(message).to.include("Add -n NAMESPACE");
    expect(printed).to.equal("[]");
  });

  it("asks where default has a grant too, beside another namespace", async () => {
    const bound = members(`${POOL}[default/carto-common-backend]`, `${POOL}[carto/carto-common-backend]`);
    const { status, message } = await inferred("healthy", bound);
    expect(`${status}: ${message}`).to.include("add -n carto");
    expect(status).to.equal("unknown");
  });

  it("asks where default alone has a grant, and passes once it was given", async () => {
    const bound = members(`${POOL}[default/carto-common-backend]`);
    const asked = await inferred("before-install", bound);
    expect(asked.message).to.include("Add -n NAMESPACE");
    const { status } = await inferred("before-install", bound, "-n", "default");
    expect(status).to.equal("pass");
  });

  it("fails where the namespace was given", async () => {
    const { status, printed } = await inferred("healthy", {}, "-n", "default");
    expect(status).to.equal("fail");
    expect(printed).to.include("[default/carto-common-backend]");
  });

  it("fails where the release runs in it", async () => {
    const release = { release: { namespace: "default" } };
    const { status, message } = await inferred("healthy", release);
    expect(`${status}: ${message}`).to.include("fail: No grant lets default/carto-common-backend act");
  });
});

describe("binding-member", () => {
  tells("binding-member", [
    {
      says: "healthy",
      gives: [{ status: "pass", holds: `${POOL}[carto/carto-common-backend] has roles/iam` }],
    },
    {
      says: "among others",
      change: members(`${POOL}[a/b]`, `${POOL}[carto/carto-common-backend]`, "user:x@example.com"),
      gives: [{ status: "pass" }],
    },
    {
      says: "another namespace",
      scenario: "wrong-namespace",
      gives: [
        { status: "fail", holds: `${POOL}[default/carto-common-backend]`, fix: `--member=${POOL}[carto/` },
      ],
    },
    {
      says: "another account",
      change: members(`${POOL}[carto/carto-backend]`),
      gives: [{ status: "fail", holds: `${POOL}[carto/carto-backend]` }],
    },
    {
      says: "another pool",
      change: members("serviceAccount:acme-dev.svc.id.goog[carto/carto-common-backend]"),
      gives: [{ status: "fail", holds: "acme-dev.svc.id.goog" }],
    },
    { says: "nothing at all", change: members(), gives: [{ status: "fail", fix: "add-iam-policy-binding" }] },
    {
      says: "another role",
      scenario: "wrong-role",
      gives: [{ status: "fail", fix: "--role=roles/iam.workloadIdentityUser" }],
    },
    {
      says: "the policies may not be read",
      scenario: "no-permission",
      gives: [{ status: "unknown", holds: "iam.serviceAccounts.getIamPolicy" }],
    },
    { says: "no pool", scenario: "pool-off", gives: [{ status: "skip", holds: "pool-enabled failed" }] },
    {
      says: "no account",
      scenario: "no-account",
      gives: [{ status: "skip", holds: "account-exists failed" }],
    },
  ]);

  it("the fix names the project, asks nothing, and can be taken back", async () => {
    const run = await doctor(["-n", "carto", "--only", "binding-member"], { scenario: "wrong-namespace" });
    const fix = resultsOf(run, "binding-member")[0]?.fix;
    expect(fix?.commands[0]?.argv).to.deep.equal([
      "iam",
      "service-accounts",
      "add-iam-policy-binding",
      EMAIL,
      "--project=acme-prod",
      "--role=roles/iam.workloadIdentityUser",
      `--member=${POOL}[carto/carto-common-backend]`,
      "--condition=None",
    ]);
    expect(fix?.undo).to.include("remove-iam-policy-binding");
    expect(fix?.risk).to.be.a("string");
  });

  it("reads the pool from the cluster, and never builds it", async () => {
    const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";
    const change = {
      clusters: { [CLUSTER]: { workloadIdentityConfig: { workloadPool: "acme-fleet.svc.id.goog" } } },
    };
    const run = await doctor(["-n", "carto", "--only", "binding-member"], { change });
    expect(resultsOf(run, "binding-member")[0]?.expected).to.equal(
      "serviceAccount:acme-fleet.svc.id.goog[carto/carto-common-backend]",
    );
  });
});

seesEveryStatus("binding-member");
