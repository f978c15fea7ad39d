import { expect } from "chai";
import type { HelmMajor } from "../../../src/domain/helm/index.ts";
import { bothHelms, closeAll, DOWNLOAD_MS } from "../../support/helm/both.ts";
import { comparable, type HelmCase, ourOutcome } from "../../support/helm/case.ts";
import { namedCases } from "../../support/helm/named-cases.ts";
import type { RealHelm } from "../../support/helm/real.ts";

/** Inputs that are no text for a YAML fixture; `same` where both Helms give the same. */
const line = (length: number, end = ""): string => `a: ${"x".repeat(length - 3 - end.length)}${end}`;
const bytes = (text: string, ...more: number[]): Uint8Array =>
  Uint8Array.from([...new TextEncoder().encode(text), ...more]);
const utf16 = (text: string, bigEndian = false): Uint8Array => {
  const units = Uint8Array.from(Buffer.from(`\ufeff${text}`, "utf16le"));
  return bigEndian ? Uint8Array.from(Buffer.from(units).swap16()) : units;
};
const BINARY: Readonly<Record<string, HelmCase["files"][number]>> = {
  "a last line of 4095 bytes": `b: 1\n${line(4095)}`,
  "a last line of 4096 bytes": `b: 1\n${line(4096)}`,
  "a last line of 4096 bytes with its line break": `b: 1\n${line(4096)}\n`,
  "a last line of 8192 bytes": `b: 1\n${line(8192)}`,
  "an only line of 4096 bytes": line(4096),
  "a last line of 4096 bytes, the last a carriage return": `b: 1\n${line(4096, "\r")}`,
  "a last line of 8191 bytes, with a carriage return at 4096": `b: 1\na: "${"x".repeat(4091)}\r${"y".repeat(4094)}"`,
  "a separator of 4096 bytes at the end": `b: 1\n---${" ".repeat(4093)}`,
  "UTF-16, little end first": utf16("a: é😀\n"),
  "UTF-16, big end first": utf16("a: é😀\n", true),
  "UTF-16, big end first, no line break": utf16("a: é", true),
  "UTF-16, cut short": utf16("a: é\n").subarray(0, -1),
  "bytes that are no UTF-8": bytes("a: ", 0xff, 0x0a),
  "an overlong character": bytes("a: ", 0xc0, 0x80, 0x0a),
  "a surrogate in UTF-8": bytes("a: ", 0xed, 0xa0, 0x80, 0x0a),
  "a character cut short": bytes("a: ", 0xe2, 0x82),
  "no UTF-8 after the document's end, near": bytes("a: 1\n...\n", 0xff),
  "no UTF-8 after the document's end, far": bytes(`a: 1\n...\n${"#".repeat(600)}\n`, 0xff),
  "no UTF-8 in a second document, near": bytes("a: 1\n---\nb: ", 0xff),
  "no UTF-8 in a second document, far": bytes(`a: 1\n---\n${"#".repeat(600)}\nb: `, 0xff),
};

describe("Helm's reading, case by case", () => {
  for (const { name, input, expected } of namedCases()) {
    for (const major of [3, 4] as const) {
      it(`Helm ${major}: ${name}`, () => {
        expect(comparable(ourOutcome(input, major))).to.equal(expected[major]);
      });
    }
  }

  describe("held to the real Helm", function () {
    this.timeout(60_000);
    let helms: ReadonlyMap<HelmMajor, RealHelm> | undefined;

    before(async function () {
      this.timeout(DOWNLOAD_MS);
      helms = await bothHelms();
      if (helms === undefined) this.skip();
    });

    after(() => closeAll(helms));

    it("gives what the cases say", () =>
      onBoth(async (major) => {
        for (const { name, input, expected } of namedCases()) {
          expect(await realOutcome(major, input), `Helm ${major}: ${name}`).to.equal(expected[major]);
        }
      }));

    for (const [name, content] of Object.entries(BINARY)) {
      it(`gives what we read from ${name}`, () =>
        onBoth(async (major) => {
          const input: HelmCase = { files: [content], options: [] };
          const ours = comparable(ourOutcome(input, major));
          expect(ours, `Helm ${major}`).to.equal(await realOutcome(major, input));
        }));
    }

    async function realOutcome(major: HelmMajor, input: HelmCase): Promise<string> {
      const helm = helms?.get(major);
      if (helm === undefined) throw new Error(`Helm ${major} is not open`);
      return comparable(await helm.outcome(input));
    }
  });
});

async function onBoth(judge: (major: HelmMajor) => Promise<void>): Promise<void> {
  await Promise.all([judge(3), judge(4)]);
}
