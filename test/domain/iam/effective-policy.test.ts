import { expect } from "chai";
import {
  type GrantQuestion,
  type GrantVerdict,
  judgeGrant,
} from "../../../src/domain/iam/effective-policy.ts";
import { matches } from "../../../src/domain/iam/grants.ts";
import type { Binding, LevelPolicy, PolicyLevel } from "../../../src/domain/iam/policy.ts";
import { GET_ACCESS_TOKEN } from "../../../src/domain/iam/roles.ts";
import { members, subject, unnumbered } from "./subjects.ts";

const USER = "roles/iam.workloadIdentityUser";
const CUSTOM = "projects/my-project/roles/minter";

const known = (level: PolicyLevel, ...bindings: readonly Binding[]): LevelPolicy => ({
  level,
  resource: level,
  state: "known",
  bindings,
});
const unseen = (level: PolicyLevel): LevelPolicy => ({ level, resource: level, state: "unseen" });
const binding = (role: string, member: string, expression?: string): Binding => ({
  role,
  members: ["user:someone@example.com", member],
  ...(expression !== undefined && { condition: { expression } }),
});

function judge(policies: readonly LevelPolicy[], change: Partial<GrantQuestion> = {}): GrantVerdict {
  return judgeGrant({
    policies,
    permission: GET_ACCESS_TOKEN,
    means: (member) => matches(member, subject),
    roles: () => ({ state: "unseen" }),
    now: "2026-06-01T00:00:00Z",
    ...change,
  });
}

const bound = known("service-account", binding(USER, members.legacy));
const empty = known("service-account");
const project = known("project");

describe("the effective policy", () => {
  it("grants by the account's own policy, whatever else is unseen", () => {
    expect(judge([bound, unseen("project"), unseen("folder")])).to.deep.include({
      verdict: "granted",
      by: {
        level: "service-account",
        resource: "service-account",
        role: USER,
        member: members.legacy,
        form: "legacy",
      },
    });
  });

  for (const level of ["project", "folder", "organization"] as const) {
    it(`grants by inheritance from the ${level}`, () => {
      const verdict = judge([
        empty,
        ...(level === "project" ? [] : [project]),
        known(level, binding(USER, members.namespace)),
      ]);
      expect(verdict).to.have.property("verdict", "granted");
      expect(verdict).to.have.nested.property("by.level", level);
      expect(verdict).to.have.nested.property("by.form", "namespace");
    });
  }

  it("does not grant when account and project were read, and names the ancestors that were not", () => {
    expect(judge([empty, project, unseen("folder"), known("organization")])).to.deep.equal({
      verdict: "not-granted",
      unseen: [{ what: "policy", level: "folder", resource: "folder" }],
    });
  });

  for (const [what, policies, level] of [
    ["account's policy is unseen", [unseen("service-account"), project], "service-account"],
    ["project's policy is unseen", [empty, unseen("project")], "project"],
  ] as const) {
    it(`cannot determine when the ${what}`, () => {
      expect(judge(policies)).to.deep.equal({
        verdict: "undetermined",
        unseen: [{ what: "policy", level, resource: level }],
        inactive: [],
      });
    });
  }

  it("takes a deciding policy that was not given for unseen, not for empty", () => {
    expect(judge([empty])).to.have.deep.property("unseen", [{ what: "policy", level: "project" }]);
    expect(judge([])).to.have.property("verdict", "undetermined");
  });

  it("grants by TokenCreator too, and keeps every grant it saw", () => {
    const creator = "roles/iam.serviceAccountTokenCreator";
    const verdict = judge([
      known("service-account", binding(creator, members.legacy), binding(USER, members.uid)),
      project,
    ]);
    expect(verdict.verdict === "granted" && verdict.all.map(({ role }) => role)).to.deep.equal([
      creator,
      USER,
    ]);
  });

  for (const role of ["roles/owner", "roles/iam.serviceAccountUser"]) {
    it(`does not grant by ${role}`, () => {
      expect(judge([known("service-account", binding(role, members.legacy)), project])).to.have.property(
        "verdict",
        "not-granted",
      );
    });
  }

  for (const [state, expected] of [
    [{ state: "known", permissions: [GET_ACCESS_TOKEN] }, "granted"],
    [{ state: "known", permissions: [] }, "not-granted"],
    [{ state: "absent" }, "not-granted"],
    [{ state: "unseen" }, "undetermined"],
  ] as const) {
    it(`judges a custom role by its permissions: ${state.state} → ${expected}`, () => {
      const policies = [known("service-account", binding(CUSTOM, members.legacy)), project];
      expect(judge(policies, { roles: () => state })).to.have.property("verdict", expected);
    });
  }

  it("names the role that it could not look up, and who has it where", () => {
    expect(judge([known("service-account", binding(CUSTOM, members.legacy)), project])).to.deep.include({
      unseen: [{ what: "role", role: CUSTOM, member: members.legacy, resource: "service-account" }],
    });
  });

  it("does not ask about the role of a member that means someone else", () => {
    const asked: string[] = [];
    judge([known("service-account", binding(CUSTOM, "user:other@example.com")), project], {
      roles: (role) => {
        asked.push(role);
        return { state: "unseen" };
      },
    });
    expect(asked).to.deep.equal([]);
  });

  it("cannot determine by a member it cannot compare, and says what is missing", () => {
    const policies = [known("service-account", binding(USER, members.subject)), project];
    expect(judge(policies, { means: (member) => matches(member, unnumbered) })).to.deep.equal({
      verdict: "undetermined",
      unseen: [
        {
          what: "subject",
          missing: ["project-number"],
          role: USER,
          member: members.subject,
          resource: "service-account",
        },
      ],
      inactive: [],
    });
  });

  it("grants conditionally by a condition it cannot evaluate", () => {
    const expression = "request.auth.claims.google.providerId == 'x'";
    const verdict = judge([known("service-account", binding(USER, members.legacy, expression)), project]);
    expect(verdict).to.have.property("verdict", "granted-conditionally");
    expect(verdict).to.have.nested.property("by.condition.state.value", "unknown");
  });

  it("prefers the grant without a condition", () => {
    const policies = [
      known("service-account", binding(USER, members.legacy, "resource.name == 'x'")),
      known("project", binding(USER, members.legacy)),
    ];
    expect(judge(policies)).to.have.nested.property("by.level", "project");
  });
});

