import {
  agrees,
  type Comparison,
  compareName,
  comparePool,
  type Difference,
  difference,
  type Hints,
} from "./differences.ts";
import type { Grantee } from "./grants.ts";
import { type Span, slice } from "./spans.ts";

const PREFIX = "serviceAccount:";

/** Compares what looks like `serviceAccount:POOL[NAMESPACE/NAME]` with that of the subject, however it was mistyped. */
export function compareLegacy(member: Span, subject: Grantee, hints: Hints): Comparison | undefined {
  const typed = /^[A-Za-z]*:/.exec(member.text)?.[0] ?? "";
  const body = slice(member, typed.length);
  const pieces = cut(body, subject);
  if (pieces === undefined) return undefined;
  const names = [
    comparePool(pieces.pool, subject.pool, hints),
    compareName(pieces.namespace, subject.namespace, "namespace"),
    compareName(pieces.name, subject.kubernetesServiceAccount, "account", hints.documentedName),
  ];
  const prefix =
    typed === ""
      ? [difference("prefix", slice(member, 0, 0), PREFIX)]
      : compareName(slice(member, 0, typed.length), PREFIX, "prefix");
  const differences = [...prefix, ...pieces.differences, ...names.flat()];
  return { differences, agreeing: names.filter(agrees).length };
}

type Pieces = {
  readonly pool: Span;
  readonly namespace: Span;
  readonly name: Span;
  readonly differences: readonly Difference[];
};

/** Splits `POOL[NAMESPACE/NAME]` where the separators are, or should be. */
function cut(body: Span, subject: Grantee): Pieces | undefined {
  const end = poolEnd(body.text);
  if (end === undefined) return undefined;
  const { span: inner, differences } = unwrap(slice(body, end));
  const middle = cutInner(inner, subject);
  return { pool: slice(body, 0, end), ...middle, differences: [...differences, ...middle.differences] };
}

function poolEnd(text: string): number | undefined {
  const goog = text.toLowerCase().indexOf(".id.goog");
  const after = goog < 0 ? 0 : goog + ".id.goog".length;
  const open = text.slice(after).search(/[[({/]/);
  if (open >= 0 && text.charAt(after + open) !== "/") return after + open;
  return goog < 0 ? undefined : after;
}

function unwrap(span: Span): { readonly span: Span; readonly differences: readonly Difference[] } {
  const differences: Difference[] = [];
  const opened = /^[[({]/.test(span.text);
  if (!span.text.startsWith("["))
    differences.push(difference("bracket", slice(span, 0, opened ? 1 : 0), "["));
  const start = opened ? 1 : 0;
  const last = span.text.lastIndexOf("]");
  const end = span.text.length;
  if (last === end - 1 && last >= start) return { span: slice(span, start, last), differences };
  if (last > start && !span.text.slice(last).includes("/")) {
    return {
      span: slice(span, start, last),
      differences: [...differences, difference("bracket", slice(span, last + 1), "")],
    };
  }
  const closed = end > start && /[)}]$/.test(span.text) ? end - 1 : end;
  differences.push(difference("bracket", slice(span, closed), "]"));
  return { span: slice(span, start, closed), differences };
}

type Inner = Omit<Pieces, "pool">;

function cutInner(inner: Span, subject: Grantee): Inner {
  const { namespace, kubernetesServiceAccount: name } = subject;
  const at = separatorOf(inner.text, namespace, name);
  if (at === undefined) {
    return inner.text === namespace
      ? { namespace: inner, name: slice(inner, inner.text.length), differences: [] }
      : { namespace: slice(inner, 0, 0), name: inner, differences: [] };
  }
  const separator = slice(inner, at.start, at.end);
  return {
    namespace: slice(inner, 0, at.start),
    name: slice(inner, at.end),
    differences: separator.text === "/" ? [] : [difference("separator", separator, "/")],
  };
}

function separatorOf(text: string, namespace: string, name: string) {
  const sign = /\/+/.exec(text) ?? /[:\\|]+/.exec(text);
  if (sign !== null) return { start: sign.index, end: sign.index + sign[0].length };
  // Another sign, or none, between the two expected names.
  const between = text.length - namespace.length - name.length;
  const known = text.startsWith(namespace) && text.endsWith(name) && (between === 0 || between === 1);
  return known ? { start: namespace.length, end: namespace.length + between } : undefined;
}
