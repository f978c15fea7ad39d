import { expect } from "chai";
import { bindingsAfter, type PolicyStep, removedBy, unordered } from "../../../src/domain/terraform/index.ts";

const binding = (role: string, ...members: readonly string[]) => ({ role, members });
const conditional = (role: string, ...members: readonly string[]) => ({
  ...binding(role, ...members),
  condition: { expression: "true" },
});
const step = (
  of: PolicyStep["of"],
  before: PolicyStep["before"],
  after: PolicyStep["after"],
  more: Partial<PolicyStep> = {},
) => ({ address: "it", of, changes: true, before, after, ...more }) as const;
const policy = (...steps: readonly PolicyStep[]) => ({
  resource: "r",
  isNew: false,
  bindings: [],
  open: [],
  steps,
});
const LIVE = [binding("a", "x", "y"), conditional("a", "x"), binding("b", "x")];

describe("A live policy after the plan", () => {
  it("stays where no step changes it", () => {
    expect(bindingsAfter(LIVE, policy(step("policy", LIVE, [], { changes: false })))).to.deep.equal(LIVE);
  });

  it("is the whole that a policy resource has", () => {
    for (const before of [LIVE, []])
      expect(bindingsAfter(LIVE, policy(step("policy", before, [binding("c", "z")])))).to.deep.equal([
        binding("c", "z"),
      ]);
  });

  it("has the members of a binding resource for its role and condition, and keeps the rest", () => {
    expect(bindingsAfter(LIVE, policy(step("role", [], [binding("a", "z")])))).to.deep.equal([
      conditional("a", "x"),
      binding("b", "x"),
      binding("a", "z"),
    ]);
    expect(bindingsAfter(LIVE, policy(step("role", [binding("b", "x")], [])))).to.deep.equal(
      LIVE.slice(0, 2),
    );
  });

  it("has one binding resource's roles, the old and the new one, and what they are under a condition", () => {
    expect(bindingsAfter(LIVE, policy(step("role", [binding("b", "x")], [binding("a", "z")])))).to.deep.equal(
      [conditional("a", "x"), binding("a", "z")],
    );
    expect(bindingsAfter(LIVE, policy(step("role", [], [conditional("a", "z")])))).to.deep.equal([
      binding("a", "x", "y"),
      binding("b", "x"),
      conditional("a", "z"),
    ]);
  });

  it("loses and gets the one grant of a member resource", () => {
    expect(
      bindingsAfter(LIVE, policy(step("member", [binding("a", "x")], [binding("b", "z")]))),
    ).to.deep.equal([binding("a", "y"), conditional("a", "x"), binding("b", "x"), binding("b", "z")]);
  });
});

describe("The members that a step removes from a live policy", () => {
  const removed = (one: PolicyStep, ...others: readonly PolicyStep[]) =>
    removedBy(one, LIVE, policy(one, ...others));

  it("are those of its role that it doesn't name", () => {
    expect(removed(step("role", [], [binding("a", "y")]))).to.deep.equal(["x"]);
    expect(removed(step("role", [], [binding("a", "x", "y")]))).to.deep.equal([]);
    expect(removed(step("role", [binding("b", "x")], []))).to.deep.equal(["x"]);
    expect(removed(step("role", [binding("b", "x")], [binding("a", "x")]))).to.deep.equal(["y", "x"]);
  });

  it("are those of every role for a policy resource, each once", () => {
    expect(removed(step("policy", [], []))).to.deep.equal(["x", "y"]);
    expect(removed(step("policy", [], [binding("a", "x")]))).to.deep.equal(["y", "x"]);
  });

  it("are not those that another resource grants the same role", () => {
    const other = (role: string) => step("member", [], [binding(role, "x")], { address: "other" });
    expect(removed(step("role", [], [binding("a", "y")]), other("a"))).to.deep.equal([]);
    expect(removed(step("role", [], [binding("a", "y")]), other("b"))).to.deep.equal(["x"]);
  });

  it("are none of a step that changes nothing, or of one member's grant", () => {
    expect(removed(step("policy", [], [], { changes: false }))).to.deep.equal([]);
    expect(removed(step("member", [binding("a", "x")], []))).to.deep.equal([]);
  });
});

describe("The order of steps", () => {
  const grant = [binding("a", "x", "y")];
  const deletes = (more: Partial<PolicyStep> = {}) => step("member", grant, [], { address: "old", ...more });
  const makes = (more: Partial<PolicyStep> = {}) => step("member", [], grant, { address: "new", ...more });
  const open = (one: PolicyStep, other: PolicyStep, isNew = false) =>
    unordered({ ...policy(one, other), isNew });

  it("is open where one deletes the grant that another makes", () => {
    const why = ["old removes the grant that new makes, in any order"];
    expect(open(deletes(), makes())).to.deep.equal(why);
    expect(open(makes(), deletes())).to.deep.equal(why);
    expect(open(deletes(), makes({ after: [binding("a", "y")] }))).to.deep.equal(why);
  });

  it("is open where one has the whole role or policy, and another makes a grant in it", () => {
    const why = ["old removes the grant that new makes, in any order"];
    const whole = (of: PolicyStep["of"], before: PolicyStep["before"], after: PolicyStep["after"]) =>
      step(of, before, after, { address: "old" });
    const kept = [binding("a", "z")];
    for (const isNew of [false, true]) {
      expect(open(whole("role", [], kept), makes(), isNew)).to.deep.equal(why);
      expect(open(whole("policy", [], [binding("b", "z")]), makes(), isNew)).to.deep.equal(why);
      expect(open(whole("role", [], grant), makes(), isNew)).to.deep.equal([]);
      expect(open(whole("policy", [], grant), makes(), isNew)).to.deep.equal([]);
      expect(open(whole("role", [], [conditional("a", "z")]), makes(), isNew)).to.deep.equal([]);
    }
    expect(open(whole("role", kept, []), makes())).to.deep.equal(why);
    expect(open(whole("role", kept, []), makes(), true)).to.deep.equal([]);
    const rewrites = step("role", grant, [binding("a", "x", "y", "z")], { address: "new" });
    expect(open(whole("role", kept, []), rewrites)).to.deep.equal(why);
  });

  it("is not open in a new policy, between other grants, or of one resource", () => {
    expect(open(deletes(), makes(), true)).to.deep.equal([]);
    expect(open(deletes(), makes({ after: [binding("a", "z")] }))).to.deep.equal([]);
    expect(open(deletes(), makes({ after: [binding("b", "x")] }))).to.deep.equal([]);
    expect(open(deletes(), makes({ after: [conditional("a", "x")] }))).to.deep.equal([]);
    expect(open(deletes({ address: "new" }), makes())).to.deep.equal([]);
    expect(open(deletes({ changes: false }), makes())).to.deep.equal([]);
    expect(open(deletes(), makes({ changes: false }))).to.deep.equal([]);
  });

  it("is not open where the one keeps the grant, or the other had it", () => {
    expect(open(deletes({ after: grant }), makes())).to.deep.equal([]);
    expect(open(deletes(), makes({ before: grant }))).to.deep.equal([]);
  });
});
