import { expect } from "chai";
import type { HelmMajor } from "../../../src/domain/helm/index.ts";
import { BINARY } from "../../support/helm/binary-cases.ts";
import { bothHelms, closeAll, DOWNLOAD_MS } from "../../support/helm/both.ts";
import { comparable, type HelmCase } from "../../support/helm/case.ts";
import { namedCases } from "../../support/helm/named-cases.ts";
import type { RealHelm } from "../../support/helm/real.ts";

describe("The real Helm, case by case", () => {
  let helms: ReadonlyMap<HelmMajor, RealHelm> | undefined;

  before(async function () {
    this.timeout(DOWNLOAD_MS);
    helms = await bothHelms();
    if (helms === undefined) this.skip();
  });

  after(() => closeAll(helms));

  for (const major of [3, 4] as const) {
    for (const { name, input, expected } of namedCases()) {
      it(`Helm ${major}: ${name}`, async () => {
        expect(await realOutcome(major, input)).to.equal(expected[major]);
      });
    }

    for (const [name, { content, three, four }] of Object.entries(BINARY)) {
      it(`Helm ${major}: ${name}`, async () => {
        const outcome = await realOutcome(major, { files: [content], options: [] });
        expect(outcome).to.equal(major === 3 ? three : four);
      });
    }
  }

  async function realOutcome(major: HelmMajor, input: HelmCase): Promise<string> {
    const helm = helms?.get(major);
    if (helm === undefined) throw new Error(`Helm ${major} is not open`);
    return comparable(await helm.outcome(input));
  }
});
