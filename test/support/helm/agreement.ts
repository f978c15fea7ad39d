import { expect } from "chai";
import fc from "fast-check";
import type { HelmMajor } from "../../../src/domain/helm/index.ts";
import { bothHelms, closeAll, DOWNLOAD_MS } from "./both.ts";
import { comparable, type HelmCase, isRandom, ourOutcome } from "./case.ts";
import type { RealHelm } from "./real.ts";
import { setOption } from "./set-text.ts";
import { defaultsText, yamlText } from "./yaml-text.ts";

/** Milliseconds for a case, with two processes of Helm on a loaded machine. */
const CASE_MS = 5000;

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

/** Tests that our reading of `count` generated cases of each kind is the real Helm's. */
export function agreesWithHelm(count: number): void {
  let helms: ReadonlyMap<HelmMajor, RealHelm> | undefined;

  before(async function () {
    this.timeout(DOWNLOAD_MS);
    helms = await bothHelms();
    if (helms === undefined) this.skip();
  });

  after(() => closeAll(helms));

  for (const [kind, cases] of Object.entries({ files, options })) {
    it(`reads generated ${kind} as Helm 3.17.2 and 4.1.4 do`, async function () {
      this.timeout(count * CASE_MS);
      const property = fc.asyncProperty(cases, async (input) => {
        fc.pre(!isRandom(input));
        await Promise.all([...(helms ?? [])].map(([major, helm]) => expectAgreement(input, major, helm)));
      });
      await fc.assert(property, { numRuns: count });
    });
  }
}

async function expectAgreement(input: HelmCase, major: HelmMajor, helm: RealHelm): Promise<void> {
  const real = await helm.outcome(input);
  const ours = ourOutcome(input, major);
  if (comparable(ours) !== comparable(real) && (await answersDiffer(input, helm))) return;
  expect(comparable(ours), `Helm ${major}: ${JSON.stringify(real)}; ours: ${JSON.stringify(ours)}`).to.equal(
    comparable(real),
  );
}

/** Whether Helm itself gives several answers: of the keys `12` and `"12"` the one that Go's map yields last wins. */
async function answersDiffer(input: HelmCase, helm: RealHelm): Promise<boolean> {
  const answers = await Promise.all(Array.from({ length: 12 }, () => helm.outcome(input)));
  return new Set(answers.map(comparable)).size > 1;
}
