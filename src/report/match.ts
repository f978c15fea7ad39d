/** Which result of an earlier report is which of a later one. */
import type { Result } from "./report.ts";

/** A result as a report file holds it. */
export type Judged = Omit<Result, "elapsedMs">;

/** At least one of the two. */
export type Match =
  | { readonly before: Judged; readonly after: Judged }
  | { readonly before: Judged; readonly after?: undefined }
  | { readonly before?: undefined; readonly after: Judged };

/** Whether two results say the same in the same words. */
export const saysTheSame = (before: Judged, after: Judged): boolean =>
  before.status === after.status &&
  before.message === after.message &&
  before.expected === after.expected &&
  before.found === after.found;

/**
 * Pairs the results of two reports by probe and subject; several of one probe and subject by what they say, then by
 * their order. The order is that of the later report, with what only the earlier one has behind its probe.
 */
export function match(before: readonly Judged[], after: readonly Judged[]): readonly Match[] {
  const ids = new Set([...after, ...before].map(({ id }) => id));
  return [...ids].flatMap((id) => matchProbe(before.filter(isOf(id)), after.filter(isOf(id))));
}

const isOf = (id: string) => (result: Judged) => result.id === id;

function matchProbe(before: readonly Judged[], after: readonly Judged[]): readonly Match[] {
  const partners = partnersOf(before, after);
  const paired = new Set(partners.values());
  const [speaksBefore, speaksAfter] = [spokesman(before, paired), spokesman(after, new Set(partners.keys()))];
  const lost = before.filter((one) => !paired.has(one) && one !== speaksBefore);
  // It takes the lost ones as partners.
  const taker = lost.length === 0 ? undefined : speaksAfter;
  const ofAfter = after.flatMap((one): readonly Match[] => {
    const partner = partners.get(one) ?? speaksBefore;
    if (partner !== undefined) return [{ before: partner, after: one }];
    return one === taker ? [] : [{ after: one }];
  });
  const alone = speaksBefore !== undefined && after.length === 0 ? [speaksBefore] : [];
  const ofBefore = [...lost, ...alone].map(
    (one): Match => (speaksAfter === undefined ? { before: one } : { before: one, after: speaksAfter }),
  );
  return [...ofAfter, ...ofBefore];
}

/** For each later result the earlier one that is about the same. */
function partnersOf(before: readonly Judged[], after: readonly Judged[]): ReadonlyMap<Judged, Judged> {
  const partners = new Map<Judged, Judged>();
  const free = new Set(before);
  const pair = (agree: (left: Judged, right: Judged) => boolean) => {
    for (const one of after) {
      if (partners.has(one)) continue;
      const found = [...free].find((other) => other.subject === one.subject && agree(other, one));
      if (found === undefined) continue;
      partners.set(one, found);
      free.delete(found);
    }
  };
  pair(saysTheSame);
  pair(() => true);
  return partners;
}

/**
 * The one result of a probe that names no subject: it speaks of all that the probe judges. One that is wrong and has
 * its partner already speaks of that one fault alone.
 */
function spokesman(results: readonly Judged[], taken: ReadonlySet<Judged>): Judged | undefined {
  const [only, ...others] = results;
  if (only === undefined || others.length > 0 || only.subject !== undefined) return undefined;
  const wrong = only.status === "fail" || only.status === "warn";
  return wrong && taken.has(only) ? undefined : only;
}
