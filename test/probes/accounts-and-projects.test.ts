/** What the probes of accounts and projects say of single facts. */
import { expect } from "chai";
import type { Observed, ServiceAccount } from "../../src/facts.ts";
import { OFFLINE } from "../../src/facts.ts";
import accountEnabled from "../../src/probes/account-enabled.ts";
import accountExists from "../../src/probes/account-exists.ts";
import accountNotRecreated from "../../src/probes/account-not-recreated.ts";
import accountUserManaged from "../../src/probes/account-user-managed.ts";
import apisEnabled from "../../src/probes/apis-enabled.ts";
import noStaleMembers from "../../src/probes/no-stale-members.ts";
import projectActive from "../../src/probes/project-active.ts";
import type { Subject } from "../../src/subject.ts";
import { ABSENT, EMAIL, grantsOf, stepsOf } from "../support/facts.ts";
import { known, notAsked, subject, unseenFor } from "../support/probes.ts";

const value = (text: string) => ({ state: "known", value: text, from: "a test", given: false }) as const;
const named = (email: string): Subject => ({ ...subject, iamServiceAccount: value(email) });
const account = (change: Partial<ServiceAccount> = {}): Observed<ServiceAccount> =>
  known({ exists: true, email: EMAIL, uniqueId: "104837261959483726150", disabled: false, ...change });
const ACCOUNTS = "gcloud iam service-accounts";

describe("account-enabled, fixed", () => {
  it("is enabled, and disabled again", () => {
    const [finding] = accountEnabled.judge({ iamServiceAccount: account({ disabled: true }) }, subject);
    expect(stepsOf(finding)).to.deep.include({
      commands: [`${ACCOUNTS} enable ${EMAIL} --project=acme-prod`],
      undo: `${ACCOUNTS} disable ${EMAIL} --project=acme-prod`,
    });
  });
});

describe("account-exists, by what can be seen", () => {
  const judge = (
    iamServiceAccount: Observed<ServiceAccount | { exists: false }>,
    accountPolicy = notAsked as Observed<never>,
  ) => accountExists.judge({ iamServiceAccount, accountPolicy }, subject)[0];
  it("passes for an account that is hidden, if its policy isn't", () => {
    const hidden = unseenFor("iam.serviceAccounts.get");
    const policy = known({ exists: true as const, bindings: [] });
    expect(
      accountExists.judge({ iamServiceAccount: hidden, accountPolicy: policy }, subject)[0]?.status,
    ).to.equal("pass");
    expect(
      accountExists.judge({ iamServiceAccount: hidden, accountPolicy: ABSENT }, subject)[0]?.status,
    ).to.equal("unknown");
    expect(judge(hidden)?.status).to.equal("unknown");
    expect(judge(ABSENT)?.status).to.equal("fail");
    expect(judge(account())?.status).to.equal("pass");
  });

  const fixed = (email: string) =>
    stepsOf(accountExists.judge({ iamServiceAccount: ABSENT, accountPolicy: notAsked }, named(email))[0]);
  const list = `${ACCOUNTS} list --project=acme-prod`;
  it("is created where people can create it, and deleted to undo that", () => {
    expect(fixed(EMAIL)).to.deep.include({
      commands: [list, `${ACCOUNTS} create carto-backend --project=acme-prod`],
      undo: `${ACCOUNTS} delete ${EMAIL} --project=acme-prod`,
    });
  });
  for (const email of ["104837261959483726150", "412345678901-compute@developer.gserviceaccount.com"])
    it(`is only looked for, where people can't create it: ${email}`, () => {
      expect(fixed(email)).to.deep.include({ commands: [list], undo: undefined });
    });
});

