/** Whether NetworkPolicies let a Pod send to Google's APIs. */
import { blockHolds } from "./ip-block.ts";
import { type EgressRule, egressRules, type NetworkPolicy, opensPort } from "./network-policy.ts";
import type { Labels } from "./scheduling.ts";

export type GoogleVerdict = {
  /** `unsure`: some addresses are open, and whether Google's are among them can't be told. */
  readonly reach: "open" | "closed" | "unsure";
  readonly isolating: readonly string[];
};

const HTTPS = { port: 443, protocol: "TCP" } as const;
/** private.googleapis.com and restricted.googleapis.com (Google Cloud documentation, "Configure Private Google Access"). */
const GOOGLE = ["199.36.153.8", "199.36.153.4"];

/**
 * Judges by the Pod's labels. Google's public addresses aren't fixed, and a Private Service Connect endpoint has an address of the
 * network. So a rule for some addresses proves neither.
 */
export function judgeGoogle(policies: readonly NetworkPolicy[], labels: Labels): GoogleVerdict {
  const held = egressRules(policies, labels);
  if (held === undefined) return { reach: "open", isolating: [] };
  const open = held.rules.filter((rule) => opensPort(rule, HTTPS));
  return { reach: googleBy(open), isolating: held.isolating };
}

function googleBy(open: readonly EgressRule[]): GoogleVerdict["reach"] {
  const blocks = open.flatMap(({ to }) => to).flatMap((peer) => (peer.kind === "block" ? [peer] : []));
  if (open.some(({ to }) => to.length === 0)) return "open";
  if (blocks.some(({ cidr }) => cidr === "0.0.0.0/0")) return "open";
  const holds = ({ cidr, except }: (typeof blocks)[number]) =>
    GOOGLE.some((address) => blockHolds(cidr, address) && !except.some((one) => blockHolds(one, address)));
  if (blocks.some(holds)) return "open";
  return blocks.length > 0 ? "unsure" : "closed";
}
