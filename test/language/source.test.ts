import { expect } from "chai";
import { PROBES } from "../../src/probes/index.ts";
import { commentsIn, literalsIn } from "./literals.ts";
import { MOST_WORDS_OF_A_TITLE, sentences, tooLong, wordsOf } from "./sentences.ts";
import { forbidden } from "./words.ts";

/** The folders that speak plain English. */
const PLAIN = ["src"];

describe("The texts in the source", () => {
  const literals = literalsIn(PLAIN);

  it("are found", () => {
    expect(literals.length).to.be.above(500);
    expect(literalsIn(["src/probes/account-exists.ts"]).map(({ text }) => text)).to.include(
      "The IAM service account exists",
    );
  });

  it("use none of the words of the list", () => {
    expect(
      literals.flatMap(({ place, text }) => forbidden(text).map((why) => `${place} ${why}`)),
    ).to.deep.equal([]);
  });

  it("have no sentence of more than 25 words", () => {
    expect(
      literals.flatMap(({ place, text }) => tooLong(text).map((why) => `${place} ${why}`)),
    ).to.deep.equal([]);
  });
});

describe("The comments in the source", () => {
  const comments = commentsIn(PLAIN);

  it("are found, line comments below each other as one", () => {
    expect(comments.length).to.be.above(300);
    expect(commentsIn(["src/report/verdict.ts"]).map(({ text }) => text.trim().split("\n")[0])).to.include(
      "The only place that computes a verdict and an exit code. It uses the run alone: 2 if the input was",
    );
  });

  it("use none of the words of the list", () => {
    expect(
      comments.flatMap(({ place, text }) => forbidden(text).map((why) => `${place} ${why}`)),
    ).to.deep.equal([]);
  });

  it("have no sentence of more than 25 words", () => {
    expect(
      comments.flatMap(({ place, text }) => tooLong(text).map((why) => `${place} ${why}`)),
    ).to.deep.equal([]);
  });
});

describe("The probes' titles", () => {
  for (const { id, title } of PROBES) {
    it(`${id}: states its good condition in ten words or fewer`, () => {
      expect(wordsOf(title), title).to.be.at.most(MOST_WORDS_OF_A_TITLE);
    });
  }
});

describe("The rules of plain English", () => {
  it("find a word of the list, and leave its plain counterpart", () => {
    expect(forbidden("nobody may read it")).to.deep.equal([
      '"nobody": write "no one, or a sentence about the thing"',
    ]);
    expect(forbidden("You lack the right to read it")).to.have.length(1);
    expect(forbidden("You lack the permission to read it")).to.deep.equal([]);
  });

  it("count a command and a quotation as one word", () => {
    expect(
      wordsOf(sentences('Run gcloud projects describe acme --format=json, then read "a b c d"')[0] ?? ""),
    ).to.equal(5);
  });

  it("find a sentence that is too long", () => {
    const long = Array.from({ length: 26 }, () => "word").join(" ");
    expect(tooLong(`Short. ${long}.`)).to.deep.equal([`26 words: ${long}.`]);
    expect(tooLong(`${long.slice(5)}.`)).to.deep.equal([]);
  });
});
