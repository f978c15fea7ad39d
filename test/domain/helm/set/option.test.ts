import { expect } from "chai";
import { readValues, setFilePaths, ValuesError } from "../../../../src/domain/helm/index.ts";

describe("options that set values", () => {
  it("name the files that --set-file needs", () => {
    expect(setFilePaths("a=x.txt,b.c[0]={y\\,z.txt,w.txt},d=")).to.deep.equal(["x.txt", "y,z.txt", "w.txt"]);
    expect(setFilePaths("a=x.txt,b")).to.deep.equal(["x.txt"]);
  });

  it("are refused when --set-json nests more than 10,000 levels", () => {
    const json = (depth: number) => `a=${"[".repeat(depth)}${"]".repeat(depth)}`;
    const set = (depth: number) => () =>
      readValues([{ kind: "option", option: "--set-json", text: json(depth) }], { helm: 4 });
    expect(set(9990)).to.not.throw();
    expect(set(10_001)).to.throw(ValuesError);
  });
});
