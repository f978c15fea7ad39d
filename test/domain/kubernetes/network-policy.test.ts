import { expect } from "chai";
import fc from "fast-check";
import { blockHolds } from "../../../src/domain/kubernetes/ip-block.ts";
import { type LabelSelector, selects } from "../../../src/domain/kubernetes/label-selector.ts";
import {
  type Destination,
  type EgressRule,
  judgeEgress,
  type NetworkPolicy,
  type Peer,
  type PolicyPort,
} from "../../../src/domain/kubernetes/network-policy.ts";

const METADATA: Destination = { address: "169.254.169.252", port: 988, protocol: "TCP" };
const LABELS = { app: "maps-api", tier: "back" };
const EVERYONE: LabelSelector = { matchLabels: {}, matchExpressions: [] };
const block = (cidr: string, ...except: string[]): Peer => ({ kind: "block", cidr, except });
const policy = (over: Partial<NetworkPolicy> = {}): NetworkPolicy => ({
  name: "one",
  podSelector: EVERYONE,
  policyTypes: ["Egress"],
  egress: [],
  ...over,
});
const rule = (to: readonly Peer[], ...ports: PolicyPort[]): EgressRule => ({ to, ports });
const tcp = (port?: number | string, endPort?: number): PolicyPort => ({
  protocol: "TCP",
  ...(port === undefined ? {} : { port }),
  ...(endPort === undefined ? {} : { endPort }),
});
const EXACT = block("169.254.169.252/32");

describe("NetworkPolicies", () => {
  const cases: readonly (readonly [says: string, policies: readonly NetworkPolicy[], allowed: boolean])[] = [
    ["no policy", [], true],
    ["default deny", [policy()], false],
    [
      "default deny for other Pods",
      [policy({ podSelector: { ...EVERYONE, matchLabels: { app: "web" } } })],
      true,
    ],
    ["a policy for ingress alone", [policy({ policyTypes: ["Ingress"] })], true],
    ["types not given, no egress rule: for ingress alone", [policyWithoutTypes([])], true],
    [
      "types not given, an egress rule: for egress too",
      [policyWithoutTypes([rule([block("10.0.0.0/8")])])],
      false,
    ],
    [
      "types that leave egress out overrule its rules",
      [policy({ policyTypes: ["Ingress"], egress: [rule([EXACT])] })],
      true,
    ],
    ["an empty rule allows everything", [policy({ egress: [rule([])] })], true],
    ["an empty `to` with the port", [policy({ egress: [rule([], tcp(988))] })], true],
    ["an empty `to` with another port", [policy({ egress: [rule([], tcp(443))] })], false],
    ["the address, ports absent", [policy({ egress: [rule([EXACT])] })], true],
    ["the address and the port", [policy({ egress: [rule([EXACT], tcp(988))] })], true],
    ["the address and another port", [policy({ egress: [rule([EXACT], tcp(80))] })], false],
    [
      "the other dataplane's address",
      [policy({ egress: [rule([block("169.254.169.254/32")], tcp(988))] })],
      false,
    ],
    ["the port by UDP", [policy({ egress: [rule([EXACT], { protocol: "UDP", port: 988 })] })], false],
    ["every port of TCP", [policy({ egress: [rule([EXACT], tcp())] })], true],
    ["a range that ends at the port", [policy({ egress: [rule([EXACT], tcp(900, 988))] })], true],
    ["a range that ends before it", [policy({ egress: [rule([EXACT], tcp(900, 987))] })], false],
    ["a range that begins after it", [policy({ egress: [rule([EXACT], tcp(989, 1000))] })], false],
    ["a port by name, which only Pods have", [policy({ egress: [rule([EXACT], tcp("metadata"))] })], false],
    ["the whole internet", [policy({ egress: [rule([block("0.0.0.0/0")])] })], true],
    [
      "the whole internet but link-local addresses",
      [policy({ egress: [rule([block("0.0.0.0/0", "169.254.0.0/16")])] })],
      false,
    ],
    [
      "the whole internet but the other address",
      [policy({ egress: [rule([block("0.0.0.0/0", "169.254.169.254/32")])] })],
      true,
    ],
    [
      "every Pod of every namespace is no address",
      [
        policy({
          egress: [
            rule([{ kind: "selector", pods: { collected: false }, namespaces: { collected: false } }]),
          ],
        }),
      ],
      false,
    ],
    ["a block of IPv6", [policy({ egress: [rule([block("::/0")])] })], false],
    ["one of two policies allows it", [policy(), policy({ name: "two", egress: [rule([EXACT])] })], true],
    [
      "address and port in different rules",
      [policy({ egress: [rule([EXACT], tcp(80)), rule([block("10.0.0.0/8")], tcp(988))] })],
      false,
    ],
  ];
  for (const [says, policies, allowed] of cases) {
    it(`${allowed ? "allows" : "denies"}: ${says}`, () =>
      expect(judgeEgress(policies, LABELS, METADATA).allowed).to.equal(allowed));
  }

  it("names the policies that isolate the Pod, allowing or not", () => {
    const policies = [
      policy(),
      policy({ name: "two", egress: [rule([])] }),
      policy({ name: "in", policyTypes: ["Ingress"] }),
    ];
    expect(judgeEgress(policies, LABELS, METADATA).isolating).to.deep.equal(["one", "two"]);
  });

  const peers = fc.oneof(
    fc.constantFrom(
      EXACT,
      block("169.254.169.254/32"),
      block("0.0.0.0/0", "169.254.0.0/16"),
      block("10.0.0.0/8"),
    ),
    fc.constant<Peer>({ kind: "selector", pods: { collected: false }, namespaces: { collected: false } }),
  );
  const rules = fc.record({
    to: fc.array(peers, { maxLength: 2 }),
    ports: fc.array(fc.constantFrom(tcp(), tcp(80), tcp(988), tcp(900, 1000), tcp("dns")), { maxLength: 2 }),
  });
  const policies = fc.array(
    fc.record({
      name: fc.constantFrom("a", "b", "c"),
      podSelector: fc.constantFrom(EVERYONE, { ...EVERYONE, matchLabels: { app: "maps-api" } }),
      policyTypes: fc.constantFrom(["Egress"], ["Ingress"], ["Ingress", "Egress"]),
      egress: fc.array(rules, { maxLength: 3 }),
    }),
    { maxLength: 4 },
  );

  it("a policy that selects nothing changes nothing", () => {
    const nothing: LabelSelector = {
      matchLabels: {},
      matchExpressions: [{ key: "app", operator: "DoesNotExist", values: [] }],
    };
    fc.assert(
      fc.property(policies, fc.array(rules, { maxLength: 3 }), (some, egress) => {
        const more = [...some, policy({ name: "nothing", podSelector: nothing, egress })];
        expect(judgeEgress(more, LABELS, METADATA)).to.deep.equal(judgeEgress(some, LABELS, METADATA));
      }),
    );
  });

  it("a policy that allows all egress always allows", () => {
    fc.assert(
      fc.property(policies, (some) => {
        const more = [...some, policy({ name: "all", egress: [rule([])] })];
        expect(judgeEgress(more, LABELS, METADATA).allowed).to.equal(true);
      }),
    );
  });

  it("another rule never takes away", () => {
    fc.assert(
      fc.property(policies, rules, (some, extra) => {
        const before = judgeEgress(some, LABELS, METADATA);
        const wider = some.map((each) => ({ ...each, egress: [...each.egress, extra] }));
        if (before.allowed) expect(judgeEgress(wider, LABELS, METADATA).allowed).to.equal(true);
      }),
    );
  });
});

