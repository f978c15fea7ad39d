/**
 * Leaves out what Terraform marks as sensitive. `terraform show -json` prints sensitive values in plain text, with a mask
 * beside them. `true` in the mask covers the whole value at that place. Source: HashiCorp, "JSON Output Format".
 */
export function masked(value: unknown, mask: unknown): unknown {
  if (mask === true) return undefined;
  if (Array.isArray(value)) {
    const masks: readonly unknown[] = Array.isArray(mask) ? mask : [];
    return value.map((item, index) => masked(item, masks[index]));
  }
  if (typeof value !== "object" || value === null) return value;
  const masks = new Map(typeof mask === "object" && mask !== null ? Object.entries(mask) : []);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const kept = masked(item, masks.get(key));
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}

/** Whether a mask has `true` at the path, or above it. */
export function marks(mask: unknown, path: readonly (string | number)[]): boolean {
  let at = mask;
  for (const step of path) {
    if (at === true) return true;
    if (typeof at !== "object" || at === null) return false;
    at = new Map(Object.entries(at)).get(String(step));
  }
  return at === true;
}
