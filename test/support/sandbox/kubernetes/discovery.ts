import type { JsonObject } from "../json.ts";
import { groupVersion, KINDS } from "./kinds.ts";

const VERBS = ["create", "delete", "get", "list", "patch", "update"];

/** Served beside the kinds that are stored: a caller asks here what it may do. */
const REVIEWS = "authorization.k8s.io/v1";

/** What a client reads to learn which resources there are; undefined for a path that is not discovery. */
export function discover(path: string, clusterVersion: string): JsonObject | undefined {
  if (path === "/version") return version(clusterVersion);
  if (path === "/api") return { kind: "APIVersions", versions: ["v1"], serverAddressByClientCIDRs: [] };
  if (path === "/apis") return { kind: "APIGroupList", apiVersion: "v1", groups: groups() };
  const listed = /^\/(?:api|apis)\/(.+)$/.exec(path)?.[1];
  if (listed === undefined) return undefined;
  const group = groups().find(({ name }) => name === listed);
  if (group !== undefined) return { kind: "APIGroup", apiVersion: "v1", ...group };
  const resources = resourcesOf(listed);
  if (resources.length === 0) return undefined;
  return { kind: "APIResourceList", apiVersion: "v1", groupVersion: listed, resources };
}

/** `1.33.5-gke.1201000` as the API server of that cluster tells it. */
function version(clusterVersion: string): JsonObject {
  const [major = "", minor = ""] = clusterVersion.split(".");
  return { major, minor, gitVersion: `v${clusterVersion}`, platform: "linux/amd64" };
}

function groups(): readonly JsonObject[] {
  const named = new Set([...KINDS.filter(({ group }) => group !== "").map(groupVersion), REVIEWS]);
  return [...named].map((groupVersion) => {
    const [name = "", version = ""] = groupVersion.split("/");
    return { name, versions: [{ groupVersion, version }], preferredVersion: { groupVersion, version } };
  });
}

function resourcesOf(listed: string): readonly JsonObject[] {
  if (listed === REVIEWS) {
    const name = "selfsubjectaccessreviews";
    return [
      { name, singularName: "", kind: "SelfSubjectAccessReview", namespaced: false, verbs: ["create"] },
    ];
  }
  return KINDS.filter((kind) => groupVersion(kind) === listed).map((kind) => ({
    name: kind.plural,
    singularName: kind.kind.toLowerCase(),
    kind: kind.kind,
    namespaced: kind.namespaced,
    shortNames: kind.shortNames,
    verbs: VERBS,
  }));
}
