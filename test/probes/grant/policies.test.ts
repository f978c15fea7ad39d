import { expect } from "chai";
import type { EffectivePolicies } from "../../../src/compounds.ts";
import type { Unseen } from "../../../src/domain/iam/index.ts";
import { alsoUnseen, undecided } from "../../../src/probes/grant/policies.ts";
import { known, notAsked, unseenFor } from "../../support/probes.ts";

const PROJECT = "//cloudresourcemanager.googleapis.com/projects/acme-prod";
const FOLDER = "//cloudresourcemanager.googleapis.com/folders/731450012345";
const CUSTOM = "projects/acme-prod/roles/tokenMinter";
const MEMBER = "user:ana@acme.example";
const GET_POLICY = "resourcemanager.projects.getIamPolicy";

const NONE: EffectivePolicies = { policies: [], roles: {} };
const timedOut = { state: "unseen", reason: { kind: "timeout", detail: "it timed out" } } as const;
const policy = (level: "project" | "folder" | "organization", resource?: string): Unseen => ({
  what: "policy",
  level,
  ...(resource === undefined ? {} : { resource }),
});
const role: Unseen = { what: "role", role: CUSTOM, member: MEMBER, resource: PROJECT };
const member = (
  ...missing: readonly ("membership" | "uid" | "holders" | "ancestors" | "project-number")[]
): Unseen => ({
  what: "subject",
  missing,
  role: "roles/viewer",
  member: "group:all@acme.example",
  resource: PROJECT,
});

describe("What keeps a grant undecided", () => {
  it("is said after the lead, a sentence each", () => {
    const { detail } = undecided("No grant was found", [policy("project", PROJECT), role], NONE);
    expect(detail.split(". ")).to.deep.equal([
      "No grant was found",
      "carto-wi couldn't read the allow policy of project acme-prod",
      `carto-wi couldn't read the permissions of ${CUSTOM}, which ${MEMBER} has on project acme-prod`,
    ]);
  });

  it("is a level, where its name is not known", () => {
    expect(undecided("None", [policy("organization")], NONE).detail).to.include("policy of the organization");
  });

  it("has the reason why a policy was not read", () => {
    const effective: EffectivePolicies = {
      ...NONE,
      policies: [
        { level: "folder", resource: FOLDER, observed: timedOut },
        { level: "project", resource: PROJECT, observed: unseenFor(GET_POLICY) },
      ],
    };
    const because = undecided("None", [policy("project", PROJECT)], effective);
    expect(because).to.include({ kind: "permission-missing", permission: GET_POLICY });
    expect(because.detail).to.include(`project acme-prod (you lack ${GET_POLICY})`);
    // A permission can be granted, so it comes before other reasons.
    const both = undecided("None", [policy("folder", FOLDER), policy("project", PROJECT)], effective);
    expect(both).to.include({ kind: "permission-missing", permission: GET_POLICY });
    const folder = undecided("None", [policy("folder", FOLDER)], effective);
    expect(folder.kind).to.equal("timeout");
    expect(folder).to.not.have.property("permission");
    const later = undecided("None", [member("membership"), policy("folder", FOLDER)], effective);
    expect(later.kind).to.equal("timeout");
  });

  it("has the reason why a role was not read", () => {
    const effective: EffectivePolicies = { ...NONE, roles: { [CUSTOM]: unseenFor("iam.roles.get") } };
    const because = undecided("None", [role], effective);
    expect(because).to.include({ kind: "permission-missing", permission: "iam.roles.get" });
    expect(because.detail).to.include("you lack iam.roles.get");
  });

  it("is undecidable, where everything was read", () => {
    const effective: EffectivePolicies = {
      ...NONE,
      policies: [
        { level: "project", resource: PROJECT, observed: known({ exists: true as const, bindings: [] }) },
      ],
    };
    for (const unseen of [member("membership"), policy("project", PROJECT)]) {
      const because = undecided("None", [unseen], effective);
      expect(because.kind).to.equal("undecidable");
      expect(because).to.not.have.property("permission");
      expect(because.detail).to.not.include("(you");
    }
  });

  for (const [missing, said] of [
    ["project-number", "the project's number"],
    ["uid", "the account's unique ID"],
    ["ancestors", "the folders and organization of the account's project"],
    ["membership", "only Google knows its members"],
    ["holders", "the allow policy of that project"],
  ] as const)
    it(`is a member, which needs ${missing}`, () => {
      const { detail } = undecided("None", [member(missing)], NONE);
      expect(detail).to.include("group:all@acme.example has roles/viewer on project acme-prod");
      expect(detail).to.include(said);
    });

  it("is all that the member needs", () => {
    const { detail } = undecided("None", [member("uid", "membership")], NONE);
    expect(detail).to.include(
      "(carto-wi couldn't read the account's unique ID, only Google knows its members)",
    );
  });

  it("is what Policy Troubleshooter answered, or why it did not", () => {
    const said = (access: NonNullable<EffectivePolicies["access"]>) =>
      undecided("None", [], { ...NONE, access })
        .detail.split(". ")
        .slice(1);
    const state = known({ exists: true as const, state: "UNKNOWN_INFO" });
    expect(said({ "a.b.c": state })).to.deep.equal(["Policy Troubleshooter answers UNKNOWN_INFO for a.b.c"]);
    expect(said({ "a.b.c": known({ exists: false as const }) })[0]).to.include("NOT_FOUND for a.b.c");
    expect(said({ "a.b.c": notAsked, "d.e.f": notAsked })).to.deep.equal(["this run is offline"]);
    expect(undecided("None", [], NONE).detail).to.equal("None");
  });
});

describe("The policies that may also grant", () => {
  it("are named, by their level where there is no name", () => {
    expect(alsoUnseen([])).to.equal("");
    expect(alsoUnseen([role, member("uid")])).to.equal("");
    expect(alsoUnseen([policy("folder", FOLDER), policy("organization")])).to.include(
      "folder 731450012345, the organization",
    );
  });
});
