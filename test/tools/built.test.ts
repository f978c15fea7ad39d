import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { isBuilt } from "../../scripts/built.ts";

describe("A build", () => {
  let folder = "";
  const at = (name: string) => path.join(folder, name);
  const touch = (name: string, second: number) => utimesSync(at(name), second, second);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-built-"));
    mkdirSync(at("src"));
    for (const name of ["src/a.ts", "manifest.json", "bin.js"]) writeFileSync(at(name), "");
    for (const name of ["src/a.ts", "src", "manifest.json"]) touch(name, 1000);
    touch("bin.js", 2000);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const built = () => isBuilt(at("bin.js"), [at("src"), at("manifest.json")]);

  it("that is younger than its sources stands", () => {
    expect(built()).to.equal(true);
  });

  for (const name of ["src/a.ts", "src", "manifest.json"]) {
    it(`is made again once ${name} has changed`, () => {
      touch(name, 3000);
      expect(built()).to.equal(false);
    });
  }

  it("is made where there is none", () => {
    rmSync(at("bin.js"));
    expect(built()).to.equal(false);
  });
});
