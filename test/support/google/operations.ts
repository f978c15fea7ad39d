/** Which published methods answer a request. */
import { allDiscoveryOperations } from "./discovery.ts";
import { protoOperations } from "./protos.ts";
import type { Operation } from "./shape.ts";

export type Request = { readonly service: string; readonly verb: string; readonly path: string };

let protos: readonly Operation[] | undefined;
let discovery: readonly Operation[] | undefined;

/** Returns the method of each kind of description that has the request: protocol buffers, Discovery, or both. */
export function operationsFor(request: Request): readonly Operation[] {
  protos ??= protoOperations();
  discovery ??= allDiscoveryOperations();
  const inProtos = protos.filter((operation) => answers(operation, request)).sort(byLiteral);
  const inDiscovery = discovery.filter((operation) => answers(operation, request)).sort(byLiteral);
  return [...inProtos.slice(0, 1), ...closest(inDiscovery, request.path)];
}

/** The host of long-running operations is each service's own. */
const answers = ({ service, verb, path }: Operation, asked: Request): boolean =>
  (service === asked.service || service === "longrunning") && verb === asked.verb && path.test(asked.path);

/** The one whose path says more comes first: `{name}:undelete` before `{name}`. */
const byLiteral = (one: Operation, other: Operation): number => literal(other) - literal(one);
const literal = ({ path }: Operation): number =>
  path.source.replaceAll(".+", "").replaceAll("[^\\/]+", "").length;

/**
 * A `{+name}` of Discovery matches any path. The method of the path's collections is meant: `projects.roles` of
 * `projects/P/roles/R`.
 */
function closest(found: readonly Operation[], path: string): readonly Operation[] {
  const names = path.replace(/:\w+$/, "").split("/").slice(2);
  const collections = names.filter((_, index) => index % 2 === 0).join(".");
  const best = found.find(
    ({ name }) =>
      name
        .replace(/^\S+ /, "")
        .replace(/\.\w+$/, "")
        .toLowerCase() === collections.toLowerCase(),
  );
  if (best !== undefined) return [best];
  const [only, ...others] = found;
  return only === undefined || others.length > 0 ? [] : [only];
}
