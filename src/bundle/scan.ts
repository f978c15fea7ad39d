/** The last look at a bundle before it is written: whether it holds key material, or something that was read as a secret. */
import type { Secret } from "../inputs/secrets.ts";
import type { Files } from "./bundle.ts";
import { formsOf } from "./encodings.ts";
import { RULES } from "./key-material.ts";
import { readingsOf } from "./readings.ts";

/** Where something was seen that no bundle may hold; what it was is never said. */
export type Sighting = {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** In words: `a private key (PEM)`, `the secret of customizations.yaml: appSecrets.x.value`. */
  readonly rule: string;
};

/** Of one rule in one file: the first show enough. */
const MOST = 20;

/**
 * Searches the uncompressed files of an archive for key material of any origin and for the known secrets, plain or
 * encoded (`readingsOf`, `formsOf`). The time is proportional to the files' size and doesn't depend on the number of secrets.
 * It doesn't search for secrets of fewer than 8 characters, which would match words of a report.
 */
export function scan(files: Files, secrets: readonly Secret[]): readonly Sighting[] {
  const known = searchFor(secrets);
  return [...files].flatMap(([file, bytes]) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
    const seen = new Map<string, number[]>();
    const note = (rule: string, at: number): boolean => {
      const places = seen.get(rule) ?? [];
      places.push(at);
      seen.set(rule, places);
      return places.length < MOST;
    };
    const look = (read: string, at: (index: number) => number, how: string) => {
      for (const { name, find } of RULES)
        for (const index of find(read)) if (!note(`${name}${how}`, at(index))) break;
    };
    look(text, (index) => index, "");
    known(bytes, text, note);
    for (const { text: decoded, placeOf } of readingsOf(bytes)) {
      look(decoded, placeOf, ", encoded");
      known(Buffer.from(decoded, "latin1"), decoded, (rule, index) => note(rule, placeOf(index)));
    }
    return sightings(file, text, seen);
  });
}

function sightings(
  file: string,
  text: string,
  seen: ReadonlyMap<string, readonly number[]>,
): readonly Sighting[] {
  const places = [...seen].flatMap(([rule, found]) => found.map((at) => ({ rule, at })));
  const found = new Map<string, Sighting>();
  let [line, next] = [1, text.indexOf("\n")];
  for (const { rule, at } of places.sort((one, other) => one.at - other.at)) {
    for (; next >= 0 && next < at; next = text.indexOf("\n", next + 1)) line += 1;
    found.set(`${line} ${rule}`, { file, line, rule });
  }
  return [...found.values()];
}

type Note = (rule: string, at: number) => boolean;
type Form = { readonly text: string; readonly rule: string };
type Wanted = Form & { readonly offset: number };

/** Of every form, which is at least as long: the bytes by which it is looked up. */
const ANCHOR = 8;

/**
 * Searches for all forms in one pass. For each three bytes, a bit says whether they end an anchor, so that the
 * anchor has to be looked up.
 */
function searchFor(secrets: readonly Secret[]): (bytes: Uint8Array, text: string, note: Note) => void {
  const wanted = byAnchor(
    secrets
      .filter(({ text }) => text.length >= ANCHOR)
      .flatMap(({ text, from }) =>
        [...formsOf(text)].map((form) => ({ text: form, rule: `the secret of ${from}` })),
      ),
  );
  const filter = new Uint8Array(2 ** 21);
  for (const anchor of wanted.keys()) {
    const end = (anchor.charCodeAt(5) << 16) | (anchor.charCodeAt(6) << 8) | anchor.charCodeAt(7);
    filter[end >>> 3] = (filter[end >>> 3] ?? 0) | (1 << (end & 7));
  }
  return (bytes, text, note) => {
    if (wanted.size === 0) return;
    const full = new Set<string>();
    for (let at = 0, end = 0; at < bytes.length; at++) {
      end = ((end << 8) | (bytes[at] ?? 0)) & 0xffffff;
      if (((filter[end >>> 3] ?? 0) & (1 << (end & 7))) === 0) continue;
      for (const { text: form, offset, rule } of wanted.get(text.slice(at + 1 - ANCHOR, at + 1)) ?? []) {
        const start = at + 1 - ANCHOR - offset;
        if (start < 0 || full.has(rule) || !text.startsWith(form, start)) continue;
        if (!note(rule, start)) full.add(rule);
      }
    }
  };
}

/** Each form under the one of its pieces that the fewest others have: secrets that begin alike cost no more than others. */
function byAnchor(forms: readonly Form[]): ReadonlyMap<string, readonly Wanted[]> {
  const counts = new Map<string, number>();
  for (const { text } of forms)
    for (const offset of offsetsIn(text)) {
      const piece = text.slice(offset, offset + ANCHOR);
      counts.set(piece, (counts.get(piece) ?? 0) + 1);
    }
  const wanted = new Map<string, Wanted[]>();
  for (const form of forms) {
    const { text } = form;
    const often = (offset: number) => counts.get(text.slice(offset, offset + ANCHOR)) ?? 0;
    const offset = offsetsIn(text).reduce((best, other) => (often(other) < often(best) ? other : best), 0);
    const anchor = text.slice(offset, offset + ANCHOR);
    const others = wanted.get(anchor);
    if (others === undefined) wanted.set(anchor, [{ ...form, offset }]);
    else others.push({ ...form, offset });
  }
  return wanted;
}

function offsetsIn(text: string): readonly number[] {
  return Array.from({ length: Math.floor(text.length / ANCHOR) }, (_, index) => index * ANCHOR);
}
