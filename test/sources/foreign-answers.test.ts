/**
 * Every service that a run asks × answers that are not of the shape asked for. The services are those of the sandbox: a new
 * source is covered by being added.
 */
import { expect } from "chai";
import type { DoctorRun } from "../support/doctor.ts";
import { type Mutator, startMutator } from "../support/mutator.ts";

/** Whether an empty list may be answered so. */
const ANSWERS: Readonly<
  Record<string, { readonly status: number; readonly body: string; readonly isEmpty?: true }>
> = {
  "no content": { status: 204, body: "" },
  "an empty body": { status: 200, body: "" },
  "an empty object": { status: 200, body: "{}", isEmpty: true },
  "an empty list": { status: 200, body: "[]" },
  null: { status: 200, body: "null" },
  "a text": { status: 200, body: '"ok"' },
  "a page": { status: 200, body: "<html>sign in</html>" },
  "a Status with 200": { status: 200, body: '{"kind": "Status", "status": "Failure", "code": 404}' },
  "Google's error with 200": { status: 200, body: '{"error": {"code": 404, "status": "NOT_FOUND"}}' },
  "another service's object": { status: 200, body: '{"kind": "Zebra", "stripes": 7}' },
  "pages without end": {
    status: 200,
    body: '{"nextPageToken": "x", "metadata": {"continue": "x"}, "items": []}',
  },
  "half of an object": { status: 200, body: '{"name": "x", ' },
  "UTF-16": { status: 200, body: "\ufeff{\u0000}\u0000" },
  "a status of its own": { status: 299, body: '{"a": 1}' },
  "too many requests": { status: 429, body: "{}" },
  "not implemented": { status: 501, body: "" },
};

const statuses = (run: DoctorRun) =>
  run.json.results.map(({ id, subject, status }) => `${id} ${subject ?? ""} ${status}`);

describe("An answer that is not what was asked for", function () {
  this.timeout(600_000);
  let mutator: Mutator | undefined;
  before(async () => {
    mutator = await startMutator("healthy");
  });
  after(() => mutator?.stop());

  it("leaves unseen what it would have said, from every service: no crash, no failure, no pass", async () => {
    if (mutator === undefined) throw new Error("no sandbox was started");
    const before = statuses(await mutator.run());
    let tried = 0;
    expect(mutator.services.length).to.be.above(4);
    for (const service of mutator.services) {
      const refused = statuses(await mutator.runWith(service, 403, "{}"));
      const isJudged = refused.join("\n") !== before.join("\n");
      for (const [what, { status, body, isEmpty }] of Object.entries(ANSWERS)) {
        const run = await mutator.runWith(service, status, body);
        tried += 1;
        const told = `${service}: ${what}`;
        expect(run.exitCode, `${told} ${run.stderr}`).to.be.oneOf([0, 3]);
        const after = statuses(run);
        expect(
          after.filter((line) => / (fail|warn)$/.test(line) && !before.includes(line)),
          told,
        ).to.deep.equal([]);
        if (isJudged && isEmpty === undefined) expect(after, told).to.not.deep.equal(before);
      }
    }
    expect(tried).to.equal(mutator.services.length * Object.keys(ANSWERS).length);
    console.log(`      ${tried} tried, ${tried} held`);
  });
});
