/** Which components of the values send their token requests to a proxy. */
import { defined } from "../../defined.ts";
import { needsNoIdentityKey } from "../../domain/chart/components.ts";
import type { ValuesTree } from "../../domain/chart/values-tree.ts";
import { type ProxyVariable, tokenRequests } from "../../domain/kubernetes/proxy.ts";
import { type Finding, type NamedConfigMap, type Used, unknown, warn } from "../../probe.ts";
import type { Location } from "../../report/report.ts";
import { setBy } from "./running.ts";
import { EXEMPT } from "./wording.ts";

/**
 * Judges each component that sets proxy variables of its own. `base` is what the chart gives to every component. The
 * chart takes `extraEnvVars` after `extraEnvVarsCM`.
 */
export function plannedProxies(
  { proxies = [], environment = [] }: ValuesTree,
  maps: Used<readonly NamedConfigMap[]>,
  base: readonly ProxyVariable[],
): readonly Finding[] {
  const named = maps.incidental([]);
  const paths = [...proxies, ...environment].map(({ path: [component = ""] }) => component);
  const components = [...new Set(paths)].filter((component) => !needsNoIdentityKey(component));
  return components.flatMap((component) => {
    const own = proxies.filter(({ path }) => path[0] === component);
    const taken = environment
      .filter(({ kind, path }) => kind === "ConfigMap" && path[0] === component)
      .flatMap(({ name }) => named.filter((map) => map.name === name))
      .flatMap(({ observed }) =>
        observed.state === "known" && observed.value.exists ? setBy(observed.value) : [],
      );
    if (own.length === 0 && taken.length === 0) return [];
    return judged(component, tokenRequests([...base, ...taken, ...own]), own[0]?.at);
  });
}

function judged(
  component: string,
  requests: ReturnType<typeof tokenRequests>,
  location: Location | undefined,
): readonly Finding[] {
  const extras = { subject: component, expected: EXEMPT, ...defined({ location }) };
  switch (requests) {
    case "direct":
    case "spared":
      return [];
    case "unknown": {
      const detail = `the proxy variables of ${component} come from another object, and carto-wi couldn't read their values`;
      return [unknown({ kind: "undecidable", detail }, extras)];
    }
    case "proxied":
      return [
        warn(`${component} may send token requests to a proxy, which can't answer them`, {
          ...extras,
          found: "HTTP_PROXY or HTTPS_PROXY without these hosts in NO_PROXY",
          fix: {
            summary: `Add metadata.google.internal and 169.254.169.254 to NO_PROXY in the environment of ${component}`,
          },
        }),
      ];
  }
}
