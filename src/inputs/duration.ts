const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** Reads a duration such as `30s`, `500ms`, `1m30s` into milliseconds; undefined when it is none or is zero. */
export function parseDuration(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) {
    if (unit === "ms" || unit === "s" || unit === "m" || unit === "h") total += Number(amount) * UNITS[unit];
  }
  // setTimeout counts in 32 bits.
  return total > 0 && total < 2 ** 31 ? Math.ceil(total) : undefined;
}
