import type { JsonObject } from "../json.ts";
import { groupVersion, KINDS } from "./kinds.ts";

/**
 * The OpenAPI v3 documents, as thin as kubectl lets them be: before it sends a file it looks whether the server
 * checks fields itself (the query parameter `fieldValidation`). Undefined for any other path.
 */
export function openApi(path: string): JsonObject | undefined {
  if (path === "/openapi/v3")
    return {
      paths: Object.fromEntries(
        groupPaths().map((group) => [group, { serverRelativeURL: `/openapi/v3/${group}` }]),
      ),
    };
  const group = groupPaths().find((candidate) => path === `/openapi/v3/${candidate}`);
  return group === undefined ? undefined : document(group);
}

function groupPaths(): readonly string[] {
  return [...new Set(KINDS.map((kind) => `${kind.group === "" ? "api" : "apis"}/${groupVersion(kind)}`))];
}

function document(groupPath: string): JsonObject {
  const kinds = KINDS.filter((kind) => groupPath.endsWith(`/${groupVersion(kind)}`));
  const paths = kinds.map(({ group, version, kind, plural, namespaced }) => [
    `/${groupPath}/${namespaced ? "namespaces/{namespace}/" : ""}${plural}/{name}`,
    {
      patch: {
        "x-kubernetes-group-version-kind": { group, version, kind },
        parameters: [{ name: "fieldValidation", in: "query", schema: { type: "string" } }],
        responses: {},
      },
    },
  ]);
  return {
    openapi: "3.0.0",
    info: { title: "Kubernetes", version: "v1" },
    paths: Object.fromEntries(paths),
  };
}
