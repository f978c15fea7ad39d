import { at, type JsonObject } from "../json.ts";
import type { State } from "../state.ts";
import { groupVersion, type Kind } from "./kinds.ts";
import { objectsOf } from "./objects.ts";
import { fieldSelector, labelSelector } from "./selectors.ts";
import { badRequest, statusError } from "./status.ts";

/** Answers a list: selected, and cut into pages where the query sets a `limit`. */
export function listObjects(
  state: State,
  kind: Kind,
  namespace: string | undefined,
  query: URLSearchParams,
): JsonObject {
  if (query.get("watch") === "true" || query.get("watch") === "1") {
    throw statusError(405, "MethodNotAllowed", "the sandbox serves no watches");
  }
  const labelled = labelSelector(query.get("labelSelector") ?? "");
  const fielded = fieldSelector(query.get("fieldSelector") ?? "");
  const selected = objectsOf(state, kind, namespace).filter((object) => labelled(object) && fielded(object));
  const page = cut(selected, Number(query.get("limit") ?? 0), query.get("continue") ?? "");
  return {
    kind: `${kind.kind}List`,
    apiVersion: groupVersion(kind),
    metadata: { resourceVersion: String(1000 + state.serial), ...page.more },
    items: page.items.map(({ kind: _, apiVersion: __, ...item }) => item),
  };
}

/** A list as `PartialObjectMetadataList`: https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-partialobjectmetadata */
export function metadataOnly({ metadata = {}, items }: JsonObject): JsonObject {
  return {
    kind: "PartialObjectMetadataList",
    apiVersion: "meta.k8s.io/v1",
    metadata,
    items: (Array.isArray(items) ? items : []).map((item) => ({ metadata: at(item, "metadata") ?? {} })),
  };
}

type Page = { readonly items: readonly JsonObject[]; readonly more: JsonObject };

function cut(all: readonly JsonObject[], limit: number, token: string): Page {
  const start = token === "" ? 0 : Number(Buffer.from(token, "base64url").toString());
  if (!Number.isInteger(start)) throw badRequest("continue key is not valid");
  const rest = all.slice(start);
  if (limit <= 0 || rest.length <= limit) return { items: rest, more: {} };
  const next = Buffer.from(String(start + limit)).toString("base64url");
  return { items: rest.slice(0, limit), more: { continue: next, remainingItemCount: rest.length - limit } };
}
