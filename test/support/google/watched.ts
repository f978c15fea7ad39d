/** Tells which fields of a JSON value are read. */

/** Returns the value, which tells of each field that is read where it is: a list's entries count as the list. */
export function watched(
  value: unknown,
  onRead: (steps: readonly string[]) => void,
  at: readonly string[] = [],
): unknown {
  if (typeof value !== "object" || value === null) return value;
  return new Proxy(value, {
    get: (target, name) => {
      const inner: unknown = Reflect.get(target, name);
      // A promise looks for `then` in what it is given.
      if (typeof name === "symbol" || typeof inner === "function" || name === "then") return inner;
      const steps = Array.isArray(target) ? at : [...at, name];
      if (!Array.isArray(target)) onRead(steps);
      return watched(inner, onRead, steps);
    },
  });
}
