import { defined } from "../defined.ts";
import { pendingBecause } from "../domain/chart/pending-settings.ts";
import { shown, truthy, type ValuesNode, type ValuesTree, valueAt } from "../domain/chart/values-tree.ts";
import { entriesIn, METADATA_HOSTS, type ProxyVariable, unspared } from "../domain/kubernetes/proxy.ts";
import { PAGES } from "../domain/pages.ts";
import { type Finding, pass, skip, unknown, unseen, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import { plannedProxies, renderedProxies } from "./proxy/planned.ts";
import { runningProxies } from "./proxy/running.ts";

export default defineProbe({
  id: "proxy-spares-metadata-server",
  title: "The proxy bypasses the metadata server",
  category: "values",
  severity: "warn",
  link: "permissions",
  uses: [
    "values",
    "manifest",
    "deployments",
    "otherWorkloads",
    "pods",
    "configMaps",
    "plannedConfigMaps",
    "secrets",
  ],
  judge: ({ values: used, manifest, plannedConfigMaps, ...live }, subject) => {
    const values = used.observed.state === "known" ? used.observed.value : undefined;
    const external = values === undefined ? undefined : externalProxy(values);
    const warned = external !== undefined && external.status !== "pass";
    const running = runningProxies(live, subject);
    const rendered = manifest.decisive(undefined);
    const objects = { configMaps: plannedConfigMaps, secrets: live.secrets };
    const found = [
      ...(external === undefined ? [] : [external]),
      ...(values === undefined ? [] : plannedProxies(values, objects, chartsOwn(external), subject)),
      // What the values are to blame for already is told once.
      ...[...(rendered === undefined ? [] : renderedProxies(rendered, objects, subject)), ...running].filter(
        ({ status }) => !(warned && status === "warn"),
      ),
    ];
    if (found.length > 0) return found;
    if (used.observed.state === "known") return skip("the values configure no proxy");
    if (rendered !== undefined) return skip("the manifest configures no proxy");
    const runs = live.deployments.observed.state === "known" && subject.moment !== "planned";
    return runs && used.observed.state !== "unseen"
      ? skip("the running backends use no proxy")
      : unseen(used.observed);
  },
  explain: `The chart puts HTTP_PROXY and HTTPS_PROXY into the backend's ConfigMaps. It takes NO_PROXY from externalProxy.excludedDomains
alone. The variables can also come from extraEnvVars, extraEnvVarsCM, webhooks and edited ConfigMaps. A library that uses them also
sends its token requests to the proxy. These requests time out, or the proxy answers with its own identity.`,
  inLog: ["MetadataLookupWarning", "connect ETIMEDOUT 169.254.169.254:80"],
  judged: `The probe reads the proxy variables of the values and of each running container. NO_PROXY must name metadata.google.internal and
169.254.169.254. A proxy is a warning, because some libraries ignore it for the metadata server.`,
  repair: `Add both hosts to externalProxy.excludedDomains and run helm upgrade. To undo it, remove them and run helm upgrade.`,
  links: [PAGES.troubleshootAuthentication],
});

/** What the chart gives to every component, by what was found of `externalProxy`. */
function chartsOwn(external: Finding | undefined): readonly ProxyVariable[] {
  if (external === undefined) return [];
  const effect = external.status === "pass" ? "spares" : external.status === "warn" ? "spares-not" : "unread";
  return [
    { name: "HTTP_PROXY", effect: "proxy" },
    { name: "HTTPS_PROXY", effect: "proxy" },
    { name: "NO_PROXY", effect },
  ];
}

/** Judges `externalProxy`; nothing where it is off. */
function externalProxy(values: ValuesTree): Finding | undefined {
  const enabled = valueAt(values, "externalProxy", "enabled");
  if (enabled?.kind === "pending") return unknown(pendingBecause("externalProxy.enabled", enabled));
  if (!truthy(enabled)) return undefined;
  const domains = valueAt(values, "externalProxy", "excludedDomains");
  const pending = domains?.kind === "list" ? domains.items.find(({ kind }) => kind === "pending") : domains;
  if (pending?.kind === "pending") return unknown(pendingBecause("externalProxy.excludedDomains", pending));
  if (domains?.kind === "withheld")
    return unknown({ kind: "undecidable", detail: "externalProxy.excludedDomains is not a list" });
  const excluded = entriesOf(domains);
  const missing = unspared(excluded);
  if (missing.length === 0) return pass("externalProxy.excludedDomains contains the metadata server");
  return warn("token requests may go to the proxy, which can't answer them", {
    expected: `${METADATA_HOSTS.join(" and ")} in externalProxy.excludedDomains`,
    found:
      domains === undefined
        ? "no excludedDomains"
        : excluded.length === 0
          ? shown(domains)
          : excluded.join(", "),
    ...defined({ location: domains?.at ?? enabled?.at }),
    fix: {
      summary: `Add ${missing.join(" and ")} to externalProxy.excludedDomains`,
      edits: [{ path: "externalProxy.excludedDomains", yaml: missing.map((host) => `- ${host}\n`).join("") }],
    },
  });
}

function entriesOf(node: ValuesNode | undefined): readonly string[] {
  if (node?.kind === "string") return entriesIn(node.value);
  if (node?.kind !== "list") return [];
  return node.items.flatMap((item) => (item.kind === "string" ? entriesIn(item.value) : []));
}
