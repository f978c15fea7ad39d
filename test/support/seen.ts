import { expect } from "chai";
import type { Status } from "../../src/report/report.ts";

type Met = { readonly id: string; readonly status: Status };

let testFile = "";
/** For each test file and probe, the statuses that the runs of the file gave it. */
const met = new Map<string, Set<Status>>();
const keyOf = (file: string, id: string): string => `${file} ${id}`;

/** Notes what a run told the test that is running. */
export function meet(results: readonly Met[]): void {
  for (const { id, status } of results) {
    const key = keyOf(testFile, id);
    met.set(key, (met.get(key) ?? new Set()).add(status));
  }
}

const WANTED = [["pass"], ["fail", "warn"], ["unknown"], ["skip"]] as const;

/**
 * Adds the last test of a probe's file: the others have seen the probe pass, fail or warn, not know, and be skipped.
 * `never` holds what it never says, and why. A run of some tests of the file proves nothing, so it skips the test.
 */
export function seesEveryStatus(id: string, never: Readonly<Partial<Record<Status, string>>> = {}): void {
  beforeEach(function () {
    testFile = this.currentTest?.file ?? "";
  });
  describe(`${id}, in this file`, () => {
    it("passes, fails or warns, is unknown and is skipped", function () {
      const own = this.test;
      const file = own?.file ?? "";
      if (own === undefined || others(own).some(({ state }) => state === undefined)) this.skip();
      const statuses = met.get(keyOf(file, id));
      const wrong = WANTED.filter(
        (alike) => alike.some((status) => statuses?.has(status)) === alike.some((status) => status in never),
      );
      expect(wrong, `seen: ${[...(statuses ?? [])].join(", ")}`).to.deep.equal([]);
    });
  });
}

/** The other tests of the file. */
function others(own: Mocha.Runnable): readonly Mocha.Runnable[] {
  let top = own.parent;
  while (top?.parent !== undefined) top = top.parent;
  const all = [...testsOf(top)];
  return all.filter((test) => test !== own && test.file === own.file);
}

function* testsOf(suite: Mocha.Suite | undefined): Generator<Mocha.Runnable> {
  if (suite === undefined) return;
  yield* suite.tests;
  for (const inner of suite.suites) yield* testsOf(inner);
}
