import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { folder } from "../support/bundles.ts";
import { commandLine, doctorOn } from "../support/doctor.ts";
import { startSandbox } from "../support/sandbox/index.ts";

describe("carto-wi names", () => {
  it("gives the report on a redacted bundle the names of the plain one", async () => {
    const cwd = folder();
    const sandbox = await startSandbox({ scenario: "wrong-namespace" });
    const argv = [
      "bundle",
      "-n",
      "carto",
      "--file",
      "b.tar.gz",
      "--redact",
      "pseudonyms",
      "--pseudonym-map",
      "map.json",
    ];
    try {
      expect((await doctorOn(sandbox, argv, { cwd })).exitCode).to.equal(0);
    } finally {
      await sandbox.stop();
    }
    const answer = await commandLine(["doctor", "--bundle", "b.tar.gz", "-o", "markdown"], { cwd });
    expect(answer.stdout).not.to.include("acme");
    const run = await commandLine(["names", "--pseudonym-map", "map.json"], { cwd, stdin: answer.stdout });
    expect(run.exitCode, run.stderr).to.equal(0);
    expect(run.stdout).to.include("serviceAccount:acme-prod.svc.id.goog[default/carto-common-backend]");
    expect(run.stdout).to.include("carto-backend@acme-prod.iam.gserviceaccount.com");
    expect(answer.stdout).to.include(" · names are pseudonyms\n");
    expect(run.stdout).to.include(" · names are real\n").and.not.include("pseudonyms");
  });

  it("prints nothing that moves a cursor", async () => {
    const cwd = folder();
    writeFileSync(
      join(cwd, "map.json"),
      JSON.stringify({ schemaVersion: "1", salt: "0".repeat(64), words: {} }),
    );
    const run = await commandLine(["names", "--pseudonym-map", "map.json"], {
      cwd,
      stdin: "a\tb\u001b[2J\r\nc",
    });
    expect(run.stdout).to.equal("a\tb\\x1b[2J\nc");
  });

  for (const [name, argv, said] of [
    ["no map", [], "--pseudonym-map FILE"],
    ["a map that is missing", ["--pseudonym-map", "none.json"], "none.json"],
    ["a word too many", ["answer.md", "--pseudonym-map", "none.json"], "answer.md"],
  ] as const)
    it(`refuses ${name} in one sentence`, async () => {
      const run = await commandLine(["names", ...argv], { cwd: folder(), stdin: "x" });
      expect(run.exitCode).to.equal(2);
      expect(run.stdout).to.equal("");
      expect(run.stderr).to.include(said);
    });
});
