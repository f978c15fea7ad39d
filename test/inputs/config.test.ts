import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { configFound, configOf } from "../../src/inputs/config.ts";

const noInput = async function* (): AsyncGenerator<Uint8Array> {};

describe("carto-wi.yaml", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "carto-wi-config-"));
    mkdirSync(path.join(root, "deploy/maps"), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const write = (file: string, text: string) => writeFileSync(path.join(root, file), text);
  const read = (text: string, cwd = root) => {
    write("carto-wi.yaml", text);
    const signal = new AbortController().signal;
    const file = path.relative(cwd, path.join(root, "carto-wi.yaml"));
    return configOf(file, { cwd, stdin: noInput(), signal });
  };

  it("tells the first errors of many, and how many more there are", async () => {
    const errors = await read(Array.from({ length: 500 }, (_, index) => `k${index}: 1\n`).join(""));
    if (!("length" in errors)) throw new Error("it is taken");
    expect(errors.length).to.equal(21);
    expect(errors.at(-1)?.message).to.equal("carto-wi.yaml has 480 more errors");
  });

  describe("is found", () => {
    const found = (folder: string) => configFound(path.join(root, folder));
    it("in the current folder, and above it up to the repository's root", () => {
      write("carto-wi.yaml", "");
      expect(found(".")).to.equal("carto-wi.yaml");
      expect(found("deploy/maps"), "outside of a repository").to.equal(undefined);
      mkdirSync(path.join(root, ".git"));
      expect(found("deploy/maps")).to.equal(path.join("..", "..", "carto-wi.yaml"));
      mkdirSync(path.join(root, "deploy/.git"));
      expect(found("deploy/maps"), "in a repository inside").to.equal(undefined);
    });
  });

  it("gives installations with their defaults, and paths from the current folder", async () => {
    const config = await read(
      `defaults: { project: acme-prod, namespace: carto, values: [common.yaml] }
installations:
  - { name: east, values: [east.yaml, "a,b.yaml"], set: [a=b], chart: charts/carto, valuesKey: carto }
  - { name: west, namespace: maps }
`,
      path.join(root, "deploy"),
    );
    if (!("installations" in config)) throw new Error(config.map(({ message }) => message).join());
    expect(
      config.installations.map(({ strings, ...rest }) => ({ ...rest, ...Object.fromEntries(strings) })),
    ).to.deep.equal([
      {
        name: "east",
        at: { file: "../carto-wi.yaml", line: 3, column: 5 },
        values: ["../east.yaml", "../a,b.yaml"],
        set: ["a=b"],
        project: "acme-prod",
        namespace: "carto",
        chart: "../charts/carto",
        "values-key": "carto",
      },
      {
        name: "west",
        at: { file: "../carto-wi.yaml", line: 4, column: 5 },
        values: ["../common.yaml"],
        set: [],
        project: "acme-prod",
        namespace: "maps",
      },
    ]);
  });

  it("without installations is one of its defaults, and accepts", async () => {
    const config = await read(
      "defaults: { release: carto }\naccept:\n  - { probe: a*, reason: known, until: 2026-05-31 }\n",
    );
    if (!("installations" in config)) throw new Error("it is refused");
    expect(config.installations).to.have.length(1);
    expect(config.accept).to.deep.equal([
      {
        probe: "a*",
        reason: "known",
        until: "2026-05-31",
        at: { file: "carto-wi.yaml", line: 3, column: 5 },
      },
    ]);
  });

  const deep = `${"[".repeat(12_000)}${"]".repeat(12_000)}`;
  const WRONG: readonly (readonly [string, string, RegExp])[] = [
    [
      "an unknown key",
      "instalations: []",
      /^1:1: the configuration has no key "instalations", did you mean installations\?/,
    ],
    [
      "an unknown key of an installation",
      "installations:\n  - name: a\n    valeus: [b]",
      /^3:5: installations\[0\] has no key "valeus", did you mean values\?/,
    ],
    [
      "an installation without a name",
      "installations:\n  - release: a",
      /^2:5: installations\[0\] needs the key name/,
    ],
    [
      "a list that is none",
      "installations:\n  - name: a\n    values: b.yaml",
      /^3:5: installations\[0\]\.values must be a list/,
    ],
    ["a number for a name", "installations:\n  - name: 7", /^2:5: installations\[0\]\.name must be a string/],
    ["an empty name", 'installations:\n  - name: " "', /^2:5: installations\[0\]\.name is empty/],
    ["no installation", "installations: []", /^1:1: installations is empty/],
    [
      "two of one name",
      "installations:\n  - name: a\n  - name: a",
      /^3:11: two installations have the name "a"/,
    ],
    ["an acceptance without a reason", "accept:\n  - probe: a", /^2:5: accept\[0\] needs the key reason/],
    [
      "what is no day",
      "accept:\n  - {probe: a, reason: b, until: soon}",
      /^2:27: accept\[0\]\.until must be a day, such as 2026-05-31/,
    ],
    [
      "a day that isn't",
      "accept:\n  - {probe: a, reason: b, until: 2026-02-31}",
      /^2:34: there is no day "2026-02-31"/,
    ],
    ["a name in defaults", "defaults:\n  name: a", /^2:3: defaults has no key "name"/],
    ["a key twice", "defaults: {}\ndefaults: {}", /^2:1: /],
    ["a second document", "defaults: {}\n---\naccept: []", /^3:1: the configuration is one YAML document/],
    ["a list", "- a", /^1:1: /],
    ["broken YAML", "defaults: [", /^\d+:\d+: /],
    ["what is nested too deeply", `defaults: ${deep}`, /^1:\d+: /],
  ];
  for (const [name, text, said] of WRONG)
    it(`refuses ${name}, with its position`, async () => {
      const errors = await read(text);
      if (!("length" in errors)) throw new Error("it is taken");
      const [first] = errors;
      const place = first?.location;
      const at = place !== undefined && "file" in place ? `${place.line}:${place.column}` : "nowhere";
      expect(`${at}: ${first?.message}`).to.match(said);
    });
});
