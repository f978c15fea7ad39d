import { needsNoIdentity } from "../domain/chart/components.ts";
import {
  type HostAlias,
  isLoopback,
  knowsMetadata,
  leadsToGoogle,
  ownResolvers,
  type PodNetwork,
} from "../domain/kubernetes/pod-network.ts";
import { PAGES } from "../domain/pages.ts";
import type { Pod, Workload } from "../facts.ts";
import { type Finding, fail, pass, unknown } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import { orNothing } from "./network/egress.ts";
import { listed, runningAndComing } from "./running/backends.ts";
import { comingOf } from "./running/coming.ts";

export default defineProbe({
  id: "pods-resolve-google-hosts",
  title: "The backends resolve Google's host names",
  category: "kubernetes",
  severity: "error",
  link: "node pools",
  uses: ["deployments", "otherWorkloads", "pods", "manifest", "values"],
  judge: ({ manifest, values, ...live }, subject) => {
    const coming = comingOf({ manifest, values }, subject);
    const judged = runningAndComing(live, coming, subject);
    if ("answer" in judged) return judged.answer;
    const all = [
      ...[...judged.live, ...judged.coming].map(({ name, pod }) => ({ name, ...pod })),
      ...live.pods.decisive([]).map(backendOf),
    ];
    // The DNS policy of a Pod on the node's network means something else, and another probe reports that Pod.
    const own = all.filter(({ name, hostNetwork }) => !hostNetwork && !needsNoIdentity(name));
    const seen = own.flatMap(({ name, network }) =>
      network.collected && network.value !== undefined ? [{ name, network: network.value }] : [],
    );
    const findings = [...aliasesOf(seen), ...resolversOf(seen)];
    if (own.some(({ network }) => !network.collected)) findings.push(NOT_LOOKED_AT);
    if (findings.length > 0) return findings;
    return orNothing([pass("the backends ask a DNS server that knows Google's hosts")], judged.otherwise);
  },
  explain: `Some of Google's libraries ask for tokens at metadata.google.internal, others at 169.254.169.254. All of them need the names of
Google's APIs. hostAliases override DNS in a pod. With dnsPolicy None, a pod asks the DNS servers of its dnsConfig.`,
  inLog: ["getaddrinfo ENOTFOUND metadata.google.internal", "Failed to resolve 'metadata.google.internal'"],
  judged: `hostAliases may give metadata.google.internal its own address. They may give the APIs the addresses of Private Google Access. The
pod's own address is a failure. Any other address makes the result unknown, because carto-wi can't tell where it leads. The same holds for a DNS server other than the
cluster's, NodeLocal DNSCache or the metadata server. With dnsPolicy Default, a pod uses the DNS server of its node.`,
  repair: `Remove the entry from the component's hostAliases in the values, or the dnsPolicy from the patch that sets it. Then run helm
upgrade.`,
  links: [PAGES.dnsPolicy, PAGES.hostAliases, PAGES.privateAccess],
});

type Backend = { readonly name: string; readonly network: PodNetwork };

const backendOf = ({
  workload,
  hostNetwork,
  network,
}: Pod): Pick<Workload["pod"], "hostNetwork" | "network"> & { readonly name: string } => ({
  name: workload,
  hostNetwork,
  network,
});

/** Bundles from before this was looked at, and templates that can't be read. */
const NOT_LOOKED_AT = unknown(
  {
    kind: "not-collected",
    detail: "carto-wi has no hostAliases and dnsPolicy of these pods. Run the doctor on the cluster again",
  },
  { subject: "pods" },
);

function aliasesOf(backends: readonly Backend[]): readonly Finding[] {
  const found = new Map<string, HostAlias & { readonly names: string[] }>();
  for (const { name, network } of backends)
    for (const alias of network.aliases.filter((one) => !leadsToGoogle(one))) {
      const key = JSON.stringify(alias);
      found.set(key, { ...alias, names: [...(found.get(key)?.names ?? []), name] });
    }
  return [...found.values()].map(({ host, address, names }) => {
    const who = listed(names);
    const wrong = {
      subject: host,
      expected: `no hostAliases for ${host}`,
      found: `${host}: ${address}`,
      fix: {
        summary: `Remove ${host} from the hostAliases of ${who}, or check that ${address} leads to Google`,
      },
    };
    if (isLoopback(address)) return fail(`hostAliases of ${who} point ${host} at the pod itself`, wrong);
    const detail = `hostAliases of ${who} point ${host} at ${address}, and carto-wi can't tell whether that leads to Google`;
    return unknown({ kind: "undecidable", detail }, wrong);
  });
}

/** If a server doesn't answer, the next one is asked. If it doesn't know the name, no other is asked (resolv.conf(5)). */
function resolversOf(backends: readonly Backend[]): readonly Finding[] {
  const doubtful = backends
    .map(({ name, network }) => ({ name, servers: ownResolvers(network) }))
    .filter(({ servers }) => !servers.every(knowsMetadata));
  if (doubtful.length === 0) return [];
  const who = listed(doubtful.map(({ name }) => name));
  const servers = listed(doubtful.flatMap((one) => one.servers));
  const detail = `${who} asks the DNS server ${servers}, and carto-wi can't tell whether it knows metadata.google.internal`;
  const fix = {
    summary: `Remove dnsPolicy: None from ${who}, or check that ${servers} answers for metadata.google.internal`,
  };
  return [
    unknown(
      { kind: "undecidable", detail },
      { subject: "dnsPolicy", expected: "the cluster's DNS server", found: servers, fix },
    ),
  ];
}
