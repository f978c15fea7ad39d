// Numbers as Go's strconv reads and prints them (pkg.go.dev/strconv), where go-yaml v2 asks it to.

/** The notations of an integer, each with the characters that its digits can't have. */
const NOTATIONS = [
  { prefix: /^0[xX]/, radix: 16, other: /[^0-9a-fA-F]/g },
  { prefix: /^0[oO]?(?!$)/, radix: 8, other: /[^0-7]/g },
  { prefix: /^0[bB]/, radix: 2, other: /[^01]/g },
  { prefix: /^(?=0$|[1-9])/, radix: 10, other: /[^0-9]/g },
] as const;
const MIN_INT64 = -(2n ** 63n);
const MAX_UINT64 = 2n ** 64n - 1n;

/**
 * An integer between the least int64 and the greatest uint64: decimal, `0x`, `0o` or `0b`, or octal after a bare `0`.
 * A `0b` may also be followed by a sign.
 */
export function readInteger(text: string): bigint | undefined {
  const sign = signOf(text);
  const body = text.slice(sign.length);
  for (const { prefix, radix, other } of NOTATIONS) {
    const digits = prefix.exec(body)?.[0].length;
    if (digits !== undefined && isRun(body, digits, other))
      return inRange(sign, magnitude(body.slice(digits), radix));
  }
  return readSignedBinary(text);
}

/** `0b-11` and `0b+11`: go-yaml strips the prefix and lets strconv read the rest. */
function readSignedBinary(text: string): bigint | undefined {
  const sign = text.startsWith("0b") ? signOf(text.slice(2)) : "";
  if (sign === "" || !isRun(text, 3, /[^01]/g)) return undefined;
  return inRange(sign, magnitude(text.slice(3), 2));
}

const signOf = (text: string): string => (text.startsWith("-") || text.startsWith("+") ? text.charAt(0) : "");

/** Whether the text has nothing but digits from a place on, and at least one. */
const isRun = (text: string, from: number, other: RegExp): boolean =>
  from < text.length && endOfRun(text, from, other) === text.length;

/**
 * Where a run ends: at the next character that `other`, a global expression, matches. An expression for the run itself keeps
 * each of its characters on V8's stack for regular expressions, which holds 64 MiB.
 */
export function endOfRun(text: string, from: number, other: RegExp): number {
  other.lastIndex = from;
  return other.exec(text)?.index ?? text.length;
}

function magnitude(digits: string, radix: number): bigint {
  // BigInt() takes time that grows with the square of the length, and no longer text is in range anyway.
  const significant = digits.slice(endOfRun(digits, 0, /[^0]/g));
  if (significant.length > 64) return MAX_UINT64 + 1n;
  switch (radix) {
    case 16:
      return BigInt(`0x${significant}0`) >> 4n;
    case 8:
      return BigInt(`0o${significant}0`) >> 3n;
    case 2:
      return BigInt(`0b${significant}0`) >> 1n;
    default:
      return BigInt(significant);
  }
}

function inRange(sign: string, size: bigint): bigint | undefined {
  if (sign === "-") return -size >= MIN_INT64 ? -size : undefined;
  // Unsigned numbers go up to uint64, but not with a plus.
  return size <= (sign === "+" ? 2n ** 63n - 1n : MAX_UINT64) ? size : undefined;
}

/** A decimal fraction that float64 can hold. After a leading dot, single underscores may separate digits. */
export function readFloat(text: string): number | undefined {
  const digits = text.startsWith(".") ? withoutUnderscores(text) : text;
  if (!isDecimal(digits)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}

/** A sign, digits with at most one dot among them, and an exponent; sign, dot and exponent may be missing. */
function isDecimal(text: string): boolean {
  const begin = signOf(text).length;
  const whole = endOfRun(text, begin, /[^0-9]/g);
  const dot = text[whole] === "." ? 1 : 0;
  const end = dot === 1 ? endOfRun(text, whole + 1, /[^0-9]/g) : whole;
  if (end - begin === dot) return false;
  if (end === text.length) return true;
  const exponent = /^[eE][-+]?/.exec(text.slice(end, end + 2))?.[0];
  return exponent !== undefined && isRun(text, end + exponent.length, /[^0-9]/g);
}

/** Keeps an underscore that isn't between digits, so that the text isn't a number. */
function withoutUnderscores(text: string): string {
  return text.replace(/(?<=[0-9])_(?=[0-9])/g, "");
}

/** The forms of a timestamp that go-yaml v2 knows. */
export function readTimestamp(text: string): boolean {
  const match =
    /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:([Tt ])([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})([.,][0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})?)?$/.exec(
      text,
    );
  if (match === null) return false;
  const [, year, month, day, separator, hour = "0", minute = "0", second = "0", , zone] = match;
  if (separator !== undefined && (separator === " ") !== (zone === undefined)) return false;
  const days = new Date(Date.UTC(Number(year), Number(month), 0));
  days.setUTCFullYear(Number(year), Number(month), 0);
  const inMonth =
    Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= days.getUTCDate();
  return inMonth && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}

/** A float as the text of a key: the shortest float32, with an exponent below 1e-4 and from a million on. */
export function floatKey(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return ".nan";
  if (!Number.isFinite(single)) return single > 0 ? ".inf" : "-.inf";
  if (single === 0) return Object.is(single, -0) ? "-0" : "0";
  const [mantissa = "", exponent = "0"] = shortestSingle(single).split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 6) return plainDecimal(mantissa, power);
  return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

function shortestSingle(single: number): string {
  for (let digits = 0; digits < 8; digits++) {
    const text = single.toExponential(digits);
    if (Math.fround(Number(text)) === single) return text;
  }
  return single.toExponential(8);
}

function plainDecimal(mantissa: string, power: number): string {
  const negative = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "");
  if (power < 0) return `${negative}0.${"0".repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, "0");
  const fraction = digits.slice(power + 1);
  return negative + whole + (fraction === "" ? "" : `.${fraction}`);
}
