import { expect } from "chai";
import fc from "fast-check";
import type { HelmMajor } from "../../../src/domain/helm/index.ts";
import { bothHelms, closeAll, DOWNLOAD_MS } from "../../support/helm/both.ts";
import { comparable, type HelmCase, isRandom, ourOutcome } from "../../support/helm/case.ts";
import type { RealHelm } from "../../support/helm/real.ts";
import { setOption } from "../../support/helm/set-text.ts";
import { defaultsText, yamlText } from "../../support/helm/yaml-text.ts";

/** Cases of each kind; HELM_CASES asks for more. */
const CASES = Number(process.env.HELM_CASES ?? 170);
const CASE_MS = 1000;

const files: fc.Arbitrary<HelmCase> = fc.record({
  files: fc.array(yamlText, { minLength: 1, maxLength: 2 }),
  options: fc.constant([]),
  defaults: fc.oneof({ weight: 2, arbitrary: fc.constant("") }, { weight: 1, arbitrary: defaultsText }),
});

const options: fc.Arbitrary<HelmCase> = fc.record({
  files: fc.array(fc.oneof({ weight: 3, arbitrary: defaultsText }, { weight: 1, arbitrary: yamlText }), {
    maxLength: 1,
  }),
  options: fc.array(setOption, { minLength: 1, maxLength: 3 }),
  defaults: defaultsText,
});

describe("agreement with the real Helm", () => {
  let helms: ReadonlyMap<HelmMajor, RealHelm> | undefined;

  before(async function () {
    this.timeout(DOWNLOAD_MS);
    helms = await bothHelms();
    if (helms === undefined) this.skip();
  });

  after(() => closeAll(helms));

  for (const [kind, cases] of Object.entries({ files, options })) {
    it(`reads generated ${kind} as Helm 3.17.2 and 4.1.4 do`, async function () {
      this.timeout(CASES * CASE_MS);
      const property = fc.asyncProperty(cases, async (input) => {
        fc.pre(!isRandom(input));
        await Promise.all([...(helms ?? [])].map(([major, helm]) => expectAgreement(input, major, helm)));
      });
      await fc.assert(property, { numRuns: CASES });
    });
  }
});

async function expectAgreement(input: HelmCase, major: HelmMajor, helm: RealHelm): Promise<void> {
  const real = await helm.outcome(input);
  const ours = ourOutcome(input, major);
  expect(comparable(ours), `Helm ${major}: ${JSON.stringify(real)}; ours: ${JSON.stringify(ours)}`).to.equal(
    comparable(real),
  );
}
