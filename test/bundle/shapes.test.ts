import { expect } from "chai";
import { NAME_KINDS, type NameKind } from "../../src/bundle/name-kind.ts";
import type { Schema } from "../../src/bundle/schema.ts";
import { PARTS, SHAPES } from "../../src/bundle/shapes/index.ts";
import { factsOf } from "../../src/bundle/validate.ts";
import { type Change, changesOf } from "./changes.ts";
import { EXAMPLE_RECORDS } from "./examples.ts";

const read = (...facts: readonly unknown[]) => factsOf({ schemaVersion: "1", facts });
const kindOf = (record: unknown): string => String(Reflect.get(Object(record), "kind"));

/** The fields that a schema declares, wherever in it. */
function declared(schema: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof schema !== "object" || schema === null) return found;
  for (const [keyword, inner] of Object.entries(schema)) {
    if (keyword === "properties") for (const field of Object.keys(Object(inner))) found.add(field);
    declared(inner, found);
  }
  return found;
}

function fieldsIn(value: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof value !== "object" || value === null) return found;
  for (const [field, inner] of Object.entries(value)) {
    found.add(field);
    fieldsIn(inner, found);
  }
  return found;
}

/** The fault is told where it is. What is no mark of absence is taken for something that lacks all the rest. */
function faultAt({ what, pointer }: Change): RegExp {
  if (pointer === "/observed/value/exists") return / \/observed\/value(?:\/exists is | lacks the field )/;
  const fault = what === "added" ? 'has the field "smuggled"' : "is ";
  return new RegExp(`: ${pointer === "" ? "it" : pointer} ${fault}`);
}

describe("The shapes of facts", () => {
  const kinds = Object.entries(SHAPES);

  for (const [kind, shape] of kinds) {
    const records = EXAMPLE_RECORDS.filter((record) => kindOf(record) === kind);

    it(`take ${kind} with every field it can have`, () => {
      for (const record of records) expect(read(record)).to.deep.equal({ facts: [record] });
      expect([...fieldsIn(records)]).to.include.members([...declared([shape.key, shape.value])]);
    });

    it(`refuse ${kind} with any field more, or of another type`, () => {
      const taken: Change[] = [];
      let refused = 0;
      for (const change of records.flatMap(changesOf)) {
        const outcome = read(change.record);
        if (!("problem" in outcome)) taken.push(change);
        else {
          refused++;
          expect(outcome.problem).to.match(/^fact 1(?: \("\w+"\))?: /);
          expect(outcome.problem, change.what).to.match(faultAt(change));
        }
      }
      expect(taken.map(({ what, pointer }) => `${what} ${pointer}`)).to.deep.equal([]);
      expect(refused).to.be.above(20);
    });
  }

  it("say of every string what it is", () => {
    const unsaid: unknown[] = [];
    const said = new Set<unknown>();
    const look = (schema: unknown): void => {
      if (typeof schema !== "object" || schema === null) return;
      const { type, names, const: constant }: Schema = schema;
      if ([type].flat().includes("string") && constant === undefined) {
        said.add(names);
        if (!NAME_KINDS.some((kind: NameKind) => kind === names)) unsaid.push(schema);
      }
      for (const inner of Object.values(schema)) look(inner);
    };
    look([SHAPES, PARTS]);
    expect(unsaid).to.deep.equal([]);
    expect([...said]).to.have.members([...NAME_KINDS]);
  });
});
