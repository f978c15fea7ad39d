import { readdirSync } from "node:fs";
import { expect } from "chai";
import { allowedFact, allowedInstallation } from "../../src/bundle/allowed.ts";
import type { Installation } from "../../src/bundle/bundle.ts";
import { factsOf } from "../../src/bundle/validate.ts";
import { NAME_KINDS } from "../../src/facts/name-kind.ts";
import type { FactRecord, Value } from "../../src/facts.ts";
import { recordsOf } from "../support/records.ts";
import { changesOf } from "./changes.ts";
import { clusterRecord, EXAMPLE_RECORDS } from "./examples.ts";

/** What is deliberately not in a bundle, by kind. */
const LEFT_OUT: { readonly [kind: string]: string } = {
  cluster: "controlPlane",
  apiServer: "certificate",
  allowPolicy: "title",
  denyPolicy: "title",
};

const withoutLeftOut = (record: FactRecord): unknown =>
  JSON.parse(JSON.stringify(record, (field, value) => (field === LEFT_OUT[record.kind] ? undefined : value)));

describe("What is allowed into a bundle", () => {
  for (const scenario of readdirSync("fixtures/scenarios")) {
    it(`is all that is judged of ${scenario}`, async () => {
      const records = await recordsOf({ scenario });
      const misfits: string[] = [];
      const allowed = records.map((record) =>
        allowedFact(record, undefined, (pointer) => misfits.push(`${record.kind}${pointer}`)),
      );
      expect(allowed).to.deep.equal(records.map(withoutLeftOut));
      expect(misfits).to.deep.equal([]);
      const read = factsOf(JSON.parse(JSON.stringify({ schemaVersion: "1", facts: allowed })));
      expect(read).to.deep.equal({ facts: allowed });
    });
  }

  const FOREIGN = { secret: "hunter2" };
  const known = (record: FactRecord, value: object): FactRecord =>
    JSON.parse(JSON.stringify({ ...record, observed: { ...record.observed, value } }));

  it("is no field that is not declared, wherever it stands", () => {
    for (const change of changesOf(...EXAMPLE_RECORDS)) {
      if (change.what !== "added") continue;
      const record: FactRecord = JSON.parse(JSON.stringify(change.record));
      expect(JSON.stringify(allowedFact(record)), change.pointer).not.to.include("smuggled");
    }
    const { key } = clusterRecord;
    const record = { ...known(clusterRecord, { exists: false, ...FOREIGN }), key: { ...key, ...FOREIGN } };
    expect(allowedFact(JSON.parse(JSON.stringify({ ...record, ...FOREIGN })))).to.deep.equal(clusterRecord);
  });

  it("is what fits, and of which too little fits is unseen", () => {
    const misfits: string[] = [];
    const odd = known(clusterRecord, { exists: true, autopilot: "yes" });
    const allowed = allowedFact(odd, undefined, (pointer) => misfits.push(pointer));
    expect(misfits[0]).to.equal("/observed/value/autopilot");
    expect(allowed.observed).to.deep.include({ state: "unseen" });
    expect(factsOf({ schemaVersion: "1", facts: [allowed] })).to.deep.equal({ facts: [allowed] });
  });

  it("is of a list what fits, and the rest is told", () => {
    const misfits: string[] = [];
    const nodes: FactRecord = JSON.parse(JSON.stringify({ ...clusterRecord, kind: "nodes", key: {} }));
    const later = { taints: { collected: false }, instance: { collected: false } };
    const whole = { name: "n", labels: {}, ...later };
    const allowed = allowedFact(known(nodes, [{ name: 7, labels: {} }, whole]), undefined, (pointer) =>
      misfits.push(pointer),
    );
    expect(allowed).to.deep.equal(known(nodes, [whole]));
    expect(misfits).to.deep.equal(["/observed/value/0/name", "/observed/value/0"]);
  });

  it("is no value of what was not seen", () => {
    const unseen = { state: "unseen", reason: { kind: "timeout", detail: "too late" } };
    const record = { ...clusterRecord, observed: unseen };
    const given = { ...record, observed: { ...unseen, value: { exists: false } } };
    expect(allowedFact(JSON.parse(JSON.stringify(given)))).to.deep.equal(record);
  });

  it("keeps keys that mean something to JavaScript as keys", () => {
    const labels = '{"__proto__":"a","constructor":"b","toString":"c"}';
    const record: FactRecord = JSON.parse(
      JSON.stringify({ ...clusterRecord, kind: "nodes", key: {} }).replace(
        '{"exists":false}',
        `[{"name":"n","labels":${labels}}]`,
      ),
    );
    const allowed = allowedFact(record);
    expect(JSON.stringify(allowed)).to.include(labels);
    expect(factsOf({ schemaVersion: "1", facts: [allowed] })).to.deep.equal({ facts: [allowed] });
    expect(Reflect.get({}, "polluted")).to.equal(undefined);
  });

  it("leaves out what is nested too deep, and no stack overflows", () => {
    type Node = Value<"values">["root"];
    let root: Node = { kind: "string", value: "deep" };
    for (let level = 0; level < 10_000; level++) root = { kind: "list", items: [root] };
    const { observed } = clusterRecord;
    if (observed.state !== "known") throw new Error("the example is known");
    const value = {
      given: [],
      root,
      annotations: [],
      variables: [],
      placements: { collected: false as const },
      environments: { collected: false as const },
      extraDeploy: { collected: false as const },
      findings: [],
    };
    const allowed = allowedFact({
      kind: "values",
      key: {},
      observed: { state: "known", value, provenance: observed.provenance },
    });
    expect(JSON.stringify(allowed)).not.to.include("deep");
    expect(factsOf({ schemaVersion: "1", facts: [allowed] })).to.deep.equal({ facts: [allowed] });
  });

  it("is mapped, each string by what it is, and no word of ours or of Google's", () => {
    const said = new Map<string, Set<string>>();
    for (const example of EXAMPLE_RECORDS) {
      const record: FactRecord = JSON.parse(JSON.stringify(example));
      allowedFact(record, (text, kind) => {
        said.set(kind, (said.get(kind) ?? new Set()).add(text));
        return text;
      });
    }
    expect([...said.keys()]).to.have.members([...NAME_KINDS]);
    for (const kind of NAME_KINDS) {
      const others = NAME_KINDS.filter((other) => other !== kind).map((other) => `a ${other}`);
      expect([...(said.get(kind) ?? [])], kind).to.include(`a ${kind}`);
      for (const other of others) expect([...(said.get(kind) ?? [])], kind).not.to.include(other);
    }
    const words = ["cluster", "known", "unseen", "Deployment", "permission-missing", "before"];
    for (const texts of said.values()) for (const text of words) expect([...texts]).not.to.include(text);
  });

  it("has its fields and its maps in one order, whatever order they came in", () => {
    const backwards = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(backwards)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, inner]) => [key, backwards(inner)]),
            )
          : value;
    for (const example of EXAMPLE_RECORDS) {
      const [one, other]: readonly FactRecord[] = JSON.parse(JSON.stringify([example, backwards(example)]));
      if (one === undefined || other === undefined) throw new Error("there are two");
      expect(JSON.stringify(allowedFact(other))).to.equal(JSON.stringify(allowedFact(one)));
    }
  });

  it("is of an installation its flags, and whatever else is declared", () => {
    const installation = { flags: { project: "acme" }, offline: false, helmRelease: true };
    const given: Installation = JSON.parse(JSON.stringify({ ...installation, plan: FOREIGN }));
    expect(allowedInstallation(given)).to.deep.equal(installation);
    const mapped = allowedInstallation(given, (text, kind) => `${kind} ${text.length}`);
    expect(mapped).to.deep.equal({ ...installation, flags: { project: "name 4" } });
  });
});
