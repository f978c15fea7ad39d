import { expect } from "chai";
import { type ChartFiles, disabledBy, isChartFile, readChart } from "../../../src/domain/chart/chart.ts";
import { readValues, ValuesError } from "../../../src/domain/helm/index.ts";

const files = (texts: Readonly<Record<string, string>>): ChartFiles =>
  new Map(Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]));
const valuesOf = (text: string) =>
  readValues([{ kind: "file", name: "values", bytes: Buffer.from(text) }], { helm: 4 }).values;

describe("The files of a chart that are read", () => {
  it("are its metadata, its values and its templates", () => {
    for (const path of [
      "Chart.yaml",
      "values.yaml",
      "templates/_helpers.tpl",
      "templates/a/b.yml",
      "templates/c.yaml",
    ])
      expect(isChartFile(path), path).to.equal(true);
    for (const path of [
      "README.md",
      "charts/a/values.yaml",
      "templates/NOTES.txt",
      "templates/a.yaml.bak",
      "x/templates/a.yaml",
    ])
      expect(isChartFile(path), path).to.equal(false);
  });
});

describe("A chart that contains CARTO's", () => {
  const umbrella = (dependency: string) =>
    readChart(
      files({ "Chart.yaml": `name: platform\ndependencies:\n  - name: redis\n  - ${dependency}\n` }),
      "./platform",
    ).umbrella;

  it("has CARTO's values under its name, or under its alias", () => {
    expect(umbrella("name: carto")?.key).to.equal("carto");
    expect(umbrella("{ name: carto, alias: maps }")?.key).to.equal("maps");
    expect(umbrella('{ name: carto, alias: "" }')?.key).to.equal("carto");
  });

  it("may switch it on and off by conditions and tags", () => {
    expect(
      umbrella('{ name: carto, condition: "carto.enabled, global.carto", tags: [maps, 1] }')?.enabledBy,
    ).to.deep.equal({
      conditions: [
        ["carto", "enabled"],
        ["global", "carto"],
      ],
      tags: ["maps"],
    });
    expect(umbrella("name: carto")?.enabledBy).to.deep.equal({ conditions: [], tags: [] });
    expect(umbrella("{ name: carto, condition: 1, tags: maps }")?.enabledBy).to.deep.equal({
      conditions: [],
      tags: [],
    });
  });

  it("is refused where it doesn't, and so is a chart without a name", () => {
    expect(() => umbrella("name: other")).to.throw(ValuesError, "the chart platform is not carto");
    expect(() => readChart(files({}), "./x")).to.throw(ValuesError, "this is not a chart");
    expect(() => readChart(files({ "Chart.yaml": "version: 1.0.0\n" }), "./x")).to.throw(
      ValuesError,
      "has no name",
    );
  });
});

describe("Whether the dependency is on", () => {
  const of = (text: string, conditions: readonly (readonly string[])[], tags: readonly string[]) =>
    disabledBy(valuesOf(text), { conditions, tags }) === undefined;
  const CONDITION = [
    ["carto", "enabled"],
    ["global", "carto"],
  ];

  for (const [says, text, conditions, tags, on] of [
    ["nothing says anything", "a: 1\n", CONDITION, ["maps"], true],
    ["its condition is true", "carto: { enabled: true }\n", CONDITION, [], true],
    ["its condition is false", "carto: { enabled: false }\n", CONDITION, [], false],
    [
      "the first condition that is set decides",
      "carto: { enabled: true }\nglobal: { carto: false }\n",
      CONDITION,
      [],
      true,
    ],
    ["only the second is set", "global: { carto: false }\n", CONDITION, [], false],
    ["a text is no boolean", 'carto: { enabled: "false" }\n', CONDITION, [], true],
    ["its tag is off", "tags: { maps: false }\n", [], ["maps"], false],
    ["one of two tags is on", "tags: { maps: false, back: true }\n", [], ["maps", "back"], true],
    [
      "a condition outranks tags",
      "carto: { enabled: true }\ntags: { maps: false }\n",
      CONDITION,
      ["maps"],
      true,
    ],
  ] as const) {
    it(`${on ? "on" : "off"}: ${says}`, () => expect(of(text, conditions, tags)).to.equal(on));
  }
});
