/** Whether an answer is the object or the list that its address asks for. */
import { type Json, objectIn } from "../../domain/json.ts";

/** The resource, and the name of one object, at the end of an address (Kubernetes, "API Concepts", "Resource URIs"). */
const RESOURCE =
  /\/(?:api\/v1|apis\/[^/]+\/[^/]+)\/(?:namespaces\/[^/]+\/)?(?<resource>[^/?]+)(?:\/(?<name>[^/?]+))?(?:\?|$)/;

/** What the server makes of any kind where `Accept` asks for it ("API Concepts", "Metadata-only fetches"). */
const METADATA = "PartialObjectMetadata";

/**
 * Returns whether an answer has the kind of the address, and its name where the address names one object. Every object and list
 * says its kind ("API Concepts", "Collections").
 */
export function isAsked(body: Json, address: string, accept: string): boolean {
  const { resource, name } = RESOURCE.exec(address)?.groups ?? {};
  if (resource === undefined) return true;
  if (typeof body.kind !== "string") return false;
  const kind = name === undefined ? body.kind.replace(/List$/, "") : body.kind;
  if (name === undefined && kind === body.kind) return false;
  const isMetadata = kind === METADATA && accept.includes(METADATA);
  if (!isMetadata && resourceOf(kind) !== resource) return false;
  return name === undefined || objectIn(body.metadata).name === decodeURIComponent(name);
}

/** The resource of a kind, for the kinds that are read here: `networkpolicies` of `NetworkPolicy`. */
const resourceOf = (kind: string): string => `${kind.toLowerCase()}s`.replace(/ys$/, "ies");
