/** A sample of all fields of all answers, each of another type: `npm run test:answers` tries every field. */
import { expect } from "chai";
import { holdField } from "../support/mutation-rules.ts";
import { type Mutator, startMutator } from "../support/mutator.ts";

/** Every how many fields one is tried. */
const STEP = 60;

describe("A field of an answer that has another type", function () {
  this.timeout(300_000);
  let mutator: Mutator | undefined;
  before(async () => {
    mutator = await startMutator("healthy");
  });
  after(() => mutator?.stop());

  it("is unseen where it is judged: no crash, no failure, and no pass that rests on it", async () => {
    if (mutator === undefined) throw new Error("no sandbox was started");
    const healthy = await mutator.run();
    expect(healthy.exitCode, healthy.stderr).to.equal(0);
    expect(mutator.fields.length).to.be.above(500);
    const sample = mutator.fields.filter((_, index) => index % STEP === 0);
    for (const field of sample) await holdField(mutator, field, healthy, "all");
  });
});
