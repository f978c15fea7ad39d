/** How deep maps and lists may be nested in the files of a bundle; no settings of a chart come near. */
export const DEEPEST = 200;

/** Whether they are nested deeper. */
export function isTooDeep(value: unknown, left: number = DEEPEST): boolean {
  if (typeof value !== "object" || value === null) return false;
  return left < 0 || Object.values(value).some((inner) => isTooDeep(inner, left - 1));
}
