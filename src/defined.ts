/** The fields of T that may be undefined: optional in the result, so that they agree with `exactOptionalPropertyTypes`. */
type Defined<T> = {
  [F in keyof T as undefined extends T[F] ? never : F]: T[F];
} & { [F in keyof T as undefined extends T[F] ? F : never]?: Exclude<T[F], undefined> };

/** Returns the fields that hold something: one that is undefined is left out, so that it is absent rather than empty. */
export function defined<T extends object>(fields: T): Defined<T> {
  // The one cast: the filter below makes exactly this type, which the compiler can't follow.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