describe("account-user-managed, by the email", () => {
  const judge = (email: string, seen: Observed<ServiceAccount | { exists: false }> = account()) =>
    accountUserManaged.judge({ iamServiceAccount: seen }, named(email))[0];
  for (const [email, status] of [
    [EMAIL, "pass"],
    ["104837261959483726150", "unknown"],
    ["412345678901-compute@developer.gserviceaccount.com", "warn"],
    ["acme-prod@appspot.gserviceaccount.com", "warn"],
    ["service-412345678901@gcp-sa-aiplatform.iam.gserviceaccount.com", "fail"],
    ["412345678901@cloudservices.gserviceaccount.com", "fail"],
    ["firebase-adminsdk-abc12@acme-prod.iam.gserviceaccount.com", "warn"],
  ] as const)
    it(`is ${status} for ${email}`, () => {
      expect(judge(email)?.status).to.equal(status);
    });

  it("is undecidable for a unique ID", () => {
    expect(judge("104837261959483726150")).to.have.nested.property("because.kind", "undecidable");
  });

  it("warns of what looks like a service agent only where it isn't the project's own", () => {
    const agent = "service-412345678901@acme-prod.iam.gserviceaccount.com";
    expect(judge(agent, account({ email: agent }))?.status).to.equal("pass");
    expect(judge(agent, unseenFor("iam.serviceAccounts.get"))?.status).to.equal("warn");
  });

  it("creates another account, in the account's project", () => {
    const { commands } = stepsOf(judge("acme-prod@appspot.gserviceaccount.com"));
    expect(commands).to.deep.equal([`${ACCOUNTS} create carto-backend --project=acme-prod`]);
  });
});

describe("account-not-recreated, by what an earlier account left", () => {
  const WAS = `deleted:serviceAccount:${EMAIL}?uid=1`;
  const bound = (role: string, ...members: readonly string[]) => ({ role, members });
  const judge = (grants: ReturnType<typeof grantsOf>, seen = account()) =>
    accountNotRecreated.judge(
      { iamServiceAccount: seen, grants: known(grants), buckets: known([]) },
      subject,
    )[0];

  it("names each role, and removes each member whatever its condition", () => {
    const finding = judge(
      grantsOf(bound("roles/viewer", WAS), bound("roles/editor", "user:ana@acme.example", WAS)),
    );
    expect(finding?.status).to.equal("warn");
    expect(finding?.found).to.include(`${WAS} with roles/viewer on`).and.include(", roles/editor on");
    expect(finding).to.have.property("expected", `grants to ${EMAIL} as it is now (104837261959483726150)`);
    const { commands } = stepsOf(finding);
    expect(commands).to.have.lengthOf(2);
    for (const line of commands)
      expect(line).to.include("remove-iam-policy-binding").and.include(WAS).and.include("--all");
  });

  it("expects no number where the account's isn't known", () => {
    const { uniqueId: _, ...unnumbered } = {
      exists: true as const,
      email: EMAIL,
      uniqueId: "",
      disabled: false,
    };
    const finding = judge(grantsOf(bound("roles/viewer", WAS)), known(unnumbered));
    expect(finding).to.have.property("expected", `grants to ${EMAIL} as it is now`);
  });

  it("takes no user of that address for an earlier account", () => {
    expect(judge(grantsOf(bound("roles/viewer", `deleted:user:${EMAIL}?uid=1`)))?.status).to.equal("pass");
  });

  it("names a project's policy before others that are hidden", () => {
    const hidden = grantsOf();
    const [own, project] = hidden.policies;
    if (own === undefined || project === undefined) throw new Error("both are there");
    const folder = {
      level: "folder",
      resource: "//cloudresourcemanager.googleapis.com/folders/7",
      observed: unseenFor("folders"),
    } as const;
    const finding = judge({
      ...hidden,
      policies: [own, folder, { ...project, observed: unseenFor("projects") }],
    });
    expect(finding).to.have.nested.property("because.permission", "projects");
  });
});

describe("no-stale-members, by the account's policy", () => {
  const GONE = "deleted:serviceAccount:old@acme-prod.iam.gserviceaccount.com?uid=1";
  const judge = (...members: readonly string[]) =>
    noStaleMembers.judge({ grants: known(grantsOf({ role: "roles/viewer", members })) }, subject)[0];
  it("counts the deleted members, names each and removes each", () => {
    expect(judge(GONE)?.message).to.include("a deleted member");
    const two = judge(GONE, "user:ana@acme.example", "deleted:user:bo@acme.example?uid=2");
    expect(two?.message).to.include("2 deleted members");
    expect(two?.found).to.equal(
      `${GONE} with roles/viewer, deleted:user:bo@acme.example?uid=2 with roles/viewer`,
    );
    const { commands } = stepsOf(two);
    expect(commands).to.have.lengthOf(2);
    for (const line of commands) expect(line).to.include("remove-iam-policy-binding").and.include("--all");
  });
  it("leaves the account itself to another probe", () => {
    expect(judge(`deleted:serviceAccount:${EMAIL}?uid=1`)?.status).to.equal("pass");
    expect(judge(`deleted:user:${EMAIL}?uid=1`)?.status).to.equal("warn");
  });
});

