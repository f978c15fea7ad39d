import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { readPackage, thirdPartyNotices } from "../../scripts/notices.ts";

describe("The notices of bundled packages", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-notices-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(files: Readonly<Record<string, string>>): string {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    return folder;
  }

  it("are read from the manifest, the licence and the notice", () => {
    const read = readPackage(
      write({
        "package.json": JSON.stringify({
          name: "a",
          version: "1.0.0",
          license: "MIT",
          author: { name: "Ann" },
        }),
        "LICENSE-MIT.txt": "Terms  \r\nof a\r\n",
        "notice.md": "Thanks\n",
        "licensing.js": "not a licence",
      }),
    );
    expect(read).to.deep.equal({
      title: "a 1.0.0",
      licence: "MIT",
      author: "Ann",
      texts: ["Terms\nof a", "Thanks"],
    });
  });

  it("are refused where a package names no licence", () => {
    const manifest = JSON.stringify({ name: "a", version: "1.0.0" });
    expect(() => readPackage(write({ "package.json": manifest }))).to.throw("names no licence");
  });

  it("say a text once, and name the author where there is none", () => {
    const text = thirdPartyNotices([
      { title: "a 1.0.0", licence: "MIT", author: "Ann", texts: ["Terms"] },
      { title: "b 2.0.0", licence: "ISC", author: "Bea", texts: [] },
      { title: "c 3.0.0", licence: "MIT", texts: ["Terms"] },
    ]);
    expect(text.split("Terms")).to.have.length(2);
    expect(text).to.include("a 1.0.0 (MIT)\nc 3.0.0 (MIT)\n\nTerms\n").and.include("b 2.0.0 (ISC, Bea)\n");
  });
});
