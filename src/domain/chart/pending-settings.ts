/** The judged settings of values that another tool still fills in. */
import type { Location } from "../../report/report.ts";
import { type PendingBy, pendingWords } from "./pending.ts";
import type { ValuesNode, ValuesTree } from "./values-tree.ts";

type Pending = Extract<ValuesNode, { readonly kind: "pending" }>;

/** Settings that wait for the same thing. `paths` are as people write them; `at` is the place of the first one. */
export type PendingGroup = {
  readonly by: PendingBy;
  readonly what?: string;
  readonly paths: readonly string[];
  readonly at?: Location;
};

/** Every pending setting, grouped by what it waits for. */
export function pendingSettings(values: ValuesTree): readonly PendingGroup[] {
  const groups = new Map<string, PendingGroup>();
  for (const { node, path } of pendingIn(values.root)) {
    const key = JSON.stringify([node.by, node.what]);
    const group = groups.get(key);
    const { by, what, at } = node;
    const paths = [...(group?.paths ?? []), shownPath(path)];
    groups.set(key, {
      by,
      ...(what === undefined ? {} : { what }),
      paths,
      ...((group === undefined ? at : group.at) === undefined ? {} : { at: group?.at ?? at }),
    });
  }
  return [...groups.values()];
}

/** `a.b."c.d"` */
const shownPath = (path: readonly string[]): string =>
  path.map((key) => (key.includes(".") ? `"${key}"` : key)).join(".");

/** Why a judgement of the setting at `path` is unknown. */
export function pendingBecause(path: string, { by, what }: Pick<Pending, "by" | "what">) {
  const { says, settle } = pendingWords(by, what);
  return { kind: "undecidable", detail: `${path} ${says}. ${settle}` } as const;
}

type Step = { readonly node: ValuesNode; readonly path: readonly string[] };

function pendingIn(root: ValuesNode): readonly (Step & { readonly node: Pending })[] {
  const found: (Step & { readonly node: Pending })[] = [];
  const todo: Step[] = [{ node: root, path: [] }];
  for (const { node, path } of todo) {
    if (node.kind === "pending") found.push({ node, path });
    if (node.kind === "map")
      for (const { key, value } of node.entries) todo.push({ node: value, path: [...path, key] });
    if (node.kind === "list")
      for (const [index, item] of node.items.entries())
        todo.push({ node: item, path: [...path, `${index}`] });
  }
  return found;
}
