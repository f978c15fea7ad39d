import { expect } from "chai";
import { skips } from "../../scripts/mocha-reporter.ts";

describe("What was skipped", () => {
  it("is told by suite, with the clients that are missing", () => {
    const titles = [
      ["gcloud", "creates"],
      ["kubectl", "gets"],
      ["gcloud", "deletes"],
    ];
    expect(skips(titles, { PATH: "/nowhere" })).to.equal(
      "\n  Skipped 3 (not on PATH: gcloud, kubectl):\n    2 of gcloud\n    1 of kubectl\n",
    );
  });

  it("is not spoken of when nothing was", () => {
    expect(skips([], { PATH: "/nowhere" })).to.equal("");
  });
});
