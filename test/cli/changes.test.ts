import { expect } from "chai";
import { changesOf } from "../../src/cli/changes.ts";

const CASES: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    "a changed line, without its neighbours",
    "password: hunter2\nname: a\ntoken: hunter3\n",
    "password: hunter2\nname: b\ntoken: hunter3\n",
    ["@@ -2,1 +2,1 @@", "-name: a", "+name: b"],
  ],
  [
    "a line with several keys, without those that stay",
    "a: {x: hunter2, y: false, z: hunter3}\n",
    "a: {x: hunter2, y: true, z: hunter3}\n",
    ["@@ -1,1 +1,1 @@", "-…fals…", "+…tru…"],
  ],
  ["a value that is removed", "a:\n  value: hunter2\n", "a:\n", ["@@ -2,1 +2,0 @@", "-  value:…"]],
  [
    "a secret that is replaced",
    "apiToken: hunter2\n",
    "apiToken: x\n",
    ["@@ -1,1 +1,1 @@", "-apiToken:…", "+apiToken: x"],
  ],
  [
    "a line of a longer text that is replaced",
    "a: |\n  hunter2\n",
    "a: |\n  x\n",
    ["@@ -2,1 +2,1 @@", "-…", "+  x"],
  ],
];

describe("The changes of a values file", () => {
  for (const [says, before, after, lines] of CASES)
    it(`show ${says}`, () =>
      expect(changesOf("v.yaml", before, after)).to.deep.equal(["--- v.yaml", "+++ v.yaml", ...lines]));
});
