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
  const [labels, fields] = [query.get("labelSelector") ?? "", query.get("fieldSelector") ?? ""];
  const [labelled, fielded] = [labelSelector(labels), fieldSelector(fields)];
  const page = cut({
    all: objectsOf(state, kind, namespace),
    selects: (object) => labelled(object) && fielded(object),
    limit: Number(query.get("limit") ?? 0),
    token: query.get("continue") ?? "",
    whole: labels === "" && fields === "",
  });
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
    // An API server answers null where there is none (seen on 1.36).
    items:
      Array.isArray(items) && items.length > 0
        ? items.map((item) => ({ metadata: at(item, "metadata") ?? {} }))
        : null,
  };
}

type Page = { readonly items: readonly JsonObject[]; readonly more: JsonObject };

type Cut = {
  readonly all: readonly JsonObject[];
  readonly selects: (object: JsonObject) => boolean;
  readonly limit: number;
  readonly token: string;
  /** Nothing is left out: only then does the server count what remains. */
  readonly whole: boolean;
};

/** Goes on where the page before ended, as the token says, until `limit` objects are found. */
function cut({ all, selects, limit, token, whole }: Cut): Page {
  const start = token === "" ? 0 : Number(Buffer.from(token, "base64url").toString());
  if (!Number.isInteger(start)) throw badRequest("continue key is not valid");
  const items: JsonObject[] = [];
  for (const [index, object] of all.slice(start).entries()) {
    if (!selects(object)) continue;
    if (limit > 0 && items.length === limit) {
      const next = start + index;
      const left = whole ? { remainingItemCount: all.length - next } : {};
      return { items, more: { continue: Buffer.from(String(next)).toString("base64url"), ...left } };
    }
    items.push(object);
  }
  return { items, more: {} };
}
