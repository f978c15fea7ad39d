/** What a container's proxy variables mean for its token requests. Only what they mean is kept, never a value. */

/**
 * `proxy`: names a proxy. `none`: set, but empty. `spares`: NO_PROXY exempts the metadata server for every library.
 * `spares-not`: NO_PROXY does not. `unread`: another object holds the value.
 */
export type ProxyEffect = "proxy" | "none" | "spares" | "spares-not" | "unread";
export type ProxyVariable = { readonly name: string; readonly effect: ProxyEffect };

/**
 * gaxios reads both cases of the first two, and takes any of them for a URL of either scheme (`GaxiosOptions`, gaxios
 * 7.3.1). Python's requests also takes `ALL_PROXY` (Requests, "Proxies").
 */
const PROXIES: ReadonlySet<string> = new Set([
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "http_proxy",
  "https_proxy",
  "ALL_PROXY",
  "all_proxy",
]);
/** These two may hold no more than names of hosts. */
export const EXCLUSIONS = ["NO_PROXY", "no_proxy"] as const;
export const PROXY_VARIABLES: readonly string[] = [...PROXIES, ...EXCLUSIONS];

/** By these two names Google's libraries ask for tokens (gcp-metadata, `HOST_ADDRESS`; google-auth for Python, `_metadata`). */
export const METADATA_HOSTS = ["metadata.google.internal", "169.254.169.254"] as const;

/** What a variable means; undefined where it has nothing to do with proxies. `value` is undefined where another object holds it. */
export function proxyVariable(name: string, value: string | undefined): ProxyVariable | undefined {
  if (!PROXY_VARIABLES.includes(name)) return undefined;
  if (value === undefined) return { name, effect: "unread" };
  if (PROXIES.has(name)) return { name, effect: value === "" ? "none" : "proxy" };
  return { name, effect: unspared(entriesIn(value)).length === 0 ? "spares" : "spares-not" };
}

export const entriesIn = (value: string): readonly string[] => value.split(",").map((entry) => entry.trim());

/** The names of the metadata server that the entries of NO_PROXY leave out. */
export const unspared = (entries: readonly string[]): readonly string[] =>
  METADATA_HOSTS.filter((host) => !entries.some((entry) => spares(entry, host)));

/**
 * Whether an entry of NO_PROXY covers a host for every Google library. It may be the host itself, or a parent domain with a
 * leading `.` or `*.`. gaxios (`urlMayUseProxy`) reads a single `*`, a CIDR and a domain without the dot as names of hosts.
 * Go's metadata client uses no proxy (cloud.google.com/go/compute/metadata: its transport has no `Proxy`).
 */
function spares(entry: string, host: string): boolean {
  return entry === host || (/^\*?\.[^.*]/.test(entry) && host.endsWith(entry.replace(/^\*/, "")));
}

/**
 * What becomes of a token request with these variables, later ones overriding earlier ones of the same name. The
 * libraries differ in which case of NO_PROXY counts, so both have to spare the metadata server where both are set.
 */
export function tokenRequests(
  variables: readonly ProxyVariable[],
): "direct" | "spared" | "proxied" | "unknown" {
  const last = new Map(variables.map(({ name, effect }) => [name, effect]));
  const proxies = [...PROXIES].map((name) => last.get(name));
  const exclusions = EXCLUSIONS.map((name) => last.get(name)).filter((effect) => effect !== undefined);
  const named = proxies.includes("proxy");
  if (!named && !proxies.includes("unread")) return "direct";
  if (exclusions.length > 0 && exclusions.every((effect) => effect === "spares")) return "spared";
  const certain = exclusions.length === 0 || exclusions.includes("spares-not");
  return named && certain ? "proxied" : "unknown";
}
