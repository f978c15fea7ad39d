/**
 * A document's text. `flaw` says what is wrong with the bytes at the end of `text`. A reader finds it once it has read up
 * to `reach`, because go-yaml decodes ahead in blocks.
 */
export type Text = {
  readonly text: string;
  readonly flaw?: { readonly message: string; readonly reach: number };
};

/** What YAML 1.1 does not allow unescaped. */
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;
/** The number of bytes that go-yaml decodes at a time. */
const BLOCK = 512;

/** Bytes as go-yaml v2 decodes them: UTF-8, or UTF-16 after its byte order mark. */
export function decodeText(bytes: Uint8Array): Text {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decodeUtf16(bytes.subarray(2), "utf-16le");
  if (first === 0xfe && second === 0xff) return decodeUtf16(bytes.subarray(2), "utf-16be");
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  const content = marked ? bytes.subarray(3) : bytes;
  const text = strictUtf8(content);
  if (text === undefined) return invalidUtf8(content);
  const control = CONTROL.exec(text);
  return control === null
    ? { text }
    : flawed(text.slice(0, control.index), "a control character is not allowed");
}

function decodeUtf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): Text {
  const text = strictly(bytes.subarray(0, bytes.length & ~1), encoding);
  if (text === undefined) return { text: "", flaw: { message: "the text is not valid UTF-16", reach: 0 } };
  const control = CONTROL.exec(text);
  if (control !== null) return flawed(text.slice(0, control.index), "a control character is not allowed");
  return bytes.length % 2 === 0 ? { text } : flawed(text, "the text ends within a UTF-16 character");
}

function flawed(text: string, message: string): Text {
  const bytes = new TextEncoder().encode(text);
  const block = bytes.subarray(0, bytes.length - (bytes.length % BLOCK));
  return { text, flaw: { message, reach: new TextDecoder().decode(block).length } };
}

function invalidUtf8(bytes: Uint8Array): Text {
  let valid = 0;
  // Halving finds the block that fails without decoding byte by byte.
  for (let size = 2 ** 24; size >= 1; size /= 2) {
    while (startsValid(bytes, valid + size)) valid += size;
  }
  while (valid > 0 && strictUtf8(bytes.subarray(0, valid)) === undefined) valid -= 1;
  const text = strictUtf8(bytes.subarray(0, valid)) ?? "";
  const control = CONTROL.exec(text);
  if (control !== null) return flawed(text.slice(0, control.index), "a control character is not allowed");
  return flawed(text, "the text is not valid UTF-8");
}

/** Whether the first `length` bytes are UTF-8, a character cut short at their end aside. */
function startsValid(bytes: Uint8Array, length: number): boolean {
  if (length > bytes.length) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Bytes as the text that Go's JSON makes of them: each byte that belongs to no character becomes U+FFFD. */
export function goText(bytes: Uint8Array): string {
  const valid = strictUtf8(bytes);
  if (valid !== undefined) return valid;
  let text = "";
  for (let index = 0; index < bytes.length; ) {
    const character = characterAt(bytes, index);
    text += character ?? "\ufffd";
    index += character === undefined ? 1 : Math.max(utf8Length(character), 1);
  }
  return text;
}

function characterAt(bytes: Uint8Array, index: number): string | undefined {
  const lead = bytes[index] ?? 0;
  const width = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  return strictUtf8(bytes.subarray(index, index + width));
}

function utf8Length(character: string): number {
  return new TextEncoder().encode(character).length;
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  return strictly(bytes, "utf-8");
}

function strictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
