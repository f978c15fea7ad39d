import { expect } from "chai";
import { decodeText, goText } from "../../../src/domain/helm/encoding.ts";

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));
const utf16be = (text: string) => bytes([0xfe, 0xff], [...Buffer.from(text, "utf16le").swap16()]);
const utf16le = (text: string) => bytes([0xff, 0xfe], [...Buffer.from(text, "utf16le")]);

describe("The text of a document", () => {
  for (const [says, content, text] of [
    ["UTF-8", bytes("a: ü\n"), "a: ü\n"],
    ["UTF-8 after its mark", bytes([0xef, 0xbb, 0xbf], "a: 1\n"), "a: 1\n"],
    ["UTF-16, the low byte first", utf16le("a: ü\n"), "a: ü\n"],
    ["UTF-16, the high byte first", utf16be("a: ü\n"), "a: ü\n"],
    ["three bytes that end as UTF-8's mark does", bytes([0xe0, 0xbb, 0xbf]), "\u0eff"],
    ["nothing", bytes(), ""],
    ["a tab, and a line end of Windows", bytes("a:\t1\r\n"), "a:\t1\r\n"],
    ["a next line, which YAML allows", bytes("a\u0085b"), "a\u0085b"],
  ] as const)
    it(`is read of ${says}`, () => {
      expect(decodeText(content)).to.deep.equal({ text });
    });

  for (const [says, content, text, message] of [
    ["a control character", bytes("a: \u0001b"), "a: ", /control character/],
    ["a control character in UTF-16", utf16le("a: \u0001b"), "a: ", /control character/],
    ["a control character before what is not UTF-8", bytes("a\u0001b", [0xff]), "a", /control character/],
    ["what is not UTF-8", bytes("a: b", [0xff]), "a: b", /UTF-8/],
    ["a character cut short", bytes("a: b", [0xc3]), "a: b", /UTF-8/],
    ["a part of UTF-8's mark", bytes([0xef, 0xbb], "a"), "", /UTF-8/],
    ["half a character of UTF-16", bytes([...utf16le("ab")], [0x61]), "ab", /within a UTF-16 character/],
    ["what is not UTF-16", bytes([0xff, 0xfe, 0x00, 0xd8]), "", /UTF-16/],
  ] as const)
    it(`has a flaw with ${says}`, () => {
      const found = decodeText(content);
      expect(found.text).to.equal(text);
      expect(found.flaw?.message).to.match(message);
    });

  it("has a flaw that is found with the block of 512 bytes that holds it", () => {
    for (const [length, reach] of [
      [511, 0],
      [512, 512],
      [1030, 1024],
    ] as const)
      expect(decodeText(bytes("a".repeat(length), [0xff])).flaw?.reach, String(length)).to.equal(reach);
    expect(decodeText(bytes([0xff, 0xfe, 0x00, 0xd8])).flaw?.reach).to.equal(0);
  });
});

describe("Text as Go's JSON makes it of bytes", () => {
  for (const [content, text] of [
    [bytes("aü€😀"), "aü€😀"],
    [bytes("a", [0xff], "b"), "a\ufffdb"],
    [bytes([0xc3], "b"), "\ufffdb"],
    [bytes([0xff], "ü€😀", [0xfe, 0xfe]), "\ufffdü€😀\ufffd\ufffd"],
    [bytes([0xe2, 0x82], "b"), "\ufffd\ufffdb"],
    [bytes([0xff], "\u007f\u0080\u07ff\u0800"), "\ufffd\u007f\u0080\u07ff\u0800"],
    [bytes([0xff, 0x00]), "\ufffd\u0000"],
  ] as const)
    it(`is ${JSON.stringify(text)}`, () => {
      expect(goText(content)).to.equal(text);
    });
});
