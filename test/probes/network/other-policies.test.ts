import { expect } from "chai";
import type { OtherPolicies } from "../../../src/facts.ts";
import { withOthers } from "../../../src/probes/network/other-policies.ts";
import { whole } from "../../support/facts.ts";
import { known, notAsked, unseenFor } from "../../support/probes.ts";

const BACKEND = { backend: "carto-maps-api", labels: { app: "maps" }, resolvers: [] };
const CILIUM = "ciliumnetworkpolicies.cilium.io";
const CALICO = "networkpolicies.crd.projectcalico.org";
const NONE: OtherPolicies = {
  present: [],
  unseen: [],
  unanswered: { collected: true, value: [] },
  policies: { collected: true, value: [] },
};
const policy = (change: object = {}) => ({
  resource: CILIUM,
  name: "fence",
  egress: true,
  pods: { matchLabels: { app: "maps" }, matchExpressions: [] },
  ...change,
});
const policies = (...value: readonly ReturnType<typeof policy>[]): OtherPolicies => ({
  ...NONE,
  present: [CILIUM],
  policies: { collected: true, value },
});

const judge = (others: OtherPolicies) => whole(withOthers(known(others), [BACKEND], "all is open"));
const statuses = (others: OtherPolicies) => judge(others).map(({ status }) => status);

describe("Policies of other kinds", () => {
  for (const [says, others, wanted] of [
    ["there are none", NONE, ["pass"]],
    ["one selects a backend", policies(policy()), ["unknown"]],
    [
      "one selects other Pods",
      policies(policy({ pods: { matchLabels: { app: "cache" }, matchExpressions: [] } })),
      ["pass"],
    ],
    ["one selects Pods in a way that can't be told", policies(policy({ pods: undefined })), ["unknown"]],
    ["one is about ingress", policies(policy({ egress: false })), ["pass"]],
    [
      "an older bundle names a kind",
      { ...NONE, present: [CILIUM], policies: { collected: false } },
      ["unknown"],
    ],
    ["an older bundle names no kind", { ...NONE, policies: { collected: false } }, ["pass"]],
    ["a bundle lacks the list", { ...NONE, present: [CILIUM], policies: { collected: true } }, ["pass"]],
    ["a kind was not listed", { ...NONE, unseen: [CALICO] }, ["pass", "unknown"]],
  ] as const)
    it(`give ${wanted.join("+")}: ${says}`, () => {
      expect(statuses(others)).to.deep.equal(wanted);
    });

  it("that may hold the traffic are named, each kind with one command", () => {
    const [found] = judge(policies(policy(), policy({ name: "gate" }), policy({ resource: CALICO })));
    expect(found?.message)
      .to.match(/^all is open, but /)
      .and.include(`${CILIUM}/gate`);
    expect(found).to.deep.include({
      found: `${CILIUM}/fence, ${CILIUM}/gate and ${CALICO}/fence`,
      expected: "policies that allow the backends to reach the metadata server",
    });
    const commands = found !== undefined && "fix" in found ? found.fix?.commands : undefined;
    expect(commands?.map(({ argv }) => argv.slice(0, 2))).to.deep.equal([
      ["get", CILIUM],
      ["get", CALICO],
    ]);
  });

  it("of an older bundle are named by their kind alone", () => {
    const [found] = judge({ ...NONE, present: [CILIUM], policies: { collected: false } });
    expect(found).to.have.property("found", CILIUM);
  });

  it("that were refused ask for the permission, and don't decide the run", () => {
    const [, hidden] = judge({ ...NONE, unseen: [CALICO, CILIUM] });
    expect(hidden).to.deep.include({ severity: "warn", subject: "other policies" });
    expect(hidden).to.have.deep.property("because", {
      kind: "permission-missing",
      detail: `carto-wi couldn't list ${CILIUM} and ${CALICO}: grant list ${CALICO}, ${CILIUM}`,
      permission: `list ${CALICO}, ${CILIUM}`,
    });
  });

  it("whose API doesn't answer ask for no permission", () => {
    const [, hidden] = judge({ ...NONE, unseen: [CALICO], unanswered: { collected: true, value: [CALICO] } });
    expect(hidden).to.deep.include({ severity: "warn", subject: "other policies" });
    expect(hidden).to.have.nested.property("because.kind", "server-error");
    expect(hidden).to.not.have.nested.property("because.permission");
    expect(hidden?.message).to.include(CALICO).and.not.include("lack");
    expect(hidden).to.have.nested.property("fix.commands[0].argv[1]", CALICO);
  });

  it("of which some were refused and some don't answer name both", () => {
    const [, hidden] = judge({
      ...NONE,
      unseen: [CALICO, CILIUM],
      unanswered: { collected: true, value: [CALICO] },
    });
    expect(hidden?.message).to.include(`couldn't list ${CALICO},`).and.include(`you lack list ${CILIUM}`);
    expect(hidden).to.have.nested.property("fix.commands").with.lengthOf(1);
  });

  it("of a bundle from before silent APIs were told apart ask for the permission", () => {
    const [, hidden] = judge({ ...NONE, unseen: [CALICO], unanswered: { collected: false } });
    expect(hidden).to.have.nested.property("because.permission", `list ${CALICO}`);
  });

  it("that were not seen leave a pass with an unknown beside it; not asked for, with a skip", () => {
    for (const [observed, status] of [
      [unseenFor(`list ${CILIUM}`), "unknown"],
      [notAsked, "skip"],
    ] as const) {
      const [passed, hidden] = withOthers(observed, [BACKEND], "all is open");
      expect(passed).to.include({ status: "pass", message: "all is open" });
      expect(hidden).to.include({ status, severity: "warn", subject: "other policies" });
    }
  });
});
