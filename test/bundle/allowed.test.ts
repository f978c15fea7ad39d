import { readdirSync } from "node:fs";
import { expect } from "chai";
import { allowedFact } from "../../src/bundle/allowed.ts";
import { factsOf } from "../../src/bundle/validate.ts";
import type { FactRecord } from "../../src/facts.ts";
import { recordsOf } from "../support/records.ts";

/** What is deliberately not in a bundle, by kind. */
const LEFT_OUT: { readonly [kind: string]: string } = {
  cluster: "controlPlane",
  apiServer: "certificate",
  allowPolicy: "title",
  denyPolicy: "title",
};

const withoutLeftOut = (record: FactRecord): unknown =>
  JSON.parse(JSON.stringify(record, (field, value) => (field === LEFT_OUT[record.kind] ? undefined : value)));

describe("What is allowed into a bundle", () => {
  for (const scenario of readdirSync("fixtures/scenarios")) {
    it(`is all that is judged of ${scenario}`, async () => {
      const records = await recordsOf({ scenario });
      const misfits: string[] = [];
      const allowed = records.map((record) =>
        allowedFact(record, undefined, (pointer) => misfits.push(`${record.kind}${pointer}`)),
      );
      expect(allowed).to.deep.equal(records.map(withoutLeftOut));
      expect(misfits).to.deep.equal([]);
      const read = factsOf(JSON.parse(JSON.stringify({ schemaVersion: "1", facts: allowed })));
      expect(read).to.deep.equal({ facts: allowed });
    });
  }
});
