/**
 * Tells whether a glob with `*` (any text) and `?` (any character) covers a text. Takes time in proportion to the product
 * of their lengths, where an expression of `.*` takes exponentially more.
 */
export function covers(glob: string, text: string): boolean {
  let [at, from] = [0, 0];
  let star: { readonly at: number; from: number } | undefined;
  while (from < text.length) {
    const sign = glob[at];
    if (sign === "*") {
      star = { at, from };
      at += 1;
    } else if (sign === "?" || sign === text[from]) {
      at += 1;
      from += 1;
    } else if (star !== undefined) {
      star.from += 1;
      at = star.at + 1;
      from = star.from;
    } else return false;
  }
  while (glob[at] === "*") at += 1;
  return at === glob.length;
}
