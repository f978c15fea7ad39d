/** A name in every text that a service answers with: a redacted bundle holds none of them. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect } from "chai";
import { folder } from "../support/bundles.ts";
import { commandLine } from "../support/doctor.ts";
import { startSandbox } from "../support/sandbox/index.ts";
import type { Json } from "../support/sandbox/json.ts";

const FORMS: Readonly<Record<string, (text: string, name: string) => string>> = {
  "in its place": (_, name) => name,
  "at its end": (text, name) => `${text}-${name}`,
  "in capitals": (_, name) => name.toUpperCase(),
  "before it": (text, name) => `${name}-${text}`,
  "below it": (text, name) => `${text}.${name}/x`,
};
/** As many fields at a time: the others have to lead to the rest of the answers. */
const BATCHES = 5;
/** Google names what it can be granted and its methods; a predefined role is Google's whatever it is called. */
const GOOGLES = /\.role(?: |$)/;

const numberOf = (path: string): number => createHash("sha256").update(path).digest().readUInt32BE();
const nameOf = (path: string): string =>
  `qj${[...createHash("sha256").update(path).digest().subarray(0, 9)].map((byte) => String.fromCharCode(97 + (byte % 26))).join("")}`;

/** Every text of a document whose path `change` takes, changed. */
function changed(value: Json, path: string, change: (text: string, path: string) => string): Json {
  if (typeof value === "string") return change(value, path);
  if (Array.isArray(value)) return value.map((item) => changed(item, `${path}[]`, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, changed(inner ?? null, `${path}.${key}`, change)]),
  );
}

describe("A name in an answer", function () {
  this.timeout(300_000);
  const seen = new Set<string>();
  for (const [says, form] of Object.entries(FORMS))
    it(`is in no redacted bundle: ${says} of a text`, async () => {
      for (let batch = 0; batch < BATCHES; batch += 1) {
        const names = new Map<string, string>();
        const rename = (text: string, path: string): string => {
          if (numberOf(path) % BATCHES !== batch || /\.(?:kind|apiVersion)$/.test(path)) return text;
          names.set(nameOf(path + says), path);
          return form(text, nameOf(path + says));
        };
        const sandbox = await startSandbox({
          scenario: "healthy",
          onAnswer: (service, answer) => {
            if (!("body" in answer) || typeof answer.body !== "object" || answer.body === null) return;
            Object.assign(answer.body, changed({ ...answer.body }, service, rename));
          },
        });
        const [plain, redacted] = ["plain", "redacted"].map((name) => join(folder(), `${name}.tgz`));
        const argv = ["-n", "carto", "--release", "carto", "--helm-release", "--retries", "0"];
        const environment = sandbox.env;
        for (const words of [
          ["bundle", ...argv, "-f", environment.SANDBOX_VALUES ?? "", "--file", plain ?? ""],
          ["bundle", "--bundle", plain ?? "", "--redact", "pseudonyms", "--file", redacted ?? ""],
        ]) {
          const { exitCode, stderr } = await commandLine(words, { environment });
          expect(exitCode, stderr).to.equal(0);
        }
        await sandbox.stop();
        const [before, after] = [plain, redacted].map((file) =>
          gunzipSync(readFileSync(file ?? ""))
            .toString("latin1")
            .toLowerCase(),
        );
        const placesIn = (text = "") =>
          [...names].flatMap(([name, path]) => (text.includes(name) ? [`${path} ${says}`] : []));
        for (const place of placesIn(before)) seen.add(place);
        expect(placesIn(after).filter((place) => !GOOGLES.test(place))).to.deep.equal([]);
      }
    });

  it("was in the plain bundles, in most forms", () => expect(seen.size).to.be.above(150));
});
