/** What is said of roles, held to the table that records what they carry. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { JUDGED_PERMISSIONS, predefinedRoleCarries } from "../../src/domain/iam/index.ts";
import { holderOf } from "../../src/sources/holders.ts";
import { GOOGLE_RIGHTS } from "../../src/sources/questions.ts";

type Recorded = {
  readonly carries?: readonly string[];
  readonly lacks?: readonly string[];
  /** Only what is listed was looked up. */
  readonly partial?: true;
};
const ROOT = join(import.meta.dirname, "..", "..");
const table: { readonly recorded: string; readonly roles: Readonly<Record<string, Recorded>> } = parse(
  readFileSync(join(ROOT, "fixtures", "iam", "roles.yaml"), "utf8"),
);
const carries = (role: string, permission: string): boolean | undefined => {
  const recorded = table.roles[role];
  if (recorded?.carries?.includes(permission) === true) return true;
  if (recorded === undefined) return undefined;
  return recorded.partial !== true || recorded.lacks?.includes(permission) === true ? false : undefined;
};
const textsBelow = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(ROOT, folder, name), "utf8"));

describe("The recorded roles", () => {
  it("are all that the code and the documentation name", () => {
    const texts = [...textsBelow("src", ".ts"), ...textsBelow("docs", ".md")];
    const named = texts.flatMap((text) => [
      ...text.matchAll(/(?<![/\w])roles\/(?:[a-z]+\.[a-zA-Z]+\b|(?:owner|editor|viewer|browser)\b)/g),
    ]);
    const roles = new Set(named.map(([role]) => role));
    expect(roles.size).to.be.greaterThan(20);
    expect([...roles].filter((role) => table.roles[role] === undefined)).to.deep.equal([]);
  });

  it("hold the permissions that a refusal says they hold", () => {
    const held = Object.keys(GOOGLE_RIGHTS).filter((permission) => holderOf(permission) !== undefined);
    expect(held).to.have.length.greaterThan(15);
    for (const permission of held)
      expect(carries(holderOf(permission) ?? "", permission), permission).to.equal(true);
  });

  it("agree with the table that grants are judged by", () => {
    for (const role of Object.keys(table.roles)) {
      for (const permission of JUDGED_PERMISSIONS) {
        const judged = predefinedRoleCarries(role, permission);
        if (judged === "unknown") continue;
        expect(carries(role, permission), `${role} ${permission}`).to.equal(judged === "yes");
      }
    }
  });

  const rows = readFileSync(join(ROOT, "docs", "permissions.md"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| ") && line.includes("`roles/"))
    .map((line) => line.split("|").slice(1, -1));
  for (const [where = "", , permissions = "", roles = ""] of rows) {
    it(`hold what the documentation lists for: ${where.trim()}`, () => {
      const wanted = [...permissions.matchAll(/`([a-z]+\.[a-zA-Z.]+)`/g)]
        .map(([, name]) => name ?? "")
        .filter((name) => name in GOOGLE_RIGHTS);
      const named = [...roles.matchAll(/`(roles\/[a-zA-Z.]+)`/g)].map(([, role]) => role ?? "");
      const missing = wanted.filter((permission) =>
        named.every((role) => carries(role, permission) !== true),
      );
      const custom = roles.includes("custom role")
        ? missing.filter((name) => name.endsWith(".searchPolicyBindings"))
        : [];
      expect(missing).to.deep.equal(custom);
    });
  }
});
