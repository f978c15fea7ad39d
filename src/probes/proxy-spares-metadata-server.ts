import { defined } from "../defined.ts";
import { pendingBecause } from "../domain/chart/pending-settings.ts";
import { shown, truthy, type ValuesNode, valueAt } from "../domain/chart/values-tree.ts";
import { defineProbe, pass, skip, unknown, warn } from "../probe.ts";

/** By these two names Google's libraries ask for tokens (google-auth-library, gcp-metadata). */
const METADATA = ["metadata.google.internal", "169.254.169.254"] as const;

export default defineProbe({
  id: "proxy-spares-metadata-server",
  title: "The proxy leaves the metadata server alone",
  category: "values",
  severity: "warn",
  link: "permissions",
  scope: "place",
  needs: ["values"],
  judge: ({ values }) => {
    const enabled = valueAt(values, "externalProxy", "enabled");
    if (enabled?.kind === "pending") return unknown(pendingBecause("externalProxy.enabled", enabled));
    if (!truthy(enabled)) return skip("the values set up no proxy");
    const domains = valueAt(values, "externalProxy", "excludedDomains");
    const pending = domains?.kind === "list" ? domains.items.find(({ kind }) => kind === "pending") : domains;
    if (pending?.kind === "pending") return unknown(pendingBecause("externalProxy.excludedDomains", pending));
    if (domains?.kind === "withheld")
      return unknown({ kind: "undecidable", detail: "externalProxy.excludedDomains is no list" });
    const excluded = entriesOf(domains);
    const missing = METADATA.filter((host) => !excluded.some((entry) => spares(entry, host)));
    if (missing.length === 0) return pass("externalProxy.excludedDomains holds the metadata server");
    const at = domains?.at ?? valueAt(values, "externalProxy", "enabled")?.at;
    return warn("requests for tokens may be sent to the proxy, which cannot answer them", {
      expected: `${METADATA.join(" and ")} in externalProxy.excludedDomains`,
      found:
        domains === undefined
          ? "no excludedDomains"
          : excluded.length === 0
            ? shown(domains)
            : excluded.join(", "),
      ...defined({ location: at }),
      fix: {
        summary: `Add ${missing.join(" and ")} to externalProxy.excludedDomains`,
        edits: [
          { path: "externalProxy.excludedDomains", yaml: missing.map((host) => `- ${host}\n`).join("") },
        ],
      },
    });
  },
  explain: `The chart puts HTTP_PROXY and HTTPS_PROXY into the backend's ConfigMaps, and NO_PROXY from externalProxy.excludedDomains
alone. A library that heeds them sends its requests for tokens to the proxy as well: they time out, or the proxy answers with an
identity of its own.`,
});

function entriesOf(node: ValuesNode | undefined): readonly string[] {
  if (node?.kind === "string") return node.value.split(",").map((entry) => entry.trim());
  if (node?.kind !== "list") return [];
  return node.items
    .flatMap((item) => (item.kind === "string" ? item.value.split(",") : []))
    .map((entry) => entry.trim());
}

/**
 * Whether an entry of NO_PROXY covers a host for every library of Google's: the host itself, or a domain above it with a
 * leading `.` or `*.`. To gaxios (`urlMayUseProxy`) a lone `*` and a domain without the dot are names of hosts.
 */
function spares(entry: string, host: string): boolean {
  return entry === host || (/^\*?\.[^.*]/.test(entry) && host.endsWith(entry.replace(/^\*/, "")));
}
