/** What both versions of Helm make of a file: the values as JSON, or `refused`. */
export type BinaryCase = {
  readonly content: string | Uint8Array;
  readonly three: string;
  readonly four: string;
};

const A = '{"a":1}';
const B = '{"b":1}';
const xs = (count: number): string => "x".repeat(count);
const both = (content: BinaryCase["content"], gives: string): BinaryCase => ({
  content,
  three: gives,
  four: gives,
});
const bytes = (text: string, ...more: number[]): Uint8Array =>
  Uint8Array.from([...new TextEncoder().encode(text), ...more]);
const utf16 = (text: string, bigEndian = false): Uint8Array => {
  const units = Buffer.from(`\ufeff${text}`, "utf16le");
  return Uint8Array.from(bigEndian ? units.swap16() : units);
};

/** Inputs that depend on bytes: Go's buffers of 4096 bytes, go-yaml's blocks of 512, and encodings. */
export const BINARY: Readonly<Record<string, BinaryCase>> = {
  "a last line of 4095 bytes": both(`b: 1\na: ${xs(4092)}`, `{"a":"${xs(4092)}","b":1}`),
  "a last line of 4096 bytes": {
    content: `b: 1\na: ${xs(4093)}`,
    three: `{"a":"${xs(4093)}","b":1}`,
    four: B,
  },
  "a last line of 4096 bytes with its line break": both(
    `b: 1\na: ${xs(4093)}\n`,
    `{"a":"${xs(4093)}","b":1}`,
  ),
  "a last line of 8192 bytes": {
    content: `b: 1\na: ${xs(8189)}`,
    three: `{"a":"${xs(8189)}","b":1}`,
    four: B,
  },
  "an only line of 4096 bytes": { content: `a: ${xs(4093)}`, three: `{"a":"${xs(4093)}"}`, four: "{}" },
  "a last line of 4096 bytes, the last a carriage return": both(
    `b: 1\na: ${xs(4092)}\r`,
    `{"a":"${xs(4092)}","b":1}`,
  ),
  "a last line of 8191 bytes, with a carriage return at 4096": {
    content: `b: 1\na: "${xs(4091)}\r${"y".repeat(4094)}"`,
    three: `{"a":"${xs(4091)} ${"y".repeat(4094)}","b":1}`,
    four: B,
  },
  "a separator of 4096 bytes at the end": both(`b: 1\n---${" ".repeat(4093)}`, B),
  "UTF-16, little end first": { content: utf16("a: é😀\n"), three: '{"a":"é😀"}', four: "refused" },
  "UTF-16, big end first": both(utf16("a: é😀\n", true), '{"a":"é😀"}'),
  "UTF-16, big end first, no line break": {
    content: utf16("a: é", true),
    three: '{"a":"é"}',
    four: "refused",
  },
  "UTF-16, cut short": both(utf16("a: é\n").subarray(0, -1), "refused"),
  "bytes that are no UTF-8": both(bytes("a: ", 0xff, 0x0a), "refused"),
  "an overlong character": both(bytes("a: ", 0xc0, 0x80, 0x0a), "refused"),
  "a surrogate in UTF-8": both(bytes("a: ", 0xed, 0xa0, 0x80, 0x0a), "refused"),
  "a character cut short": both(bytes("a: ", 0xe2, 0x82), "refused"),
  "no UTF-8 after the document's end, in its block": both(bytes("a: 1\n...\n", 0xff), "refused"),
  "no UTF-8 after the document's end, blocks later": both(bytes(`a: 1\n...\n${xs(600)}\n`, 0xff), A),
  "no UTF-8 in a second document, in the first's block": both(bytes("a: 1\n---\nb: ", 0xff), "refused"),
  "no UTF-8 in a second document, blocks later": {
    content: bytes(`a: 1\n---\n${xs(600)}\nb: `, 0xff),
    three: A,
    four: "refused",
  },
  "a document that ends with its block": both(bytes(`a: 1${" ".repeat(503)}\n...\n${xs(600)}`, 0xff), A),
  "a document that ends where the next block must be read": both(
    bytes(`a: 1${" ".repeat(504)}\n...\n${xs(2)}`, 0xff),
    "refused",
  ),
};
