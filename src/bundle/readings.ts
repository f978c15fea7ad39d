/** What the encoded parts of a file are once they are decoded, so that one set of rules finds a key in any encoding. */

/** A decoded text, one character a byte, with the position in the file that each of its parts comes from. */
export type Reading = { readonly text: string; readonly placeOf: (at: number) => number };

/** An encoding: the characters of it, how many make a group of how many bytes, and how few are worth decoding. */
type Encoding = {
  readonly name: "base64" | "hex";
  readonly isMember: Uint8Array;
  readonly group: number;
  readonly bytes: number;
  readonly shortest: number;
  /** Whether each group may be followed by a space or a colon, as `openssl` and `hexdump` print bytes. */
  readonly spaced?: true;
};

const members = (characters: string): Uint8Array => {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
};
const HEX = "0123456789abcdefABCDEF";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** RFC 4648, sections 4, 5 and 8. The shortest key that is looked for has 48 bytes, and tokens have 12 or more. */
const ENCODINGS: readonly Encoding[] = [
  { name: "base64", isMember: members(`${LETTERS}+/-_`), group: 4, bytes: 3, shortest: 24 },
  { name: "hex", isMember: members(HEX), group: 2, bytes: 1, shortest: 32, spaced: true },
];
/** What was encoded twice is decoded twice. */
const DEPTH = 2;

/**
 * Yields the file's base64 and hexadecimal characters decoded, from each place of a group on. Lines that are wrapped at any
 * width are put together. Takes time in proportion to the file's size.
 */
export function* readingsOf(bytes: Uint8Array): Iterable<Reading> {
  yield* decodings(bytes, DEPTH, (at) => at);
}

function* decodings(bytes: Uint8Array, depth: number, origin: (at: number) => number): Iterable<Reading> {
  if (depth === 0) return;
  for (const encoding of ENCODINGS) {
    const runs = runsIn(bytes, encoding);
    if (runs.starts.length === 0) continue;
    // The characters themselves, for what was wrapped and not encoded.
    if (runs.isWrapped)
      yield { text: runs.characters.toString("latin1"), placeOf: (at) => placeIn(runs, at, origin) };
    for (let skipped = 0; skipped < encoding.group; skipped++) {
      const decoded = Buffer.from(runs.characters.toString("latin1", skipped), encoding.name);
      const ratio = encoding.bytes / encoding.group;
      const from = (at: number) => placeIn(runs, at / ratio + skipped, origin);
      yield { text: decoded.toString("latin1"), placeOf: from };
      yield* decodings(decoded, depth - 1, from);
    }
  }
}

type Runs = {
  /** All runs, each filled up to whole groups. */
  readonly characters: Buffer;
  /** Where each line of each begins in `characters`, and in the bytes. */
  readonly starts: readonly number[];
  readonly places: readonly number[];
  /** Whether a run goes over the end of a line. */
  readonly isWrapped: boolean;
};

/** The beginning of the line that has this character. */
function placeIn({ starts, places }: Runs, at: number, origin: (at: number) => number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return origin(places[low] ?? 0);
}

/** `A`, and so zeros behind each run: what follows isn't part of it. */
const FILLER = 0x41;
const [TAB, LINE_FEED, RETURN, SPACE, COLON, BACKSLASH, SMALL_N, SMALL_R] = [9, 10, 13, 32, 58, 92, 110, 114];

/** The runs of an encoding's characters. */
function runsIn(bytes: Uint8Array, { isMember, group, shortest, spaced }: Encoding): Runs {
  // A run and what parts it from the next are longer than the shortest run, and no run gets more than two groups.
  const kept = Buffer.allocUnsafe(Math.ceil(bytes.length * (1 + (2 * group) / shortest)) + 2 * group);
  const [starts, places]: [number[], number[]] = [[], []];
  let isWrapped = false;
  let end = 0;
  for (let at = 0; at < bytes.length; ) {
    if (isMember[bytes[at] ?? 0] !== 1) {
      at += 1;
      continue;
    }
    const [begin, pieces] = [end, starts.length];
    starts.push(begin);
    places.push(at);
    while (at < bytes.length) {
      if (isMember[bytes[at] ?? 0] === 1) kept[end++] = bytes[at++] ?? 0;
      else {
        const from = spaced && isBetween(bytes, at, isMember) ? at + 1 : at;
        const next = afterBreak(bytes, from);
        if (next === at || isMember[bytes[next] ?? 0] !== 1) break;
        at = next;
        if (next === from) continue;
        starts.push(end);
        places.push(at);
      }
    }
    if (end - begin < shortest) {
      starts.length = pieces;
      places.length = pieces;
      end = begin;
    } else {
      isWrapped ||= starts.length > pieces + 1;
      for (const whole = end + group + ((group - (end % group)) % group); end < whole; ) kept[end++] = FILLER;
    }
  }
  return { characters: kept.subarray(0, end), starts, places, isWrapped };
}

/** Whether a space or a colon follows two characters of the encoding, and no third one. */
function isBetween(bytes: Uint8Array, at: number, isMember: Uint8Array): boolean {
  if (bytes[at] !== SPACE && bytes[at] !== COLON) return false;
  const isOne = (place: number) => isMember[bytes[place] ?? 0] === 1;
  return isOne(at - 1) && isOne(at - 2) && !isOne(at - 3);
}

/** The end of a line's end with the indentation behind it, also where JSON escapes it; the same place if there is none. */
function afterBreak(bytes: Uint8Array, from: number): number {
  let [at, isBreak] = [from, false];
  for (; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === LINE_FEED || byte === RETURN) isBreak = true;
    if (byte === LINE_FEED || byte === RETURN || byte === TAB || byte === SPACE) continue;
    if (byte !== BACKSLASH) break;
    let letter = at;
    while (bytes[letter] === BACKSLASH) letter += 1;
    if (bytes[letter] !== SMALL_N && bytes[letter] !== SMALL_R) break;
    [at, isBreak] = [letter, true];
  }
  return isBreak ? at : from;
}
