import { createHash } from "node:crypto";

/** A secret that stands in one place alone. */
export type Canary = { readonly place: string; readonly text: string };

/** Makes a secret of its own for every place: with `+` and `/` where the place allows them. */
export function aviary(): {
  readonly plant: (place: string, alphabet?: "any" | "letters") => string;
  readonly planted: () => readonly Canary[];
} {
  const canaries: Canary[] = [];
  return {
    plant: (place, alphabet = "any") => {
      const hash = createHash("sha256").update(place);
      const text =
        alphabet === "any"
          ? `Zq+/${hash.digest("base64").slice(0, 20)}`
          : `zq${hash.digest("hex").slice(0, 24)}`;
      canaries.push({ place, text });
      return text;
    },
    planted: () => canaries,
  };
}

/**
 * The places whose secret stands in a text: as it is, or once what any encoder may have made of it is undone. It decodes
 * what the doctor's own last look encodes, so that a mistake is not made twice.
 */
export function sighted(text: string, canaries: readonly Canary[]): readonly string[] {
  const readings = decoded(text);
  return canaries
    .filter((canary) => readings.some((reading) => reading.includes(canary.text)))
    .map(({ place }) => place);
}

function decoded(text: string): readonly string[] {
  const plain = [text, unescaped(text), percentDecoded(text)];
  const runs = plain.flatMap((one) => one.match(/[A-Za-z0-9+/_-]{16,}/g) ?? []);
  return [...plain, [...new Set(runs)].flatMap(bytesIn).join("\n")];
}

const unescaped = (text: string): string =>
  text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\(.)/g, "$1")
    .replace(/&#x2f;|&#47;/gi, "/")
    .replace(/&#x2b;|&#43;/gi, "+");

const percentDecoded = (text: string): string =>
  text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** What a run of characters is in base64, base64url (from any of four characters on) and hexadecimal (from any of two). */
function bytesIn(run: string): readonly string[] {
  const base64 = [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), "base64").toString("latin1"));
  const hex = (run.match(/[0-9a-f]{16,}/gi) ?? []).flatMap((digits) =>
    [0, 1].map((from) => Buffer.from(digits.slice(from), "hex").toString("latin1")),
  );
  return [...base64, ...hex];
}
