import { defined } from "../../defined.ts";
import {
  isObject,
  type Json,
  listOfTexts,
  nameIn,
  objectIn,
  objectsIn,
  textIn,
  textsIn,
} from "../../domain/json.ts";
import { blockHolds } from "../../domain/kubernetes/ip-block.ts";
import type { MeshEntry, MeshSidecar, OutboundPolicy } from "../../domain/kubernetes/mesh.ts";
import type { Observed } from "../../facts.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import type { Patience } from "../observe.ts";
import type { Observer } from "../source.ts";
import { answerOf } from "./client.ts";
import { observeList } from "./list.ts";
import { hasKind, isMissing, servedGroups } from "./served.ts";

type Access = KubernetesAccess & { readonly patience: Patience };

const GROUP = "networking.istio.io";
/** In the order in which they are asked for. All of them have the fields that are read (Istio's release notes, 1.5 and 1.22). */
const VERSIONS = ["v1", "v1beta1", "v1alpha3"];

/** Observes what Sidecars and ServiceEntries say of the way to the metadata server (networking.istio.io, two lists). */
export function meshRulesObserver(access: Access): Observer<"meshRules"> {
  return async (_key, { signal }) => {
    const groups = await servedGroups(access, signal);
    if (groups.state !== "known") return groups;
    const versions = groups.value.get(GROUP) ?? [];
    const version = VERSIONS.find((one) => versions.includes(one)) ?? versions[0];
    if (version === undefined) return { ...groups, value: { sidecars: [], entries: [] } };
    const asked = { versions, version };
    const [sidecars, entries] = await Promise.all([
      listOf("sidecars", { ...asked, keep: keepSidecar }, access, signal),
      listOf("serviceentries", { ...asked, keep: keepEntry }, access, signal),
    ]);
    if (sidecars.state !== "known") return sidecars;
    if (entries.state !== "known") return entries;
    return { ...sidecars, value: { sidecars: sidecars.value, entries: entries.value.flat() } };
  };
}

type Asking<T> = {
  readonly version: string;
  readonly versions: readonly string[];
  readonly keep: (item: Json) => T;
};

/** A list of the whole cluster. A kind that discovery doesn't clear is unseen. */
async function listOf<T>(
  plural: "sidecars" | "serviceentries",
  { version, versions, keep }: Asking<T>,
  access: Access,
  signal: AbortSignal,
): Promise<Observed<readonly T[]>> {
  const observed = await observeList<T>(
    {
      method: `list ${plural}.${GROUP}`,
      resource: plural,
      permission: `list ${plural}.${GROUP} in the cluster`,
      page: (paging, ending) =>
        answerOf(access, ending, ({ custom }) =>
          custom.listClusterCustomObject({ group: GROUP, version, plural, ...paging }),
        ),
      keep,
    },
    signal,
    access.patience,
  );
  if (observed.state !== "known" || !isMissing(observed)) return observed;
  if ((await hasKind({ group: GROUP, plural, versions }, access, signal)) === "no") return observed;
  const detail = `the API server has ${GROUP}, but doesn't list its ${plural}`;
  return { state: "unseen", reason: { kind: "malformed-answer", detail }, provenance: observed.provenance };
}

function keepSidecar(item: Json): MeshSidecar {
  const { namespace, name } = objectIn(item.metadata);
  const { workloadSelector, outboundTrafficPolicy, egress } = objectIn(item.spec);
  const selector = isObject(workloadSelector) ? textsIn(workloadSelector.labels) : undefined;
  const policy = isObject(outboundTrafficPolicy) ? policyIn(textIn(outboundTrafficPolicy.mode)) : undefined;
  const hosts = objectsIn(egress).flatMap((listener) => listOfTexts(listener.hosts));
  return {
    namespace: nameIn(namespace),
    name: nameIn(name),
    // An empty selector selects every Pod of the namespace, as none does.
    ...defined({
      selector: selector === undefined || Object.keys(selector).length === 0 ? undefined : selector,
    }),
    ...defined({ policy }),
    narrows: hosts.length > 0 && !hosts.includes("*/*"),
  };
}

/** A policy without a mode has the first of the enumeration, or the default, by how it was stored: neither is taken for granted. */
export function policyIn(mode: string | undefined): OutboundPolicy {
  if (mode === "REGISTRY_ONLY") return "registry-only";
  return mode === "ALLOW_ANY" ? "allow-any" : "unclear";
}

const ADDRESS = "169.254.169.254";

/** Keeps an entry for the metadata server. Of other hosts nothing is kept. */
function keepEntry(item: Json): readonly MeshEntry[] {
  const { namespace, name } = objectIn(item.metadata);
  const { hosts, addresses, exportTo, ports } = objectIn(item.spec);
  const named = listOfTexts(hosts).some(
    (host) =>
      host === ADDRESS ||
      (host.startsWith("*")
        ? "metadata.google.internal".endsWith(host.slice(1))
        : host === "metadata.google.internal"),
  );
  const addressed = listOfTexts(addresses).some((block) =>
    blockHolds(block.includes("/") ? block : `${block}/32`, ADDRESS),
  );
  if (!named && !addressed) return [];
  const opaque = objectsIn(ports).some(
    ({ number, protocol }) => number === 80 && textIn(protocol)?.toUpperCase() === "TCP",
  );
  return [
    {
      namespace: nameIn(namespace),
      name: nameIn(name),
      exportTo: listOfTexts(exportTo),
      byAddress: addressed && opaque,
    },
  ];
}
