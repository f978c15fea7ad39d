import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { filesMatching, namesOfFiles } from "../../src/inputs/each.ts";

describe("--each", () => {
  let cwd = "";
  beforeEach(() => {
    cwd = mkdtempSync(path.join(tmpdir(), "carto-wi-each-"));
    for (const file of ["b/v.yaml", "a/v.yaml", "a/.git/v.yaml", "node_modules/x/v.yaml", "a/deep/v.yaml"]) {
      mkdirSync(path.dirname(path.join(cwd, file)), { recursive: true });
      writeFileSync(path.join(cwd, file), "");
    }
    symlinkSync("../a", path.join(cwd, "b/link"));
    symlinkSync("../a/v.yaml", path.join(cwd, "b/link.yaml"));
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  const PATTERNS = {
    "*/v.yaml": ["a/v.yaml", "b/v.yaml"],
    "**/*.yaml": ["a/deep/v.yaml", "a/v.yaml", "b/v.yaml"],
    "{a,b}/*.yaml": ["a/v.yaml", "b/v.yaml"],
    a: [],
  };
  for (const [pattern, files] of Object.entries(PATTERNS))
    it(`matches ${pattern} by path, without .git, node_modules and links`, async () => {
      expect(await filesMatching(pattern, cwd)).to.deep.equal(files);
    });
});

describe("The names of files", () => {
  const CASES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    [
      "are their folders'",
      { "releases/east/customizations.yaml": "east", "releases/west/customizations.yaml": "west" },
    ],
    [
      "are as much of the path as tells them apart",
      { "eu/prod/v.yaml": "eu/prod", "us/prod/v.yaml": "us/prod", "us/test/v.yaml": "test" },
    ],
    [
      "are the files' where a folder has several",
      { "apps/east.yaml": "east.yaml", "apps/west.yaml": "west.yaml" },
    ],
    ["are the file's in the current folder", { "v.yaml": "v.yaml" }],
    ["keep a folder and a file of one name apart", { "a/x/v.yaml": "a/x", "b/x": "b/x", "b/y": "y" }],
  ];
  for (const [name, names] of CASES)
    it(name, () => {
      const found = namesOfFiles(Object.keys(names));
      expect(new Set(found.values()).size).to.equal(Object.keys(names).length);
      expect(Object.fromEntries(found)).to.deep.equal(names);
    });
});
