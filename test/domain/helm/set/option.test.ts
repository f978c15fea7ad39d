import { expect } from "chai";
import { readValues, setFilePaths, ValuesError } from "../../../../src/domain/helm/index.ts";

describe("options that set values", () => {
  it("name the files that --set-file needs", () => {
    expect(setFilePaths("a=x.txt,b.c[0]={y\\,z.txt,w.txt},d=")).to.deep.equal(["x.txt", "y,z.txt", "w.txt"]);
    expect(setFilePaths("a=x.txt,b")).to.deep.equal(["x.txt"]);
  });

  const refusal = (text: string): string => {
    try {
      readValues([{ kind: "option", option: "--set", text }], { helm: 4 });
      return "taken";
    } catch (error) {
      if (error instanceof ValuesError) return error.message;
      throw error;
    }
  };
  for (const [text, why] of [
    ["a[-1]=x", "a list has no negative positions"],
    ["a[x]=y", "a number is required between “[” and “]”"],
    ["a[99999999999999999999]=y", "a list position is above"],
    ["a=1,a.b=2", "a key leads into “a”, which is not a map"],
    [`${"a.".repeat(40)}b=1`, "a key has more than 30 dots"],
    [`a${"[0]".repeat(1000)}=1`, "taken"],
    [`a${"[0]".repeat(1001)}=1`, "a key has more than 1000 list positions in a row"],
    [`a${"[0]".repeat(50_000)}=1`, "a key has more than 1000 list positions in a row"],
  ] as const)
    it(`say why ${text.slice(0, 24)} is refused`, () => expect(refusal(text)).to.include(why));

  it("are refused when --set-json nests more than 10,000 levels", () => {
    const json = (depth: number) => `a=${"[".repeat(depth)}${"]".repeat(depth)}`;
    const set = (depth: number) => () =>
      readValues([{ kind: "option", option: "--set-json", text: json(depth) }], { helm: 4 });
    expect(set(9990)).to.not.throw();
    expect(set(10_001)).to.throw(ValuesError);
  });
});
