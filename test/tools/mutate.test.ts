import { expect } from "chai";
import { allMutants, type Mutant, sampled } from "../../scripts/mutate/mutants.ts";

const nameOf = ({ file, location: { start }, replacement }: Mutant) =>
  `${file}:${start.line}:${start.column} ${replacement}`;

describe("npm run mutate", () => {
  it("knows each mutant's file, area, place and both texts", async () => {
    const mutants = await allMutants(["src/report/glob.ts"]);
    expect(mutants).to.not.be.empty;
    for (const { file, area, original, replacement } of mutants) {
      expect({ file, area }).to.deep.equal({ file: "src/report/glob.ts", area: "report" });
      expect(original).to.not.equal("").and.not.equal(replacement);
    }
  });

  it("picks by the seed, and keeps its picks in one file when another file changes", async () => {
    const all = await allMutants(["src/report/glob.ts", "src/report/outcome.ts"]);
    const picked = sampled(all, 1, 10).map(nameOf);
    expect(picked).to.have.length(10);
    expect(sampled([...all].reverse(), 1, 10).map(nameOf)).to.deep.equal(picked);
    expect(sampled(all, 2, 10).map(nameOf)).to.not.deep.equal(picked);
    const fewer = all.filter(({ file }) => file === "src/report/glob.ts");
    const kept = picked.filter((name) => name.startsWith("src/report/glob.ts"));
    expect(kept).to.not.be.empty;
    expect(sampled(fewer, 1, 10).map(nameOf)).to.include.members(kept);
  });
});
