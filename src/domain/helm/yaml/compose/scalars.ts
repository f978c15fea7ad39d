import { float64, type HelmNode, type Origin } from "../../node.ts";
import { type Mark, YamlError } from "../scan/cursor.ts";
import type { ScalarStyle } from "../scan/tokens.ts";
import { type Composed, type Composer, count, originAt } from "./composer.ts";
import { MERGE_TAG, type Resolved, resolvePlain, resolveTagged } from "./resolve.ts";

/** A scalar; `tag` is the long form of an explicit tag, `!` (any string) included. */
export function composeScalar(
  composer: Composer,
  value: string,
  style: ScalarStyle,
  tag: string | undefined,
  at: Mark,
): Composed {
  count(composer, 1, at);
  const resolved = resolveScalar(value, style, tag);
  if (resolved === undefined) throw new YamlError("the value is not what its tag says", at);
  const node = scalarNode(resolved, style, originAt(composer, at));
  if (resolved.type === "float" && !Number.isFinite(resolved.value)) {
    composer.flaws.set(node, new YamlError("infinity and “not a number” are not allowed in values", at));
  }
  const merges = value === "<<" && mayMerge(style, tag);
  return { node, at, scalar: resolved, depth: 0, merges };
}

function resolveScalar(value: string, style: ScalarStyle, tag: string | undefined): Resolved | undefined {
  if (tag !== undefined) return resolveTagged(tag, value);
  return style === "plain" ? resolvePlain(value) : { type: "string", value };
}

function mayMerge(style: ScalarStyle, tag: string | undefined): boolean {
  return tag === undefined ? style === "plain" : tag === "!" || tag === MERGE_TAG;
}

function scalarNode(resolved: Resolved, style: ScalarStyle, origin: Origin): HelmNode {
  switch (resolved.type) {
    case "string":
      return { kind: "string", value: resolved.value, style, origin };
    case "boolean":
      return { kind: "boolean", value: resolved.value, origin };
    case "null":
      return { kind: "null", origin };
    case "integer":
      return float64(Number(resolved.digits), origin);
    case "float":
      return float64(resolved.value, origin);
  }
}

/** The node that `*name` refers to: the same node, with its own position. */
export function composeAlias(composer: Composer, name: string, at: Mark): Composed {
  const anchor = composer.anchors.get(name);
  if (anchor === undefined) throw new YamlError("this alias has no earlier anchor", at);
  if (anchor.composed === undefined) throw new YamlError("the anchor of this alias contains itself", at);
  count(composer, 1, at);
  composer.aliased += anchor.size;
  count(composer, anchor.size, at);
  return { ...anchor.composed, at, alias: true };
}
