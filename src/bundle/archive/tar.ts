/**
 * A tar archive that holds only plain files (POSIX.1-2017, pax, "ustar Interchange Format"). It is strict on
 * purpose: it refuses what other readers follow, repair or ignore (links, long names, a wrong sum, a second end).
 */

/** Why an archive is refused; a clause of which the archive is the subject. */
export class TarFault extends Error {}

const BLOCK = 512;
const text = new TextDecoder("latin1");

export type Entry = { readonly name: string; readonly isFolder: boolean; readonly bytes: Uint8Array };

/** The files and folders in the archive's order. Views of `archive`, not copies. */
export function* entriesOf(archive: Uint8Array): Generator<Entry> {
  if (archive.length % BLOCK !== 0) throw new TarFault("is cut off");
  let at = 0;
  for (;;) {
    const header = archive.subarray(at, at + BLOCK);
    if (header.length < BLOCK) throw new TarFault("is cut off: its end is not marked");
    if (isZero(header)) break;
    const { name, size, isFolder } = headerOf(header);
    at += BLOCK;
    if (size > archive.length - at) throw new TarFault(`is cut off in ${shown(name)}`);
    yield { name, isFolder, bytes: archive.subarray(at, at + size) };
    at += Math.ceil(size / BLOCK) * BLOCK;
  }
  if (!isZero(archive.subarray(at))) throw new TarFault("has data after its end");
}

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

/** A stranger's name in a sentence: cut, and nothing in it that a terminal would follow. */
export const shown = (name: string): string => JSON.stringify(name.slice(0, 60).replace(/[^ -~]/g, "?"));

const KINDS: { readonly [type: string]: string } = {
  "1": "a hard link",
  "2": "a symbolic link",
  "3": "a device",
  "4": "a device",
  "6": "a pipe",
  g: "an extended header",
  x: "an extended header",
  K: "a long name",
  L: "a long name",
  S: "a sparse file",
};

function headerOf(header: Uint8Array) {
  const name = field(header, 0, 100);
  const sum = octal(header, 148, 8);
  const summed = header.reduce(
    (total, byte, index) => total + (index >= 148 && index < 156 ? 0x20 : byte),
    0,
  );
  if (sum !== summed) throw new TarFault("is damaged: a header's checksum is wrong");
  const type = text.decode(header.subarray(156, 157));
  const kind = KINDS[type];
  if (kind !== undefined)
    throw new TarFault(`contains ${kind} (${shown(name)}), but a bundle contains plain files only`);
  const isFolder = type === "5";
  if (!isFolder && type !== "0" && type !== "\0")
    throw new TarFault(`contains an entry of an unknown type (${shown(name)})`);
  if (field(header, 345, 155) !== "") throw new TarFault("contains a name that is too long for a bundle");
  const size = octal(header, 124, 12);
  if (size === undefined || (isFolder && size > 0))
    throw new TarFault(`has an invalid size for ${shown(name)}`);
  return { name, size, isFolder };
}

/** Up to the first NUL. Like every reader, it ignores what follows. */
function field(header: Uint8Array, from: number, length: number): string {
  const whole = text.decode(header.subarray(from, from + length));
  const end = whole.indexOf("\0");
  return end < 0 ? whole : whole.slice(0, end);
}

/** Octal digits that spaces or NULs may surround; undefined for anything else, base-256 and negative numbers among it. */
function octal(header: Uint8Array, from: number, length: number): number | undefined {
  const [, digits] = /^ *([0-7]+)[ \0]*$/.exec(text.decode(header.subarray(from, from + length))) ?? [];
  return digits === undefined ? undefined : Number.parseInt(digits, 8);
}
