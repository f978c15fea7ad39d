import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";

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

/** Characters of a piece: what quotes a secret may cut it. */
const PIECE = 12;

/**
 * The places whose secret, or whose secret's beginning or end, a text holds: as it is, or once what any encoder may have
 * made of it is undone. It decodes what the doctor's own last look encodes, so that a mistake is not made twice.
 */
export function sighted(text: string, canaries: readonly Canary[]): readonly string[] {
  if (canaries.length === 0) return [];
  const readings = readingsOf(text).join("\0").toLowerCase();
  return canaries.filter(({ text: secret }) => isIn(readings, secret)).map(({ place }) => place);
}

/** In capitals or not, and backwards. */
function isIn(low: string, secret: string): boolean {
  const pieces = [secret.slice(0, PIECE), secret.slice(-PIECE)].map((piece) => piece.toLowerCase());
  return pieces.some((piece) => low.includes(piece) || low.includes([...piece].reverse().join("")));
}

/** What was wrapped is looked at without its lines' ends, the quotes and the frames around them. */
function readingsOf(text: string): readonly string[] {
  const plain = [
    text,
    ...(/[\\&]/.test(text) ? [unescaped(text)] : []),
    ...(text.includes("%") ? [percentDecoded(text)] : []),
  ];
  const unbroken = text.replace(/(?:\\[nr]|[\s│|])+/g, "");
  const runs = new Set([...plain, unbroken].flatMap((one) => one.match(/[A-Za-z0-9+/_-]{16,}/g) ?? []));
  const spaced = text.match(/(?:[0-9a-f]{2}[\s:]+){8,}[0-9a-f]{2}/gi) ?? [];
  const bytes = [...runs, ...spaced.map((one) => one.replace(/[\s:]+/g, ""))].flatMap(bytesIn);
  return [...plain, unbroken, ...bytes, text.replaceAll("\0", "")];
}

const unescaped = (text: string): string =>
  text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\(.)/g, "$1")
    .replace(/&#x([0-9a-f]{1,4});/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#(\d{1,5});/g, (_, code: string) => String.fromCharCode(Number(code)));

const percentDecoded = (text: string): string =>
  text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** What a run of characters is in base64, base64url (from any of four characters on) and hexadecimal (from any of two). */
function bytesIn(run: string): readonly string[] {
  const base64 = [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), "base64"));
  const hex = (run.match(/[0-9a-f]{24,}/gi) ?? []).flatMap((digits) =>
    [0, 1].map((from) => Buffer.from(digits.slice(from), "hex")),
  );
  return [...base64, ...hex]
    .flatMap((bytes) => [bytes, ...unpacked(bytes)])
    .map((one) => one.toString("latin1"));
}

/** Of gzip, which RFC 1952 lets begin with these bytes. */
function unpacked(bytes: Buffer): readonly Buffer[] {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return [];
  try {
    return [gunzipSync(bytes)];
  } catch {
    return [];
  }
}
