import { expect } from "chai";
import { factsOf, manifestOf } from "../../src/bundle/validate.ts";
import { clusterRecord, EXAMPLE_RECORDS } from "./examples.ts";

const facts = (...listed: readonly unknown[]) => factsOf({ schemaVersion: "1", facts: listed });
const problemOf = (read: object): string => String(Reflect.get(read, "problem"));

/** A list in a list, so deep; written as text, because that is how it would come. */
const nested = (levels: number): unknown => {
  const open = '{"kind":"list","items":[';
  const root = `${open.repeat(levels)}${"]}".repeat(levels)}`;
  const value = `{"given":[],"root":${root},"annotations":[],"variables":[],"findings":[]}`;
  const provenance = '{"source":"s","method":"m","resource":"r","at":"2026-01-02T03:04:05Z","durationMs":1}';
  return JSON.parse(
    `{"kind":"values","key":{},"observed":{"state":"known","value":${value},"provenance":${provenance}}}`,
  );
};

const MANIFEST = {
  schemaVersion: "1",
  redaction: "none",
  tool: { name: "carto-wi", version: "0.1.0" },
  versions: { node: "20.20.0" },
  startedAt: "2026-01-02T03:04:05.678Z",
  durationMs: 12,
  installation: {
    flags: {
      project: "acme",
      location: "europe-west1",
      cluster: "main",
      namespace: "geo",
      release: "geo",
      iamServiceAccount: "geo@acme.iam.gserviceaccount.com",
      kubernetesServiceAccount: "carto-common-backend",
    },
    coreProject: "acme",
    offline: false,
    helmRelease: true,
    phase: "installed",
    kube: { kubeconfig: "config", context: "gke_acme_europe-west1_main" },
  },
  leftOut: [{ what: "Secrets", why: "never" }],
  files: [{ name: "facts.json", size: 3, sha256: "00" }],
};

describe("Facts that are read", () => {
  it("are those that were written", () => {
    expect(facts(...EXAMPLE_RECORDS.slice(0, 1))).to.deep.equal({ facts: EXAMPLE_RECORDS.slice(0, 1) });
    expect(facts()).to.deep.equal({ facts: [] });
  });

  const { observed } = clusterRecord;
  const of = (change: object) => ({ ...clusterRecord, ...change });
  const long = "x".repeat(10_000);
  const CASES: readonly (readonly [unknown, string])[] = [
    [undefined, "facts.json contains no JSON object"],
    [[], "facts.json contains no JSON object"],
    [{ facts: [] }, "facts.json has no schemaVersion"],
    [
      { schemaVersion: "2", facts: [] },
      "facts.json has schema version 2, but this carto-wi reads versions up to 1: use a newer carto-wi",
    ],
    [{ schemaVersion: "one" }, 'facts.json has schema version "one", which doesn\'t exist'],
    [{ schemaVersion: "1" }, "facts.json has no list of facts"],
    [
      { schemaVersion: "1", facts: [], more: 1 },
      'facts.json has the field "more", which this version does not know',
    ],
  ];
  for (const [json, problem] of CASES) {
    it(`are refused: ${problem}`, () => expect(factsOf(json)).to.deep.equal({ problem }));
  }

  const FAULTS: readonly (readonly [unknown, string])[] = [
    [null, "fact 1: it is null where an object is expected"],
    [of({ kind: "secret" }), 'fact 1 ("secret"): /kind is "secret", which this version does not know'],
    [
      of({ kind: "constructor" }),
      'fact 1 ("constructor"): /kind is "constructor", which this version does not know',
    ],
    [of({ key: {} }), 'fact 1 ("cluster"): /key lacks the field "project"'],
    [
      of({ observed: { ...observed, state: "seen" } }),
      'fact 1 ("cluster"): /observed/state is "seen", which this version does not know',
    ],
    [
      of({ observed: { ...observed, value: { exists: true, status: long } } }),
      'fact 1 ("cluster"): /observed/value lacks the field "autopilot"',
    ],
    [
      of({ [long]: 1 }),
      `fact 1 ("cluster"): it has the field "${"x".repeat(59)}…", which this version does not know`,
    ],
    [
      JSON.parse(JSON.stringify(clusterRecord).replace('"key":{', '"key":{"__proto__":{"polluted":1},')),
      'fact 1 ("cluster"): /key has the field "__proto__", which this version does not know',
    ],
    [nested(10_000), 'fact 1 ("values"): it is nested deeper than 200 levels'],
  ];
  for (const [record, problem] of FAULTS) {
    it(`are refused: ${problem}`, () => expect(facts(record)).to.deep.equal({ problem }));
  }

  it("are refused when one stands there twice, whatever the order of its key's fields", () => {
    const { project, location, name } = { project: "", location: "", name: "", ...clusterRecord.key };
    expect(facts(clusterRecord, { ...clusterRecord, key: { name, location, project } })).to.deep.equal({
      problem: 'fact 2 ("cluster"): it is a duplicate',
    });
  });

  it("may be nested, but not without end", () => {
    expect(facts(nested(50))).to.have.property("facts");
    expect(problemOf(facts(nested(1000)))).to.include("deeper");
  });

  it("never repeat a long value", () => {
    const labels = { [long]: { not: "a string" } };
    const record = { kind: "nodes", key: {}, observed: { ...observed, value: [{ name: "n", labels }] } };
    const problem = problemOf(facts(record));
    expect(problem).to.include("an object where a string is expected");
    expect(problem.length).to.be.below(200);
  });
});

describe("A manifest that is read", () => {
  it("is the one that was written", () => expect(manifestOf(MANIFEST)).to.deep.equal(MANIFEST));

  const CASES: readonly (readonly [object, string])[] = [
    [
      { schemaVersion: "7" },
      "manifest.json has schema version 7, but this carto-wi reads versions up to 1: use a newer carto-wi",
    ],
    [{ startedAt: "2026-99-01T00:00:00Z" }, '/startedAt is "2026-99-01T00:00:00Z" where a text like'],
    [{ durationMs: 1e300 }, "/durationMs is 1e+300 where no more than 10000000000000 is expected"],
    [{ redaction: "some" }, '/redaction is "some", which this version does not know'],
    [{ installation: { ...MANIFEST.installation, token: "t" } }, '/installation has the field "token"'],
    [{ files: [{ name: "facts.json", size: -1, sha256: "" }] }, "/files/0/size is -1"],
    [{ leftOut: nested(10_000) }, "it is nested deeper than 200 levels"],
  ];
  for (const [change, problem] of CASES)
    it(`is refused: ${problem}`, () =>
      expect(problemOf(manifestOf({ ...MANIFEST, ...change }))).to.include(problem));
});
