import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import { bundleManifest } from "../../src/bundle/bundle-manifest.ts";
import { record } from "../../src/bundle/record.ts";
import { factsOf } from "../../src/bundle/validate.ts";
import { FACTS } from "../../src/facts/all.ts";
import { NAME_KINDS } from "../../src/facts/name-kind.ts";
import type { Member, Spec } from "../../src/facts/shape.ts";
import { type Change, changesOf } from "./changes.ts";
import { EXAMPLE_RECORDS } from "./examples.ts";

const read = (...facts: readonly unknown[]) => factsOf({ schemaVersion: "1", facts });
const kindOf = (record: unknown): string => String(Reflect.get(Object(record), "kind"));

const savedSpec = (member: Member): Spec | "unsaved" =>
  "is" in member ? member : "added" in member ? member.added : member.optional;

/** The shape and all that it is made of, each once. */
function within(spec: Spec, found: Set<Spec> = new Set()): ReadonlySet<Spec> {
  if (found.has(spec)) return found;
  found.add(spec);
  const inner = (): readonly (Spec | "unsaved")[] => {
    switch (spec.is) {
      case "list":
        return [spec.items];
      case "map":
        return [spec.values];
      case "fields":
        return Object.values(spec.fields).map(savedSpec);
      case "byTag":
        return spec.branches;
      case "either":
        return [spec.shape, spec.other];
      case "part":
        return [spec.of()];
      default:
        return [];
    }
  };
  for (const one of inner()) if (one !== "unsaved") within(one, found);
  return found;
}

/** The fields that a bundle may hold of it, wherever they stand. */
const declared = (spec: Spec): readonly string[] =>
  [...within(spec)].flatMap((one) =>
    one.is === "fields"
      ? Object.entries(one.fields).flatMap(([field, member]) =>
          savedSpec(member) === "unsaved" ? [] : [field],
        )
      : [],
  );

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
  const kinds = Object.entries(FACTS);

  for (const [kind, shape] of kinds) {
    const records = EXAMPLE_RECORDS.filter((record) => kindOf(record) === kind);

    it(`take ${kind} with every field it can have`, () => {
      for (const record of records) expect(read(record)).to.deep.equal({ facts: [record] });
      expect([...fieldsIn(records)]).to.include.members([...declared(shape.key), ...declared(shape.value)]);
    });

    it(`refuse ${kind} with any field more, or of another type`, () => {
      const taken: Change[] = [];
      let refused = 0;
      for (const change of changesOf(...records)) {
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

  it("know strings of every kind of name", () => {
    const said = [...within(record), ...within(bundleManifest)].flatMap((spec) =>
      spec.is === "text" ? [spec.names] : spec.is === "map" ? [spec.keys] : [],
    );
    expect([...new Set(said)]).to.have.members([...NAME_KINDS]);
  });

  it("take and refuse what the published schema takes and refuses", () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, inlineRefs: false });
    ajv.addKeyword({ keyword: "names", schemaType: "string" });
    const schema = JSON.parse(readFileSync("schemas/bundle.v1.schema.json", "utf8"));
    ajv.addSchema(schema, "bundle");
    const validate = ajv.compile({ $ref: "bundle#/$defs/fact" });
    const records = [...EXAMPLE_RECORDS, ...changesOf(...EXAMPLE_RECORDS).map((change) => change.record)];
    const taken = records.filter((one) => validate(one));
    expect(records.filter((one) => !("problem" in read(one)))).to.deep.equal(taken);
    expect(taken.length).to.be.below(records.length);
  });
});
