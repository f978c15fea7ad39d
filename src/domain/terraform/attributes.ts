/** Reads attributes of resources, each known, absent, or open with the reason. */
import { isObject, type Resource } from "./document.ts";
import { marks } from "./masked.ts";

export type Attribute<T> =
  | { readonly state: "known"; readonly value: T }
  | { readonly state: "absent" }
  /** Known only after apply, or sensitive. */
  | { readonly state: "open"; readonly why: string };

type Path = readonly [string, ...(string | number)[]];

function valueAt({ values }: Resource, path: Path): unknown {
  return path.reduce<unknown>((at, step) => {
    if (Array.isArray(at)) return typeof step === "number" ? at[step] : undefined;
    return isObject(at) ? at[String(step)] : undefined;
  }, values);
}

/** The value at a path, of every type. */
export function attributeOf(resource: Resource, ...path: Path): Attribute<unknown> {
  const shown = `${resource.address}: ${path.filter((step) => typeof step === "string").join(".")}`;
  if (marks(resource.unknown, path)) return { state: "open", why: `${shown} is known only after apply` };
  if (marks(resource.sensitive, path)) return { state: "open", why: `${shown} is sensitive` };
  const value = valueAt(resource, path);
  return value === undefined || value === null ? { state: "absent" } : { state: "known", value };
}

/** A text; one of another type counts as absent, and so does an empty one. */
export function textOf(resource: Resource, ...path: Path): Attribute<string> {
  const found = attributeOf(resource, ...path);
  if (found.state !== "known") return found;
  return typeof found.value === "string" && found.value !== ""
    ? { state: "known", value: found.value }
    : { state: "absent" };
}

export const knownText = (resource: Resource, ...path: Path): string | undefined => {
  const found = textOf(resource, ...path);
  return found.state === "known" ? found.value : undefined;
};
