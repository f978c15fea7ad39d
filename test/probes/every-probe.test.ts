/** What holds for every probe: its files, its texts, and its page. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { PAGES_FOLDER, probePages } from "../../scripts/probe-pages.ts";
import { PROBES } from "../../src/probes/index.ts";

const FOLDER = import.meta.dirname;
const SOURCE = path.join(FOLDER, "..", "..", "src", "probes");

describe("The probes", () => {
  it("are a file each, named as the probe is, and all of them are in the list", () => {
    const files = readdirSync(SOURCE).filter((file) => file.endsWith(".ts") && file !== "index.ts");
    const ids = PROBES.map(({ id }) => `${id}.ts`);
    expect([...ids].sort()).to.deep.equal(files.sort());
  });

  it("have a test file each, which sees every status", () => {
    const lacking = PROBES.filter(({ id }) => {
      const text = readFileSync(path.join(FOLDER, `${id}.test.ts`), "utf8");
      return !/^seesEveryStatus\(/m.test(text);
    });
    expect(lacking.map(({ id }) => id)).to.deep.equal([]);
  });

  for (const { name, text } of probePages()) {
    it(`docs/probes/${name} says what carto-wi explains`, () => {
      expect(readFileSync(path.join(PAGES_FOLDER, name), "utf8")).to.equal(text);
    });
  }

  for (const { id, title, explain } of PROBES) {
    it(`${id} has a title and an explanation`, () => {
      expect(id).to.match(/^[a-z]+(-[a-z0-9]+)+$/);
      expect(title).to.match(/^[A-Z].*[^.]$/);
      expect(explain.length).to.be.above(100);
    });
  }
});
