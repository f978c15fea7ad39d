import { expect } from "chai";
import { bindingsAfter, type PolicyStep, removedBy } from "../../../src/domain/terraform/index.ts";

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
    expect(bindingsAfter(LIVE, policy(step("policy", LIVE, [binding("c", "z")])))).to.deep.equal([
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
