import { expect } from "chai";
import { type Lock, unlockedOptionals } from "../../scripts/lock.ts";

const tool = { optionalDependencies: { "@tool/linux": "1.0.0", "@tool/darwin": "1.0.0" } };

describe("The lock", () => {
  const cases: readonly (readonly [string, Lock["packages"], readonly string[]])[] = [
    ["beside its parent", { "node_modules/tool": tool, "node_modules/@tool/linux": {} }, ["@tool/darwin"]],
    [
      "inside its parent, or inside an ancestor",
      {
        "node_modules/a/node_modules/tool": tool,
        "node_modules/a/node_modules/@tool/linux": {},
        "node_modules/a/node_modules/tool/node_modules/@tool/darwin": {},
      },
      [],
    ],
    [
      "not inside a stranger",
      { "node_modules/tool": tool, "node_modules/a/node_modules/@tool/linux": {} },
      ["@tool/linux", "@tool/darwin"],
    ],
    ["of the project itself", { "": tool, "node_modules/@tool/darwin": {} }, ["@tool/linux"]],
  ];
  for (const [where, packages, missing] of cases) {
    it(`is looked through for an optional dependency ${where}`, () => {
      expect(unlockedOptionals({ packages })).to.deep.equal(missing);
    });
  }
});
