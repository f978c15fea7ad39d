import { expect } from "chai";
import { installedAsLocked } from "../../scripts/installed.mjs";

const LOCKED = {
  packages: {
    "": {},
    "node_modules/yaml": { version: "2.9.1" },
    "node_modules/esbuild-for-another-machine": { version: "1.0.0", optional: true },
  },
};
const YAML = { "node_modules/yaml": { version: "2.9.1" } };

describe("What is installed", () => {
  const cases: readonly (readonly [string, Parameters<typeof installedAsLocked>[1], boolean])[] = [
    ["as locked, but for what other machines need", { packages: YAML }, true],
    ["nothing", {}, false],
    ["a package short", { packages: {} }, false],
    ["of another version", { packages: { "node_modules/yaml": { version: "2.9.0" } } }, false],
    [
      "an optional package of another version",
      {
        packages: { ...YAML, "node_modules/esbuild-for-another-machine": { version: "2.0.0" } },
      },
      false,
    ],
    ["more than is locked", { packages: { ...YAML, "node_modules/left-over": { version: "1.0.0" } } }, false],
  ];
  for (const [name, installed, asLocked] of cases) {
    it(`${name}: ${asLocked ? "is as locked" : "has to be installed"}`, () => {
      expect(installedAsLocked(LOCKED, installed)).to.equal(asLocked);
    });
  }

  it("has to be installed where nothing is locked", () => {
    expect(installedAsLocked({}, { packages: YAML })).to.equal(false);
  });
});