describe("the effective policy and conditions", () => {
  const until = (day: string) => `request.time < timestamp("2026-${day}T00:00:00Z")`;
  const from = (day: string) => `request.time > timestamp("2026-${day}T00:00:00Z")`;
  const account = (...expressions: readonly string[]) =>
    known("service-account", ...expressions.map((expression) => binding(USER, members.legacy, expression)));

  it("grants while the condition holds, and says until when", () => {
    expect(judge([account(until("07-01")), project])).to.have.nested.property(
      "by.condition.state.until",
      "2026-07-01T00:00:00.000Z",
    );
  });

  it("reports the grant that lasts longest", () => {
    const verdict = judge([account(until("07-01"), until("09-01"), until("08-01")), project]);
    expect(verdict).to.have.nested.property("by.condition.state.until", "2026-09-01T00:00:00.000Z");
    expect(judge([account(until("09-01"), from("05-01")), project])).to.have.nested.property(
      "by.condition.expression",
      from("05-01"),
    );
  });

  it("is expired when the last of its conditions ran out", () => {
    expect(judge([account(until("03-01"), until("05-01"), until("04-01")), project])).to.deep.include({
      verdict: "expired",
      expired: "2026-05-01T00:00:00.000Z",
    });
  });

  it("is inactive when it has yet to begin, or never will", () => {
    expect(judge([account(from("07-01")), project])).to.deep.include({
      verdict: "inactive",
      from: "2026-07-01T00:00:00.000Z",
    });
    expect(judge([account("false"), project]))
      .to.have.property("verdict", "inactive")
      .and.not.have.property("from");
  });

  it("looks ahead before it looks back", () => {
    const policies = [
      account("false", until("05-01"), from("08-01"), `${until("05-01")} || ${from("07-01")}`),
      project,
    ];
    expect(judge(policies)).to.deep.include({ verdict: "inactive", from: "2026-07-01T00:00:00.000Z" });
    expect(judge([account("false", until("05-01")), project])).to.have.property("verdict", "expired");
  });

  it("cannot determine when it expired here and may be granted where nobody could look", () => {
    const verdict = judge([account(until("05-01")), unseen("project")]);
    expect(verdict).to.have.property("verdict", "undetermined");
    expect(verdict).to.have.property("inactive").with.lengthOf(1);
  });

  it("does not wait for a role or a member whose condition is false anyway", () => {
    const policies = [known("service-account", binding(CUSTOM, members.legacy, until("05-01"))), project];
    expect(judge(policies)).to.have.property("verdict", "not-granted");
  });
});
