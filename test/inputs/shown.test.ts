import { expect } from "chai";
import { shown } from "../../src/inputs/shown.ts";

describe("A typed word in a message", () => {
  for (const [word, is] of [
    ["dokter", '"dokter"'],
    ["customizations.yaml", '"customizations.yaml"'],
    ["carto-backend@acme-prod.iam.gserviceaccount.com", '"carto-backend@acme-prod.iam.gserviceaccount.com"'],
    ["password=hunter2", '"password=…"'],
    ["--token=abc\nx=y", '"--token=…"'],
    ["=hunter2", '"=…"'],
    ["https://me:hunter2@example.com/x?y=z", '"https://…"'],
    ["postgres://me:hun/ter2@db", '"postgres://…"'],
    ["https://example.com/x", '"https://example.com/x"'],
    ["https://example.com/x.yaml?token=hunter2", '"https://example.com/x.yaml?…"'],
    ["https://example.com/x#hunter2", '"https://example.com/x#…"'],
    ["git::https://hunter2@example.com/x?ref=1", '"git::https://…"'],
    ["C:/x?y", '"C:/x?y"'],
    ["ya29.abc", '"ya29…"'],
    ["eyJhbGciOi.x.y", '"eyJh…"'],
    ["glpat-abcdefghij", '"glpa…"'],
    ["aB3".repeat(10), '"aB3a…"'],
    [`${"aB3".repeat(10)}=x`, '"aB3a…=…"'],
    ["\u001b[2J", '"\\u001b[2J"'],
    ["x".repeat(100), `"${"x".repeat(60)}…"`],
  ] as const)
    it(`${JSON.stringify(word).slice(0, 40)} is ${is.slice(0, 30)}`, () => {
      expect(shown(word)).to.equal(is);
    });
});
