/** Instants and durations as CEL spells them; milliseconds, finer parts cut off. */

const TIMESTAMP =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/** An RFC 3339 instant as milliseconds since 1970, or undefined when the text is none (30 February included). */
export function parseTimestamp(text: string): number | undefined {
  const parts = TIMESTAMP.exec(text);
  if (parts === null) return undefined;
  const field = (index: number) => Number(parts[index] ?? 0);
  const date = new Date(0);
  // A day that its month lacks moves the date into another month.
  date.setUTCFullYear(field(1), field(2) - 1, field(3));
  if (field(1) < 1 || date.getUTCMonth() !== field(2) - 1) return undefined;
  const milliseconds = Number((parts[7] ?? "").padEnd(3, "0").slice(0, 3));
  const offset = (parts[8] === "-" ? -1 : 1) * (field(9) * 60 + field(10)) * MINUTE;
  return date.getTime() + field(4) * HOUR + field(5) * MINUTE + field(6) * SECOND + milliseconds - offset;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const UNITS: Readonly<Record<string, number>> = { h: HOUR, m: MINUTE, s: SECOND, ms: 1, us: 1e-3, ns: 1e-6 };

/** A duration (`1h30m`, `-3600s`, `1.5s`) in milliseconds, or undefined when the text is none. */
export function parseDuration(text: string): number | undefined {
  const parts = /^([+-]?)((?:\d+(?:\.\d+)?(?:h|ms|m|s|us|ns))+)$/.exec(text);
  if (parts?.[2] === undefined) return undefined;
  let sum = 0;
  for (const [, amount, unit] of parts[2].matchAll(/([\d.]+)([a-z]+)/g)) {
    sum += Number(amount) * (UNITS[unit ?? ""] ?? Number.NaN);
  }
  if (!Number.isFinite(sum)) return undefined;
  return parts[1] === "-" ? -sum : sum;
}

const FIRST = Date.UTC(1000, 0, 1);
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** An instant in RFC 3339, UTC; undefined outside the years that it can be written in. */
export function formatTimestamp(milliseconds: number): string | undefined {
  return milliseconds >= FIRST && milliseconds <= LAST ? new Date(milliseconds).toISOString() : undefined;
}
