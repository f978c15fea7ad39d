/** What is on disk while a run writes: killed at each step, it leaves nothing that others can read. */
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { runProcess } from "../support/process.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";

/** Kills the process the moment before it calls one of these functions of `node:fs` for the nth time. */
const killing = (name: string, time: number): string =>
  `data:text/javascript,${encodeURIComponent(
    `import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module";
     const real = fs[${JSON.stringify(name)}]; let calls = 0;
     const isOurs = (path) => /\\.carto-wi-/.test(String(path));
     fs[${JSON.stringify(name)}] = (...args) => {
       if (isOurs(args[0]) && ++calls === ${time}) process.kill(process.pid, "SIGKILL");
       return real(...args);
     };
     syncBuiltinESMExports();`,
  )}`;

describe("A run that is killed while it writes", function () {
  this.timeout(120_000);
  let sandbox: Sandbox | undefined;
  let root = "";
  before(async () => {
    sandbox = await startSandbox({ scenario: "healthy" });
    root = mkdtempSync(join(tmpdir(), "carto-wi-temporary-"));
  });
  after(async () => {
    rmSync(root, { recursive: true, force: true });
    await sandbox?.stop();
  });

  const REDACTED = ["bundle", "-n", "carto", "--redact", "pseudonyms", "--pseudonym-map", "map.json"];
  for (const [says, argv, name, time, whole] of [
    ["before its first file", REDACTED, "mkdtempSync", 1, []],
    ["with a map that has no name yet", REDACTED, "linkSync", 1, []],
    ["with a map, and a bundle that is not begun", REDACTED, "mkdtempSync", 2, ["map.json"]],
    ["with a map, and a bundle that has no name yet", REDACTED, "linkSync", 2, ["map.json"]],
    ["with a bundle that is about to be replaced", ["bundle", "--force"], "renameSync", 1, []],
    ["with a report that has no name yet", ["doctor", "-o", "json=out"], "renameSync", 1, []],
  ] as const)
    it(`leaves no half of a file, and nothing that others may read: ${says}`, async () => {
      const cwd = mkdtempSync(join(root, "run-"));
      const [home, temporary] = [join(root, "home"), join(root, "tmp")];
      for (const folder of [home, temporary]) mkdirSync(folder, { recursive: true });
      const file = argv[0] === "bundle" ? ["--file", "out"] : [];
      const { signal } = await runProcess([...argv, ...file], {
        cwd,
        environment: { ...sandbox?.env, HOME: home, TMPDIR: temporary },
        imports: [killing(name, time)],
      });
      expect(signal).to.equal("SIGKILL");
      const drafts = readdirSync(cwd).filter((one) => one.startsWith(".carto-wi-"));
      expect(readdirSync(cwd).filter((one) => !drafts.includes(one))).to.deep.equal(whole);
      expect(drafts.length).to.equal(name === "mkdtempSync" ? 0 : 1);
      for (const draft of drafts) expect(lstatSync(join(cwd, draft)).mode & 0o777).to.equal(0o700);
      expect(
        [...readdirSync(home), ...readdirSync(temporary)].filter((one) => !one.startsWith("tsx")),
      ).to.deep.equal([]);
    });
});
