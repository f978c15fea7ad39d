/**
 * What an IAM condition comes to at an instant. Instants are RFC 3339, UTC.
 * `true`: `until` is when it first stops being true, absent when it never does.
 * `false`: `expired` is when it last stopped being true, `from` when it will next be true; both absent when it never is.
 * `unknown`: `because` says what it depends on that cannot be seen from outside.
 */
export type ConditionValue =
  | { readonly value: "true"; readonly until?: string }
  | { readonly value: "false"; readonly expired?: string; readonly from?: string }
  | { readonly value: "unknown"; readonly because: string };

export function evaluateCondition(expression: string, _now: string): ConditionValue {
  return { value: "unknown", because: expression };
}
