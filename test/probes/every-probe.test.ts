/**
 * Every probe has been seen to pass, to fail or warn, not to know, and to be skipped. `test/support/doctor.ts` notes what
 * each run tells the tests of this folder; once they are all through, this counts it.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { PROBES } from "../../src/probes/index.ts";
import type { Status } from "../../src/report/report.ts";
import { enterTestFile, seen } from "../support/seen.ts";

const FOLDER = import.meta.dirname;
const SOURCE = path.join(FOLDER, "..", "..", "src", "probes");

/** What a probe never says, and why; it is counted all the same, so that this list stays true. */
const NEVER: Readonly<Record<string, Readonly<Partial<Record<Status, string>>>>> = {
  "service-account-name": { skip: "without evidence it warns" },
  "target-names-valid": {
    unknown: "it judges the names it has",
    skip: "there is always a name: the published chart's rule gives one",
  },
};

beforeEach(function () {
  enterTestFile(this.currentTest?.file ?? "");
});

after("every probe was seen to pass, to fail or warn, not to know and to be skipped", () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".test.ts"));
  const unrun = files.filter((file) => !seen.files.has(path.join(FOLDER, file)));
  if (unrun.length > 0) {
    console.error(`    not counted: what each probe was seen to say (not run: ${unrun.join(", ")})`);
    return;
  }
  const wanted = [["pass"], ["fail", "warn"], ["unknown"], ["skip"]] as const;
  const missing = PROBES.flatMap(({ id }) =>
    wanted.flatMap((statuses) => {
      const met = statuses.some((status) => seen.met.get(id)?.has(status));
      const excused = statuses.some((status) => NEVER[id]?.[status] !== undefined);
      if (met !== excused) return [];
      return `${id}: ${met ? "seen, against what is said here," : "never seen"} to be ${statuses.join(" or ")}`;
    }),
  );
  expect(missing).to.deep.equal([]);
});

describe("The probes", () => {
  it("are a file each, named as the probe is, and all of them are in the list", () => {
    const files = readdirSync(SOURCE).filter((file) => file.endsWith(".ts") && file !== "index.ts");
    const ids = PROBES.map(({ id }) => `${id}.ts`);
    expect([...ids].sort()).to.deep.equal(files.sort());
  });

  for (const { id, title, explain } of PROBES) {
    it(`${id} has a title and an explanation`, () => {
      expect(id).to.match(/^[a-z]+(-[a-z0-9]+)+$/);
      expect(title).to.match(/^[A-Z].*[^.]$/);
      expect(explain.length).to.be.above(100);
    });
  }
});
