/** Every field of every answer of a whole run, changed: what must be is in `test/support/mutation-rules.ts`. */
import { expect } from "chai";
import { holdField } from "../../support/mutation-rules.ts";
import { type Mutator, startMutator } from "../../support/mutator.ts";

describe("Every field of every answer", function () {
  this.timeout(3_600_000);
  let mutator: Mutator | undefined;
  before(async () => {
    mutator = await startMutator("healthy");
  });
  after(() => mutator?.stop());

  it("is unseen where it has another type and is judged", async () => {
    if (mutator === undefined) throw new Error("no sandbox was started");
    const healthy = await mutator.run();
    expect(healthy.exitCode, healthy.stderr).to.equal(0);
    let runs = 0;
    const broken: string[] = [];
    for (const field of mutator.fields)
      await holdField(mutator, field, healthy, "few").then(
        (made) => {
          runs += made;
        },
        (error: Error) => broken.push(error.message),
      );
    console.log(`      ${mutator.fields.length} fields, ${runs} runs, ${broken.length} not held`);
    expect(broken).to.deep.equal([]);
  });
});
