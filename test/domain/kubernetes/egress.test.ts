import { expect } from "chai";
import { judgeNames, type Resolver } from "../../../src/domain/kubernetes/dns.ts";
import { judgeGoogle } from "../../../src/domain/kubernetes/google-egress.ts";
import type { LabelSelector } from "../../../src/domain/kubernetes/label-selector.ts";
import type { EgressRule, NetworkPolicy, Peer } from "../../../src/domain/kubernetes/network-policy.ts";

const labels = (matchLabels: Readonly<Record<string, string>>): LabelSelector => ({
  matchLabels,
  matchExpressions: [],
});
const policy = (...egress: readonly EgressRule[]): NetworkPolicy => ({
  name: "backends",
  podSelector: labels({}),
  policyTypes: ["Egress"],
  egress,
});
const rule = (to: readonly Peer[], port: number | undefined, protocol = "UDP"): EgressRule => ({
  to,
  ports: port === undefined ? [] : [{ protocol, port }],
});
const block = (cidr: string, ...except: readonly string[]): Peer => ({ kind: "block", cidr, except });
const pods = (selected?: LabelSelector, namespaces?: LabelSelector): Peer => ({
  kind: "selector",
  pods: { collected: true, ...(selected === undefined ? {} : { value: selected }) },
  namespaces: { collected: true, ...(namespaces === undefined ? {} : { value: namespaces }) },
});
const KUBE_DNS = pods(
  labels({ "k8s-app": "kube-dns" }),
  labels({ "kubernetes.io/metadata.name": "kube-system" }),
);

describe("Names and NetworkPolicies", () => {
  const cases: readonly (readonly [string, Resolver, readonly EgressRule[], "open" | "closed" | "unsure"])[] =
    [
      ["a rule for every receiver", "kube-dns", [rule([], 53)], "open"],
      ["a rule for every address", "cloud-dns", [rule([block("0.0.0.0/0")], 53)], "open"],
      [
        "every address but the link's",
        "cloud-dns",
        [rule([block("0.0.0.0/0", "169.254.0.0/16")], 53)],
        "closed",
      ],
      ["a rule without a port", "kube-dns", [rule([], undefined)], "open"],
      ["the kube-dns pods", "kube-dns", [rule([KUBE_DNS], 53)], "open"],
      ["the kube-dns pods, while Cloud DNS answers", "cloud-dns", [rule([KUBE_DNS], 53)], "closed"],
      ["Cloud DNS", "cloud-dns", [rule([block("169.254.169.254/32")], 53)], "open"],
      [
        "the metadata server's port at Cloud DNS's address",
        "cloud-dns",
        [rule([block("169.254.169.254/32")], 80, "TCP")],
        "closed",
      ],
      [
        "kube-dns in the backends' own namespace",
        "kube-dns",
        [rule([pods(labels({ "k8s-app": "kube-dns" }))], 53)],
        "unsure",
      ],
      ["another namespace", "kube-dns", [rule([pods(undefined, labels({ team: "dns" }))], 53)], "unsure"],
      ["an address that may be the resolver's", "kube-dns", [rule([block("10.0.0.10/32")], 53)], "unsure"],
      ["TCP alone", "kube-dns", [rule([], 53, "TCP")], "unsure"],
      ["port 443 alone", "kube-dns", [rule([], 443, "TCP")], "closed"],
      ["kube-dns, with NodeLocal DNSCache", "node-local", [rule([KUBE_DNS], 53)], "unsure"],
      [
        "kube-dns and NodeLocal DNSCache",
        "node-local",
        [rule([KUBE_DNS, block("169.254.20.10/32")], 53)],
        "open",
      ],
      ["kube-dns, where the resolver was not collected", "not-collected", [rule([KUBE_DNS], 53)], "open"],
      ["nothing", "not-collected", [], "closed"],
    ];
  for (const [what, resolver, rules, names] of cases) {
    it(`${names}: ${what}`, () => {
      expect(judgeNames([policy(...rules)], {}, resolver)).to.deep.equal({
        reach: names,
        isolating: ["backends"],
      });
    });
  }

  it("open: no policy selects the Pod", () => {
    expect(judgeNames([], {}, "cloud-dns").reach).to.equal("open");
  });
});

describe("Google's APIs and NetworkPolicies", () => {
  const cases: readonly (readonly [string, readonly EgressRule[], "open" | "closed" | "unsure"])[] = [
    ["every receiver", [rule([], 443, "TCP")], "open"],
    ["every address but the networks' own", [rule([block("0.0.0.0/0", "10.0.0.0/8")], 443, "TCP")], "open"],
    ["restricted.googleapis.com", [rule([block("199.36.153.4/30")], 443, "TCP")], "open"],
    [
      "private.googleapis.com, taken out",
      [rule([block("199.36.153.8/30", "199.36.153.8/30")], 443, "TCP")],
      "unsure",
    ],
    ["some public addresses", [rule([block("34.126.0.0/18")], 443, "TCP")], "unsure"],
    ["a private address, such as an endpoint's", [rule([block("10.1.0.5/32")], 443, "TCP")], "unsure"],
    ["pods alone", [rule([KUBE_DNS], 443, "TCP")], "closed"],
    ["port 80 alone", [rule([], 80, "TCP")], "closed"],
    ["UDP alone", [rule([], 443)], "closed"],
  ];
  for (const [what, rules, google] of cases) {
    it(`${google}: ${what}`, () => {
      expect(judgeGoogle([policy(...rules)], {})).to.deep.equal({ reach: google, isolating: ["backends"] });
    });
  }
});
