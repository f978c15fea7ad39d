/** Which running backends send their token requests to a proxy. */
import type { ObjectStep } from "../../domain/kubernetes/environment.ts";
import { tokenRequests } from "../../domain/kubernetes/proxy.ts";
import { type Finding, unseen, warn } from "../../finding.ts";
import type { Subject } from "../../subject.ts";
import type { Objects } from "../environment/objects.ts";
import { notCollected, runningContainers } from "../environment/running.ts";
import { type Live, listed, runningOr } from "../running/backends.ts";
import { proxyVariablesOf, stepsOf, undecided } from "./variables.ts";
import { EXEMPT } from "./wording.ts";

type Views = Objects & Live;

/** Judges what runs; nothing where nothing runs, or no proxy is set. */
export function runningProxies(live: Views, subject: Subject): readonly Finding[] {
  const { deployments, pods, configMaps } = live;
  const observed = deployments.observed;
  if (observed.state === "unseen") return [{ ...unseen(observed), subject: "what runs" }];
  const backends = runningOr(live, subject);
  if ("answer" in backends) return [];
  const { containers, isOld } = runningContainers(backends, pods.incidental([]), live, subject);
  const judged = containers.map((one) => ({ ...one, requests: tokenRequests(proxyVariablesOf(one)) }));
  const found: Finding[] = [];
  const proxied = judged.filter(({ requests }) => requests === "proxied").map(({ workload }) => workload);
  const open = judged.filter(({ requests }) => requests === "unknown");
  if (proxied.length > 0) found.push(sent(proxied));
  if (open.length > 0) {
    const steps = open.flatMap(stepsOf);
    const seen = configMaps.observed.state === "unseen" ? steps.filter(isSecret) : steps;
    if (seen.length > 0 || steps.length === 0)
      found.push(
        undecided(
          listed(open.map(({ workload }) => workload)),
          seen,
          { subject: "proxy variables" },
          live,
          subject,
        ),
      );
  }
  if (isOld) found.push(notCollected(EXEMPT));
  if (pods.observed.state === "unseen") found.push({ ...unseen(pods.observed), subject: "pods" });
  if (configMaps.observed.state === "unseen")
    found.push({ ...unseen(configMaps.observed), subject: "ConfigMaps" });
  return found;
}

const isSecret = ({ object }: ObjectStep): boolean => object === "Secret";

const sent = (workloads: readonly string[]): Finding =>
  warn(`${listed(workloads)} may send token requests to a proxy, which can't answer them`, {
    subject: "running backends",
    expected: EXEMPT,
    found: "HTTP_PROXY or HTTPS_PROXY without these hosts in NO_PROXY",
    fix: {
      summary:
        "Add metadata.google.internal and 169.254.169.254 to NO_PROXY. With externalProxy, add them to externalProxy.excludedDomains and run helm upgrade",
    },
  });
