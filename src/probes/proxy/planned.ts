/** Which components of the values, and which workloads of a manifest, send their token requests to a proxy. */
import { defined } from "../../defined.ts";
import { needsNoIdentityKey } from "../../domain/chart/components.ts";
import type { Manifest } from "../../domain/chart/manifest.ts";
import { hasUnreadEnvironments } from "../../domain/chart/planned-environment.ts";
import type { ValuesTree } from "../../domain/chart/values-tree.ts";
import type { ObjectStep } from "../../domain/kubernetes/environment.ts";
import { PROXY_VARIABLES, type ProxyVariable, tokenRequests } from "../../domain/kubernetes/proxy.ts";
import { type Finding, warn } from "../../finding.ts";
import type { Location } from "../../report/report.ts";
import type { Subject } from "../../subject.ts";
import type { Objects } from "../environment/objects.ts";
import { plannedComponents, renderedContainers } from "../environment/planned.ts";
import { notCollected } from "../environment/running.ts";
import { proxyVariablesOf, stepsOf, undecided } from "./variables.ts";
import { EXEMPT } from "./wording.ts";

/** Judges each component that sets proxy variables of its own. `base` is what the chart gives to every component. */
export function plannedProxies(
  values: ValuesTree,
  objects: Objects,
  base: readonly ProxyVariable[],
  subject: Subject,
): readonly Finding[] {
  const { proxies = [] } = values;
  const added = plannedComponents(values, objects, subject);
  const components = new Set(
    [...added, ...proxies.map(({ path: [component = ""] }) => ({ component }))].map(
      ({ component }) => component,
    ),
  );
  const found = [...components]
    .filter((component) => !needsNoIdentityKey(component))
    .flatMap((component) => {
      const sightings = proxies.filter(({ path }) => path[0] === component);
      const own = added.filter((one) => one.component === component);
      const variables = [...sightings, ...own.flatMap(proxyVariablesOf)];
      if (variables.length === 0) return [];
      const step = own
        .flatMap(({ set }) => set)
        .find(({ variable }) => PROXY_VARIABLES.includes(variable))?.by;
      const at = sightings[0]?.at ?? step?.at;
      const requests = tokenRequests([...base, ...variables]);
      return judged(component, requests, own.flatMap(stepsOf), at, objects, subject);
    });
  return hasUnreadEnvironments(values) ? [...found, notCollected(EXEMPT)] : found;
}

/** Judges each container that a manifest renders. */
export function renderedProxies(manifest: Manifest, objects: Objects, subject: Subject): readonly Finding[] {
  const containers = renderedContainers(manifest, objects, subject);
  const found = containers.flatMap((one) =>
    judged(one.workload, tokenRequests(proxyVariablesOf(one)), stepsOf(one), undefined, objects, subject),
  );
  const isOld = manifest.workloads.some(({ environment }) => !environment.collected);
  return [
    ...new Map(found.map((one) => [JSON.stringify(one), one])).values(),
    ...(isOld ? [notCollected(EXEMPT)] : []),
  ];
}

function judged(
  component: string,
  requests: ReturnType<typeof tokenRequests>,
  steps: readonly ObjectStep[],
  location: Location | undefined,
  objects: Objects,
  subject: Subject,
): readonly Finding[] {
  const extras = { subject: component, ...defined({ location }) };
  switch (requests) {
    case "direct":
    case "spared":
      return [];
    case "unknown":
      return [undecided(component, steps, extras, objects, subject)];
    case "proxied":
      return [
        warn(`${component} may send token requests to a proxy, which can't answer them`, {
          ...extras,
          expected: EXEMPT,
          found: "HTTP_PROXY or HTTPS_PROXY without these hosts in NO_PROXY",
          fix: {
            summary: `Add metadata.google.internal and 169.254.169.254 to NO_PROXY in the environment of ${component}`,
          },
        }),
      ];
  }
}