describe("apis-enabled, by project", () => {
  const API = "iamcredentials.googleapis.com";
  const services = (state?: string) =>
    known({ exists: true as const, states: state === undefined ? {} : { [API]: state } });
  const judge = (
    own: ReturnType<typeof services> | Observed<never>,
    other = own,
    change: Partial<Subject> = {},
  ) => apisEnabled.judge({ services: own, accountServices: other }, { ...subject, ...change });
  const elsewhere = { accountProject: value("acme-identities") };

  it("is one result for a project that is both", () => {
    expect(judge(services("ENABLED")).map(({ status, subject: of }) => [status, of])).to.deep.equal([
      ["pass", undefined],
    ]);
  });
  it("fails in the cluster's project, and warns in the account's", () => {
    const found = judge(services("DISABLED"), services("DISABLED"), elsewhere);
    expect(found.map(({ status, subject: of, severity }) => [status, of, severity])).to.deep.equal([
      ["fail", "the cluster's project acme-prod", undefined],
      ["warn", "the account's project acme-identities", "warn"],
    ]);
    expect(stepsOf(found[1])).to.deep.include({
      commands: [`gcloud services enable ${API} --project=acme-identities`],
      undo: `gcloud services disable ${API} --project=acme-identities`,
    });
  });
  it("is unknown where the answer doesn't say, or the project isn't known", () => {
    expect(judge(services())[0]).to.have.nested.property("because.kind", "malformed-answer");
    const found = judge(services("ENABLED"), services("ENABLED"), { project: OFFLINE, ...elsewhere });
    expect(found.map(({ status, subject: of }) => [status, of])).to.deep.equal([
      ["skip", "the cluster's project"],
      ["pass", "the account's project acme-identities"],
    ]);
    expect(judge(services("ENABLED"), services("ENABLED"), { accountProject: OFFLINE })).to.have.lengthOf(1);
  });
});

describe("project-active, by the names of the project", () => {
  const project = known({
    exists: true as const,
    projectId: "acme-prod",
    number: "412345678901",
    state: "ACTIVE",
  });
  const judge = (own: Parameters<typeof projectActive.judge>[0]["project"], accountProject: string) =>
    own === undefined
      ? []
      : projectActive.judge(
          { project: own, accountProject: ABSENT },
          { ...subject, accountProject: value(accountProject) },
        );
  it("knows a project by its number too", () => {
    expect(judge(project, "412345678901")).to.have.lengthOf(1);
    expect(judge(project, "999999999999")).to.have.lengthOf(2);
    expect(judge(unseenFor("resourcemanager.projects.get"), "412345678901")).to.have.lengthOf(2);
    expect(judge(ABSENT, "412345678901")).to.have.lengthOf(2);
  });
  it("fails for a project that is gone, and lists those that are there", () => {
    const [finding] = judge(ABSENT, "acme-prod");
    expect(finding).to.include({
      status: "fail",
      message: "the project acme-prod doesn't exist",
      found: "not found",
    });
    expect(finding).to.have.property("expected").that.includes("acme-prod");
    expect(stepsOf(finding).commands).to.deep.equal(["gcloud projects list"]);
  });
  it("is restored, and deleted again", () => {
    const deleted = known({
      exists: true as const,
      projectId: "acme-prod",
      number: "1",
      state: "DELETE_REQUESTED",
    });
    expect(stepsOf(judge(deleted, "acme-prod")[0])).to.deep.include({
      commands: ["gcloud projects undelete acme-prod"],
      undo: "gcloud projects delete acme-prod",
    });
  });
});
