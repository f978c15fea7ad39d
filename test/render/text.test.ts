import { expect } from "chai";
import * as fc from "fast-check";
import { visible, visibleLines, visibleValue, width, wrap } from "../../src/render/text.ts";
import { anyText } from "./arbitrary.ts";

describe("visible", () => {
  const table: readonly (readonly [string, string, string])[] = [
    ["an escape sequence", "\u001b[31mred", "\\x1b[31mred"],
    ["a C1 control sequence introducer", "\u009b31m", "\\x9b31m"],
    ["line ends and tabs", "a\r\n\tb", "a\\r\\n\\tb"],
    ["delete", "a\u007f", "a\\x7f"],
    ["a bidirectional override", "a\u202egpj.exe", "a\\u202egpj.exe"],
    ["a zero-width space", "car\u200bto", "car\\u200bto"],
    ["a no-break space", "car\u00a0to", "car\\xa0to"],
    ["a line separator", "a\u2028b", "a\\u2028b"],
    ["a lone surrogate", "a\ud800b", "a\\ud800b"],
    ["noncharacters", "\ufffe\u{1ffff}", "\\ufffe\\u{1ffff}"],
    ["a command to a CI runner", "a ##[error]b", "a #\\x23[error]b"],
    ["a tag character", "a\u{e0041}", "a\\u{e0041}"],
  ];
  for (const [name, text, shown] of table)
    it(`shows ${name}`, () => {
      expect(visible(text)).to.equal(shown);
    });

  it("keeps ordinary Unicode", () => {
    const text = "Zürich ✔ 東京\u3000한국 🎉 عربي naïve e\u0301 \\x1b";
    expect(visible(text)).to.equal(text);
  });

  it("leaves nothing invisible, and is done after one pass", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = visible(text);
        expect(shown).not.to.match(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(visible(shown)).to.equal(shown);
      }),
    );
  });

  it("shows that a value is empty or has spaces at its ends", () => {
    expect(visibleValue("")).to.equal('""');
    expect(visibleValue(" a b  ")).to.equal("\\x20a b\\x20\\x20");
  });

  it("keeps the lines of a block", () => {
    expect(visibleLines("a:\r\n  b: \u001b\n")).to.deep.equal(["a:", "  b: \\x1b"]);
  });
});

describe("width", () => {
  it("counts columns of a terminal", () => {
    expect(width("abc")).to.equal(3);
    expect(width("東京")).to.equal(4);
    expect(width("e\u0301")).to.equal(1);
    expect(width("🎉")).to.equal(2);
    expect(width("✔✘∅→·")).to.equal(5);
  });
});

describe("wrap", () => {
  it("breaks at spaces, never inside a word", () => {
    expect(wrap("the name serviceAccount:acme.svc.id.goog is long", 12)).to.deep.equal([
      "the name",
      "serviceAccount:acme.svc.id.goog",
      "is long",
    ]);
  });

  it("fills a line to its last column", () => {
    expect(wrap("aaaa bbbb cccc", 9)).to.deep.equal(["aaaa bbbb", "cccc"]);
    expect(wrap("東京 東京", 8)).to.deep.equal(["東京", "東京"]);
  });

  it("keeps spaces inside a line, and has one line for no text", () => {
    expect(wrap("a   b", 20)).to.deep.equal(["a   b"]);
    expect(wrap("", 20)).to.deep.equal([""]);
  });
});
