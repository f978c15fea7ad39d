import { expect } from "chai";
import { countsOf, together, told } from "../../scripts/summary.ts";

const NOWHERE = { PATH: "/nowhere" };
const clean = { passed: 2, failed: [], skipped: [] };

describe("What several runs came to", () => {
  it("is counted together", () => {
    const outcome = together([
      clean,
      { passed: 1, failed: [{ title: ["a", "b"], message: "no", file: "c.ts" }], skipped: [["c", "d"]] },
    ]);
    expect(countsOf(outcome)).to.deep.equal({
      passed: 3,
      failed: 1,
      skipped: 1,
      failures: ["a › b: no"],
      files: ["c.ts"],
    });
  });

  it("names what failed", () => {
    expect(told({ ...clean, failed: [{ title: ["gcloud", "creates"], message: "404" }] }, NOWHERE)).to.equal(
      "\n  Failed 1:\n    gcloud › creates: 404\n\n  2 passed, 1 failed, 0 skipped\n",
    );
  });

  it("names what was skipped by suite, with the clients that are missing", () => {
    const skipped = [
      ["gcloud", "creates"],
      ["kubectl", "gets"],
      ["gcloud", "deletes"],
    ];
    expect(told({ ...clean, skipped }, NOWHERE)).to.equal(
      "\n  Skipped 3 (not on PATH: gcloud, kubectl):\n    2 of gcloud\n    1 of kubectl\n" +
        "\n  2 passed, 0 failed, 3 skipped\n",
    );
  });

  it("speaks of no skipping where nothing was skipped", () => {
    expect(told(clean, NOWHERE)).to.equal("\n  2 passed, 0 failed, 0 skipped\n");
  });
});
