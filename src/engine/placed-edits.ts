/** Where a fix's edits go when the values are not the whole of their file. */
import type { ValuesTree } from "../domain/chart/values-tree.ts";
import type { Edit } from "../report/report.ts";

/**
 * The edit under the keys that the values are under in their file. At the top level of an Argo CD Application, say, it would
 * change nothing. The lines to add are the chart's own.
 */
export function placed(edit: Edit, { under = [] }: Pick<ValuesTree, "under">): Edit {
  return under.length === 0 ? edit : { ...edit, path: `${under.join(".")}.${edit.path}` };
}
