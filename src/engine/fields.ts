import type { Field } from "../subject.ts";

/** The values of the fields, or the first that is not known: an unseen one before one that was not asked for. */
export function fields<F extends string>(
  wanted: { readonly [N in F]: Field },
):
  | { readonly state: "known"; readonly value: { readonly [N in F]: string } }
  | Exclude<Field, { readonly state: "known" }> {
  const value: Record<string, string> = {};
  const missing: Exclude<Field, { readonly state: "known" }>[] = [];
  for (const name of Object.keys(wanted) as F[]) {
    const field = wanted[name];
    if (field.state === "known") value[name] = field.value;
    else missing.push(field);
  }
  const first = missing.find((field) => field.state === "not-asked") ?? missing[0];
  // Every name of `wanted` was either stored or counted as missing.
  return first ?? { state: "known", value: value as { readonly [N in F]: string } };
}
