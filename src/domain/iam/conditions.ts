import { type CelValue, evaluateExpression, parseExpression } from "./cel.ts";
import { formatTimestamp, parseTimestamp } from "./cel-time.ts";
import type { ConditionResource } from "./condition-resource.ts";

/**
 * What an IAM condition comes to at an instant. Instants are RFC 3339, UTC.
 * `true`: `until` is when it first stops being certainly true, absent when it never does.
 * `false`: `expired` is when it last stopped being possibly true, `from` when it next may be; absent where there is none.
 * `unknown`: `because` names the parts that cannot be seen from outside, as the expression spells them.
 */
export type ConditionValue =
  | { readonly value: "true"; readonly until?: string }
  | { readonly value: "false"; readonly expired?: string; readonly from?: string }
  | { readonly value: "unknown"; readonly because: readonly string[] };

/**
 * Evaluates an IAM condition (CEL) over what is known: `request.time`, constants, and the type, service and name of the
 * resource where it is given. Everything else is unknown: `request.auth.claims`, tags, and `resource.*` of a service
 * account, for which IAM lists no attribute. So are the parts of `request.time` (`getHours` …), because a grant that depends on the hour isn't certain.
 * A single instant at which it would differ (`request.time == …`) counts for nothing.
 * @param now RFC 3339
 */
export function evaluateCondition(
  expression: string,
  now: string,
  resource?: ConditionResource,
): ConditionValue {
  const ast = parseExpression(expression);
  if (ast === undefined) return { value: "unknown", because: [expression] };
  const instant = parseTimestamp(now);
  if (instant === undefined) return { value: "unknown", because: ["request.time"] };
  const { value, turns } = evaluateExpression(ast, instant, resource);
  if (value.type === "unknown") return { value: "unknown", because: [...new Set(value.because)] };
  if (value.type !== "bool") return { value: "unknown", because: [expression] };
  const just = { before: (turn: number) => turn - 1, after: (turn: number) => turn + 1 };
  const certain = (at: number) => truth(evaluateExpression(ast, at, resource).value) === true;
  const possible = (at: number) => truth(evaluateExpression(ast, at, resource).value) !== false;
  const sorted = [...new Set(turns)].sort((one, other) => one - other);
  const future = sorted.filter((turn) => turn >= instant);
  const past = sorted.filter((turn) => turn <= instant).reverse();
  if (value.value) {
    const until = format(future.find((turn) => !certain(just.after(turn))));
    return { value: "true", ...(until !== undefined && { until }) };
  }
  const expired = format(past.find((turn) => possible(just.before(turn))));
  const from = format(future.find((turn) => possible(just.after(turn))));
  return { value: "false", ...(expired !== undefined && { expired }), ...(from !== undefined && { from }) };
}

function truth(value: CelValue): boolean | undefined {
  return value.type === "bool" ? value.value : undefined;
}

function format(instant: number | undefined): string | undefined {
  return instant === undefined ? undefined : formatTimestamp(instant);
}
