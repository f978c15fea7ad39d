/** JSON from outside: what its text would become in memory is bounded before it is parsed. */

/** A value takes some 100 bytes in memory, where its text may take two. */
const MOST_VALUES = 1_000_000;
/** Maps and lists in each other. */
const DEEPEST = 500;

/** JSON that is nested too deep, or has too many values. */
export class JsonTooLarge extends Error {}

/**
 * Parses JSON.
 *
 * @throws {SyntaxError} where the text is not JSON.
 * @throws {JsonTooLarge}
 */
export function boundedJson(text: string): unknown {
  checkJsonSize(text);
  return JSON.parse(text);
}

/** @throws {JsonTooLarge} in a time proportional to the text's length, for every content. */
export function checkJsonSize(text: string): void {
  let [values, depth] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22:
        at = stringEnd(text, at);
        break;
      case 0x5b:
      case 0x7b:
        depth += 1;
        values += 1;
        if (depth > DEEPEST) throw new JsonTooLarge(`it is nested deeper than ${DEEPEST} levels`);
        break;
      case 0x5d:
      case 0x7d:
        depth -= 1;
        break;
      case 0x2c:
        values += 1;
        break;
    }
    if (values > MOST_VALUES) throw new JsonTooLarge(`it has more than ${MOST_VALUES} values`);
  }
}

/** The offset of the quote that ends the string which begins at the offset; the text's length where none does. */
function stringEnd(text: string, begin: number): number {
  for (let end = text.indexOf('"', begin + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === 0x5c) backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}
