import { expect } from "chai";
import { readDocument, readValues, toJson } from "../../../src/domain/helm/index.ts";
import { bytesOf } from "../../support/helm/case.ts";

describe("values over each other", () => {
  it("merge and print 9,000 levels", () => {
    const deep = (leaf: string): string => `a: ${"{b: ".repeat(9000)}${leaf}${"}".repeat(9000)}\n`;
    const layers = [deep("{c: 1}"), deep("{d: 2}")].map(
      (text) => ({ kind: "file", name: "f", bytes: bytesOf(text) }) as const,
    );
    const { values } = readValues(layers, {
      helm: 4,
      defaults: readDocument(bytesOf(deep("{e: 3}")), "f", 0).values,
    });
    expect(toJson(values)).to.include('{"b":{"c":1,"d":2,"e":3}}');
  });
});
