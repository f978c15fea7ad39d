/** Where a fix's edits go when the values are not the whole of their file. */
import { defined } from "../defined.ts";
import type { ValuesTree } from "../domain/chart/values-tree.ts";
import { type HelmMap, type HelmNode, readDocument } from "../domain/helm/index.ts";
import type { Edit } from "../report/report.ts";

/** Lists of settings that win over all values: `parameters` of an Argo CD Application, `set` of a helmfile. */
const SETTINGS: ReadonlySet<string> = new Set(["parameters", "set"]);

/**
 * The edit under the keys that the values are under in their file. At the top level of an Argo CD Application, say, it would
 * change nothing. The lines to add are the chart's own, but in a list of settings: there each is an item with its name.
 * A values file that the object refers to has only the key of the chart's dependency.
 */
export function placed(
  edit: Edit,
  tree: Pick<ValuesTree, "under" | "objectFile" | "valuesKey">,
  file = edit.file,
): Edit {
  const inObject = isInObject(file, tree);
  const under = (inObject ? tree.under : tree.valuesKey) ?? [];
  const to = {
    ...edit,
    ...(tree.objectFile === undefined ? {} : defined({ file: inObject ? tree.objectFile : file })),
  };
  if (under.length === 0) return to;
  const settings = SETTINGS.has(under.at(-1) ?? "") ? settingsOf(edit.yaml) : undefined;
  if (settings !== undefined) return { ...to, path: under.join("."), yaml: settings };
  return { ...to, path: `${under.join(".")}.${edit.path}` };
}

/** Whether an edit of this file changes the object that holds the values, and no file that it refers to. */
export const isInObject = (
  file: string | undefined,
  { objectFile }: Pick<ValuesTree, "objectFile">,
): boolean => file === undefined || objectFile === undefined || file === objectFile;

/** Settings as items of a list; undefined for what isn't a map of scalars. */
function settingsOf(yaml: string): string | undefined {
  if (/^(?:-|apiVersion:)/m.test(yaml)) return undefined;
  const leaves = leavesOf(readDocument(Buffer.from(yaml), "edit", 0).values);
  if (leaves.some(({ value }) => value === undefined)) return undefined;
  return leaves
    .map(({ path, value = "" }) => {
      const name = path.map((key) => key.replace(/[.,\\]/g, "\\$&")).join(".");
      return `- name: ${/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "''")}'`}\n  value: ${JSON.stringify(value)}\n`;
    })
    .join("");
}

type Leaf = { readonly path: readonly string[]; readonly value: string | undefined };

function leavesOf(map: HelmMap, path: readonly string[] = []): readonly Leaf[] {
  return [...map.entries].flatMap(([key, { value }]) => leavesAt(value, [...path, key]));
}

function leavesAt(value: HelmNode, path: readonly string[]): readonly Leaf[] {
  switch (value.kind) {
    case "map":
      return leavesOf(value, path);
    case "string":
      return [{ path, value: value.value }];
    case "boolean":
      return [{ path, value: String(value.value) }];
    case "integer":
    case "float":
    case "list":
    case "null":
      return [{ path, value: undefined }];
  }
}
