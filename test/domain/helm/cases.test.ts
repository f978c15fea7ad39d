import { expect } from "chai";
import { BINARY } from "../../support/helm/binary-cases.ts";
import { comparable, type HelmCase, ourOutcome } from "../../support/helm/case.ts";
import { namedCases } from "../../support/helm/named-cases.ts";

// test/long/clients holds the cases to the real Helm.
describe("Helm's reading, case by case", () => {
  for (const { name, input, expected } of namedCases()) {
    for (const major of [3, 4] as const) {
      it(`Helm ${major}: ${name}`, () => {
        expect(comparable(ourOutcome(input, major))).to.equal(expected[major]);
      });
    }
  }

  for (const [name, { content, three, four }] of Object.entries(BINARY)) {
    it(`both Helms: ${name}`, () => {
      const input: HelmCase = { files: [content], options: [] };
      expect([ourOutcome(input, 3), ourOutcome(input, 4)].map(comparable)).to.deep.equal([three, four]);
    });
  }
});
