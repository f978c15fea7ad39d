import { expect } from "chai";
import { nodeAt, readDocument } from "../../../../src/domain/helm/index.ts";
import { bytesOf } from "../../../support/helm/case.ts";

describe("strings of a document", () => {
  it("remember how a string was written", () => {
    const text = "a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >\n  x\n";
    const { values } = readDocument(bytesOf(text), "f", 0);
    const styles = ["a", "b", "c", "d", "e"].map((key) => {
      const node = nodeAt(values, [key])?.value;
      return node?.kind === "string" ? node.style : undefined;
    });
    expect(styles).to.deep.equal(["plain", "single-quoted", "double-quoted", "literal", "folded"]);
  });
});
