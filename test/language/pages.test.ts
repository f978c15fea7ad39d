/** The pages that people read: README.md, CONTRIBUTING.md and docs/. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { tooLong } from "./sentences.ts";
import { forbidden } from "./words.ts";

const ROOT = path.join(import.meta.dirname, "..", "..");
const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(path.join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.split(path.sep).join("/")}`),
];

/** Returns the paragraphs, items and cells of a page, without code, markup and addresses. */
function proseOf(markdown: string): readonly string[] {
  return markdown
    .replace(/^```.*?^```/gms, "")
    .replace(/<!--.*?-->/gs, "")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/<https?:[^>]*>/g, "")
    .replace(/\\([^\w\s])/g, "$1")
    .split(/\n\s*\n|\n(?=\s*(?:[-|#]|\d+\.) ?)/)
    .flatMap((block) => (block.startsWith("|") ? block.split(/(?<!\\)\|/) : [block]))
    .map((block) => block.replace(/^\s*(?:[-#]+|\d+\.)\s+/, "").trim())
    .filter((block) => /\s/.test(block));
}

describe("The pages", () => {
  for (const page of PAGES)
    it(`${page}: use plain words, and sentences of at most 25 words`, () => {
      const prose = proseOf(readFileSync(path.join(ROOT, page), "utf8"));
      expect(
        prose.flatMap((text) => [...forbidden(text), ...tooLong(text)].map((why) => `${text}\n  ${why}`)),
      ).to.deep.equal([]);
    });

  it("are read without their code, in paragraphs, items and cells", () => {
    const page =
      "# A title\n\nOne line\nof prose.\n\n```sh\na command here\n```\n\n- an item\n- [a link](x.md)\n\n| a cell | another cell |\n";
    expect(proseOf(page)).to.deep.equal([
      "A title",
      "One line\nof prose.",
      "an item",
      "[a link]",
      "a cell",
      "another cell",
    ]);
  });
});
