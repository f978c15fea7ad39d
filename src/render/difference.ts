/** Where two values differ, so that the eye need not look for it. */

/** A text cut where it begins and where it ends to differ from another. */
export type Parts = { readonly before: string; readonly differs: string; readonly after: string };

function sharedLength(left: readonly string[], right: readonly string[]): number {
  const end = left.findIndex((character, index) => character !== right[index]);
  return end === -1 ? left.length : end;
}

/**
 * What two texts share at their start and end, and the part of each that differs. Undefined if they share
 * too little for that to help, as a name and the words "the account doesn't exist" do.
 */
export function difference(
  expected: string,
  found: string,
): { readonly expected: Parts; readonly found: Parts } | undefined {
  const left = [...expected];
  const right = [...found];
  const start = sharedLength(left, right);
  const leftRest = left.slice(start).reverse();
  const rightRest = right.slice(start).reverse();
  const end = sharedLength(leftRest, rightRest);
  if (expected === found || (start + end) * 2 < Math.max(left.length, right.length)) return undefined;
  const parts = (characters: readonly string[]): Parts => ({
    before: characters.slice(0, start).join(""),
    differs: characters.slice(start, characters.length - end).join(""),
    after: characters.slice(characters.length - end).join(""),
  });
  return { expected: parts(left), found: parts(right) };
}