function policyWithoutTypes(egress: readonly EgressRule[]): NetworkPolicy {
  return { name: "one", podSelector: EVERYONE, egress };
}

describe("Label selectors", () => {
  const cases: readonly (readonly [
    says: string,
    key: string,
    operator: string,
    values: readonly string[],
    held: boolean,
  ])[] = [
    ["In", "app", "In", ["web", "maps-api"], true],
    ["In another", "app", "In", ["web"], false],
    ["In of a label that is not there", "zone", "In", ["a"], false],
    ["NotIn", "app", "NotIn", ["maps-api"], false],
    ["NotIn of a label that is not there", "zone", "NotIn", ["a"], true],
    ["Exists", "app", "Exists", [], true],
    ["DoesNotExist", "app", "DoesNotExist", [], false],
    ["a name of every object's prototype", "constructor", "Exists", [], false],
  ];
  for (const [says, key, operator, values, held] of cases) {
    it(`${held}: ${says}`, () =>
      expect(selects({ matchLabels: {}, matchExpressions: [{ key, operator, values }] }, LABELS)).to.equal(
        held,
      ));
  }
});

describe("IP blocks", () => {
  const cases: readonly (readonly [cidr: string, address: string, held: boolean])[] = [
    ["169.254.169.254/32", "169.254.169.254", true],
    ["169.254.169.254/32", "169.254.169.252", false],
    ["169.254.169.255/24", "169.254.169.1", true],
    ["128.0.0.0/1", "255.255.255.255", true],
    ["128.0.0.0/1", "127.255.255.255", false],
    ["0.0.0.0/0", "10.0.0.1", true],
    ["10.0.0.0/33", "10.0.0.0", false],
    ["10.0.0/8", "10.0.0.0", false],
    ["10.0.0.256/8", "10.0.0.0", false],
    ["10.0.0.0", "10.0.0.0", false],
    ["fe80::/10", "169.254.169.254", false],
  ];
  for (const [cidr, address, held] of cases) {
    it(`${cidr} ${held ? "holds" : "does not hold"} ${address}`, () =>
      expect(blockHolds(cidr, address)).to.equal(held));
  }
});
