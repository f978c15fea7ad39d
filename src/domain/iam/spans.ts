/** Places in a text: where something was found, counted in the original text, even if parts were removed to read it. */

/** `column` is 1-based, in UTF-16 code units; `length` at least 1, also where something is missing. */
export type Caret = { readonly column: number; readonly length: number };

/** A piece of a text that was read without its blanks and quotes; `at` maps its characters back, one past the end included. */
export type Span = { readonly text: string; readonly at: readonly number[] };

export function wholeSpan(text: string): Span {
  return { text, at: Array.from({ length: text.length + 1 }, (_, index) => index) };
}

export function slice(span: Span, start: number, end: number = span.text.length): Span {
  return { text: span.text.slice(start, end), at: span.at.slice(start, end + 1) };
}

/** The pieces between separators, as `String.split` would give them. */
export function split(span: Span, separator: string): readonly Span[] {
  let start = 0;
  return span.text.split(separator).map((text) => {
    const piece = slice(span, start, start + text.length);
    start += text.length + separator.length;
    return piece;
  });
}

export function caretOf(span: Span): Caret {
  const first = span.at[0] ?? 0;
  const last = span.text.length === 0 ? first : (span.at[span.text.length - 1] ?? first);
  return { column: first + 1, length: last - first + 1 };
}

/** Sets aside the characters that match; each run of them comes back as a piece of its own. */
export function without(
  span: Span,
  unwanted: RegExp,
): { readonly rest: Span; readonly removed: readonly Span[] } {
  const kept: number[] = [];
  const removed: Array<{ from: number; to: number }> = [];
  for (let index = 0; index < span.text.length; index += 1) {
    const last = removed.at(-1);
    if (!unwanted.test(span.text.charAt(index))) kept.push(index);
    else if (last?.to === index) last.to = index + 1;
    else removed.push({ from: index, to: index + 1 });
  }
  const at = [...kept, span.text.length].map((index) => span.at[index] ?? index);
  const text = kept.map((index) => span.text.charAt(index)).join("");
  return { rest: { text, at }, removed: removed.map(({ from, to }) => slice(span, from, to)) };
}
