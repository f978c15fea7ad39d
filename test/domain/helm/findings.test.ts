import { expect } from "chai";
import { type Finding, type HelmMajor, type Layer, readValues } from "../../../src/domain/helm/index.ts";
import { bytesOf } from "../../support/helm/case.ts";

const file = (text: string): Layer => ({ kind: "file", name: "f", bytes: bytesOf(text) });
const set = (text: string): Layer => ({ kind: "option", option: "--set", text });
const json = (text: string): Layer => ({ kind: "option", option: "--set-json", text });

/** Per finding: kind, path, place and, of a duplicate, the first place. */
const TABLE: readonly {
  name: string;
  layers: Layer[];
  defaults?: string;
  four: string[];
  three?: string[];
}[] = [
  { name: "nothing in one ordinary document", layers: [file("---\na: 1\nb: {c: 1}\n")], four: [] },
  {
    name: "a duplicate key",
    layers: [file("a:\n- x: 1\n  y: 1\n  x: 2\n")],
    four: ["duplicate-key a.0.x f:4:3 f:2:3"],
  },
  {
    name: "each repetition of a key",
    layers: [file("a: 1\na: 2\na: 3\n")],
    four: ["duplicate-key a f:2:1 f:1:1", "duplicate-key a f:3:1 f:2:1"],
  },
  { name: "keys of two types", layers: [file('1: a\n"1": b\n')], four: ["key-collision 1 f:2:1 f:1:1"] },
  {
    name: "no duplicate in what a merge overrides or gives",
    layers: [file("a: &a {x: 1}\nb: {x: 2, <<: *a}\nc: {<<: *a, x: 2}\n")],
    four: [],
  },
  {
    name: "a duplicate beside a merge",
    layers: [file("a: {<<: {x: 1}, x: 2, x: 3}\n")],
    four: ["duplicate-key a.x f:1:23 f:1:17"],
  },
  { name: "a second document", layers: [file("a: 1\n---\nb: 2\n")], four: ["version-split  f:2:1"] },
  {
    name: "a second document that a later layer covers",
    layers: [file("a: 1\n---\na: 2\n"), set("a=3")],
    four: [],
  },
  { name: "documents of which the first is a comment", layers: [file("# c\n---\nb: 2\n")], four: [] },
  {
    name: "a block scalar without its line break",
    layers: [file("a: x\nb: |\n  y")],
    four: ["version-split  f:3:1"],
  },
  {
    name: "a folded scalar without its line break",
    layers: [file("b: >\n  y")],
    four: ["version-split  f:2:1"],
  },
  { name: "plain text without its line break", layers: [file("a: x > y\nb: z")], four: [] },
  {
    name: "a last line that Helm 4.1.4 loses",
    layers: [file(`a: 1\nb: ${"x".repeat(4093)}`)],
    four: ["dropped-line  f:2:1", "version-split  f:2:1"],
    three: ["version-split  f:2:1"],
  },
  {
    name: "a whole object, which Helm 3 refuses",
    layers: [json('{"a":1}')],
    four: ["version-split  --set-json "],
  },
  { name: "an index that stays open", layers: [set("b=1,a[0")], four: ["version-split  --set b"] },
  { name: "an index", layers: [set("a[0]=1")], four: [] },
  {
    name: "null over the chart's null",
    layers: [file("a: {b: null}\n")],
    defaults: "a: {b: null}\n",
    four: ["version-split a.b f:1:8"],
  },
  {
    name: "null over the chart's null at the root",
    layers: [file("a: null\n")],
    defaults: "a: null\n",
    four: [],
  },
];

describe("findings in values", () => {
  for (const { name, layers, defaults = "", four, three = four } of TABLE) {
    it(`tell of ${name}`, () => {
      expect(findings(layers, 4, defaults)).to.deep.equal(four);
      if (!refusedByThree(layers)) expect(findings(layers, 3, defaults)).to.deep.equal(three);
    });
  }

  it("say what the other Helm would do", () => {
    const message = (layer: Layer, helm: HelmMajor) => readValues([layer], { helm }).findings.at(0)?.message;
    expect(message(file("--- {a: 1}\n"), 3)).to.match(
      /^Helm 3 reads this, Helm 4 refuses it: only a comment/,
    );
    expect(message(json('{"a":1}'), 4)).to.match(/^Helm 4 reads this, Helm 3 refuses it: the last key/);
  });
});

function findings(layers: readonly Layer[], helm: HelmMajor, defaults: string): string[] {
  const chart = readValues([file(defaults)], { helm }).values;
  return readValues(layers, { helm, defaults: chart }).findings.map(show);
}

function refusedByThree(layers: readonly Layer[]): boolean {
  return layers.some((layer) => layer.kind === "option" && /^\{|\[0$/.test(layer.text));
}

function show({ kind, path, origin, first }: Finding): string {
  const places = first === undefined ? [origin] : [origin, first];
  const shown = places.map((at) =>
    at.kind === "file"
      ? `${at.file}:${at.line}:${at.column}`
      : at.kind === "option"
        ? `${at.option} ${at.text}`
        : "chart",
  );
  return [kind, path.join("."), ...shown].join(" ");
}
