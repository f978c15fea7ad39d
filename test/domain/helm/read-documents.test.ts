import { expect } from "chai";
import { ValuesError } from "../../../src/domain/helm/errors.ts";
import { documentsIn } from "../../../src/domain/helm/read-documents.ts";

const text = "a: 1\n---\nb: 2\n";

/** The origins of the keys at the root of each document. */
const origins = (found: ReturnType<typeof documentsIn>) =>
  found.documents.map((document) => [...document.read().values.entries.values()][0]?.keyOrigin);

describe("The documents of a file", () => {
  it("are read once for the same bytes", () => {
    const bytes = Buffer.from(text);
    const [first, second] = documentsIn(bytes, "values.yaml").documents;
    const [again, other] = documentsIn(bytes, "values.yaml").documents;
    expect(again?.read()).to.equal(first?.read());
    expect(other?.read()).to.equal(second?.read());
    expect(second?.read()).not.to.equal(first?.read());
  });

  it("have the positions of their own file and place, also where the bytes are the same", () => {
    const bytes = Buffer.from(text);
    const at = (file: string, line: number, column = 1) => ({ kind: "file", file, line, column });
    expect(origins(documentsIn(bytes, "one.yaml"))).to.deep.equal([at("one.yaml", 1), at("one.yaml", 3)]);
    expect(origins(documentsIn(bytes, "two.yaml"))).to.deep.equal([at("two.yaml", 1), at("two.yaml", 3)]);
    const within = { lines: 10, columns: 4 };
    expect(origins(documentsIn(bytes, "two.yaml", within))).to.deep.equal([
      at("two.yaml", 11, 5),
      at("two.yaml", 13, 5),
    ]);
  });

  it("are refused each time, and one by one", () => {
    const [first, second] = documentsIn(Buffer.from("a: 1\n---\nb: [\n"), "values.yaml").documents;
    expect(first?.read().findings).to.deep.equal([]);
    expect(() => second?.read()).to.throw(ValuesError);
    expect(() => second?.read()).to.throw(ValuesError);
  });
});
