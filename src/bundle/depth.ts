/** How deep maps and lists may be nested in the files of a bundle; no settings of a chart come near. */
export const DEEPEST = 200;

/** Whether they are nested deeper. Looks without recursion, since the value may be anybody's. */
export function isTooDeep(value: unknown): boolean {
  const todo: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (typeof next.value !== "object" || next.value === null) continue;
    if (next.depth > DEEPEST) return true;
    for (const inner of Object.values(next.value)) todo.push({ value: inner, depth: next.depth + 1 });
  }
  return false;
}
