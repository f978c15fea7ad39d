import { expect } from "chai";
import fc from "fast-check";
import { parse, stringify } from "yaml";
import { editValues, type ValuesEdit } from "../../../src/domain/chart/edit-values.ts";
import { cpuMs } from "../../support/cpu.ts";

const FLAG = "commonBackendServiceAccount.enableGCPWorkloadIdentity";
const ON: ValuesEdit = {
  path: FLAG,
  yaml: "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n",
};
const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const ANNOTATION: ValuesEdit = {
  path: "commonBackendServiceAccount.annotations",
  yaml: `commonBackendServiceAccount:\n  annotations:\n    iam.gke.io/gcp-service-account: "${EMAIL}"\n`,
};
const HOSTS: ValuesEdit = {
  path: "externalProxy.excludedDomains",
  yaml: "- 169.254.169.254\n- metadata.google.internal\n",
};

function edited(text: string, ...edits: readonly ValuesEdit[]): string {
  const result = editValues(text, edits);
  if ("problem" in result) throw new Error(result.problem);
  return result.text;
}

describe("Edits of a values file", () => {
  const cases: readonly (readonly [string, string, readonly ValuesEdit[], string])[] = [
    [
      "a value is replaced where it stands, beside its comment",
      "# head\ncommonBackendServiceAccount:\n  enableGCPWorkloadIdentity: false # off for now\nother: 'x'\n",
      [ON],
      "# head\ncommonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true # off for now\nother: 'x'\n",
    ],
    [
      "a quoted value gives way to a plain one",
      'commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: "false"\n',
      [ON],
      "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n",
    ],
    [
      "a missing key goes to the end of its map, indented as the file is",
      "commonBackendServiceAccount:\n    create: true  # ours\n\nrouter: {}\n",
      [ON],
      "commonBackendServiceAccount:\n    create: true  # ours\n    enableGCPWorkloadIdentity: true\n\nrouter: {}\n",
    ],
    [
      "missing maps are written too",
      "router: {}\n",
      [ON, ANNOTATION],
      `router: {}\ncommonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n  annotations:\n    iam.gke.io/gcp-service-account: ${EMAIL}\n`,
    ],
    [
      "an empty file is filled",
      "",
      [ON],
      "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n",
    ],
    [
      "comments alone stay",
      "# nothing yet\n",
      [ON],
      "# nothing yet\ncommonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n",
    ],
    [
      "a key without a value gets its map below",
      "commonBackendServiceAccount:\nrouter: {}\n",
      [ON],
      "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\nrouter: {}\n",
    ],
    [
      "a leaf without a value gets one",
      "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity:\n",
      [ON],
      "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n",
    ],
    [
      "a flow map stays one",
      "commonBackendServiceAccount: { create: true }\n",
      [ON],
      "commonBackendServiceAccount: { create: true , enableGCPWorkloadIdentity: true}\n",
    ],
    [
      "a file without a last line break gets none",
      "a: 1",
      [ON],
      "a: 1\ncommonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true",
    ],
    [
      "line breaks of Windows stay",
      "a: 1\r\ncommonBackendServiceAccount:\r\n  create: true\r\n",
      [ON],
      "a: 1\r\ncommonBackendServiceAccount:\r\n  create: true\r\n  enableGCPWorkloadIdentity: true\r\n",
    ],
    [
      "a list gets the items that it lacks",
      "externalProxy:\n  excludedDomains:\n    - .svc\n    - 169.254.169.254\n",
      [HOSTS],
      "externalProxy:\n  excludedDomains:\n    - .svc\n    - 169.254.169.254\n    - metadata.google.internal\n",
    ],
    [
      "a list in one line stays one",
      "externalProxy:\n  excludedDomains: [.svc, 169.254.169.254]\n",
      [HOSTS],
      "externalProxy:\n  excludedDomains: [.svc, 169.254.169.254, metadata.google.internal]\n",
    ],
    [
      "an empty list in one line gets all items",
      "externalProxy:\n  excludedDomains: []\n",
      [HOSTS],
      "externalProxy:\n  excludedDomains: [169.254.169.254, metadata.google.internal]\n",
    ],
    [
      "a list that has everything stays",
      "externalProxy:\n  excludedDomains: [169.254.169.254, metadata.google.internal]\n",
      [HOSTS],
      "externalProxy:\n  excludedDomains: [169.254.169.254, metadata.google.internal]\n",
    ],
    [
      "a list without a value gets its items",
      "externalProxy:\n  excludedDomains:\n",
      [HOSTS],
      "externalProxy:\n  excludedDomains: [169.254.169.254, metadata.google.internal]\n",
    ],
    [
      "a missing list is written item by item",
      "externalProxy:\n  enabled: true\n",
      [HOSTS],
      "externalProxy:\n  enabled: true\n  excludedDomains:\n    - 169.254.169.254\n    - metadata.google.internal\n",
    ],
    [
      "a missing list in a map of one line is in that line",
      "externalProxy: {enabled: true}\n",
      [HOSTS],
      "externalProxy: {enabled: true, excludedDomains: [169.254.169.254, metadata.google.internal]}\n",
    ],
    [
      "an empty map of one line gets its first key, with maps below",
      "commonBackendServiceAccount: {}\n",
      [ANNOTATION],
      `commonBackendServiceAccount: {annotations: { iam.gke.io/gcp-service-account: ${EMAIL} }}\n`,
    ],
    [
      "a map of one line that ends with a comma gets no second one",
      "commonBackendServiceAccount: {create: true,  }\n",
      [ON],
      "commonBackendServiceAccount: {create: true,  enableGCPWorkloadIdentity: true}\n",
    ],
    [
      "a text of the same letters as a value is replaced",
      "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: 'true'\n",
      [ON],
      "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n",
    ],
    [
      "a null that is written out is replaced",
      "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: null\n",
      [ON],
      "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n",
    ],
    [
      "a document that is null is filled after it",
      "---\n",
      [ON],
      "---\ncommonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n",
    ],
    [
      "a comment without a line end gets one",
      "# nothing yet",
      [ON],
      "# nothing yet\ncommonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n",
    ],
    [
      "a last line without a line end gets one, and what is added has none",
      "commonBackendServiceAccount:\n  create: true",
      [ON],
      "commonBackendServiceAccount:\n  create: true\n  enableGCPWorkloadIdentity: true",
    ],
    [
      "a last key without a value and a line end gets its map",
      "commonBackendServiceAccount:",
      [ON],
      "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true",
    ],
    [
      "a last item without a line end gets the next one",
      "externalProxy:\n  excludedDomains:\n  - 169.254.169.254",
      [HOSTS],
      "externalProxy:\n  excludedDomains:\n  - 169.254.169.254\n  - metadata.google.internal",
    ],
    [
      "a mark of UTF-8 stays at the beginning",
      "\ufeffcommonBackendServiceAccount:\n  create: true\n",
      [ON],
      "\ufeffcommonBackendServiceAccount:\n  create: true\n  enableGCPWorkloadIdentity: true\n",
    ],
    [
      "the file's own step is kept, also past comments and blank lines",
      "# head\nrouter: # ours\n\n    # below\n    replicas: 1\n",
      [ON],
      "# head\nrouter: # ours\n\n    # below\n    replicas: 1\ncommonBackendServiceAccount:\n    enableGCPWorkloadIdentity: true\n",
    ],
    [
      "the step of a list is none",
      "list:\n    - a\nrouter: 1\n",
      [ON],
      "list:\n    - a\nrouter: 1\ncommonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n",
    ],
    [
      "the step is that of the first nested map at the top, with the line breaks of Windows",
      "a: 1\r\nrouter:\r\n   replicas: 1\r\n",
      [ON],
      "a: 1\r\nrouter:\r\n   replicas: 1\r\ncommonBackendServiceAccount:\r\n   enableGCPWorkloadIdentity: true\r\n",
    ],
    [
      "a quoted key is the same key",
      '"commonBackendServiceAccount":\n  "enableGCPWorkloadIdentity" : false\n',
      [ON],
      '"commonBackendServiceAccount":\n  "enableGCPWorkloadIdentity" : true\n',
    ],
    [
      "a word that YAML 1.1 takes for a switch is quoted",
      "name: a\n",
      [{ path: "name", yaml: "'yes'" }],
      'name: "yes"\n',
    ],
    [
      "a long value stays on its line",
      "name: a\n",
      [{ path: "name", yaml: "word ".repeat(40).trim() }],
      `name: ${"word ".repeat(40).trim()}\n`,
    ],
    [
      "the values of an umbrella chart are under their key",
      "carto:\n  router: {}\n",
      [{ ...ON, path: `carto.${FLAG}` }],
      "carto:\n  router: {}\n  commonBackendServiceAccount:\n    enableGCPWorkloadIdentity: true\n",
    ],
  ];
  for (const [what, before, edits, expected] of cases) {
    it(what, () => expect(edited(before, ...edits)).to.equal(expected));
  }

  const refused: readonly (readonly [string, string])[] = [
    ["an alias", "x: &x\n  create: true\ncommonBackendServiceAccount: *x\n"],
    ["a text where a map should be", "commonBackendServiceAccount: none\n"],
    [
      "a list where a value should be",
      "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: [false]\n",
    ],
    ["a block of text", "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: |\n    false\n"],
    ["what isn't a map", "- a\n"],
    ["two documents", "a: 1\n---\nb: 2\n"],
  ];
  for (const [what, text] of refused) {
    it(`refuses ${what}`, () =>
      expect(editValues(text, [ON]))
        .to.have.property("problem")
        .that.matches(/\S/));
  }

  it("says which key it can't edit", () => {
    const problem = (text: string, edit: ValuesEdit = ON) => {
      const result = editValues(text, [edit]);
      return "problem" in result ? result.problem : "";
    };
    expect(problem("x: &x\n  create: true\ncommonBackendServiceAccount: *x\n")).to.match(
      /^commonBackendServiceAccount is an alias/,
    );
    expect(problem("commonBackendServiceAccount: none\n")).to.equal(
      "commonBackendServiceAccount isn't a map",
    );
    expect(problem("commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: [false]\n")).to.match(
      /^enableGCPWorkloadIdentity holds more/,
    );
    expect(problem("commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: |\n    false\n")).to.match(
      /^enableGCPWorkloadIdentity is a block/,
    );
    expect(problem("externalProxy:\n  excludedDomains: all\n", HOSTS)).to.equal(
      "excludedDomains isn't a list",
    );
    expect(problem("- a\n")).to.include("a map");
    expect(problem("a: [\n")).to.match(/\S/);
  });

  it("refuses an edit that would change more than the setting", () => {
    const edit = { path: "a.b", yaml: "3" };
    expect(editValues("a: &x\n  b: 1\nc: *x\n", [edit])).to.deep.equal({
      problem: "the edit would change more than the setting",
    });
  });

  it("changes the last of repeated keys, which Helm takes", () => {
    expect(edited("a: 1\na: 2\n", { path: "a", yaml: "3" })).to.equal("a: 1\na: 3\n");
  });

  it("writes beside what a map merges in", () => {
    const text = "base: &base\n  create: true\ncommonBackendServiceAccount:\n  <<: *base\n";
    expect(edited(text, ON)).to.equal(`${text}  enableGCPWorkloadIdentity: true\n`);
  });

  const OBJECTS = [
    ["a list of the file", "releases:\n  - name: carto\n", "releases[0].values[0]"],
    ["a text of a ConfigMap", "data:\n  values.yaml: |\n    a: 1\n", "data.values.yaml"],
    ["a list of sources", "spec:\n  sources:\n    - chart: carto\n", "spec.sources[0].helm.values"],
    ["a list of parameters", "spec:\n  source: {}\n", "spec.sources[0].helm.parameters"],
  ] as const;
  for (const [what, text, under] of OBJECTS)
    it(`refuses values in ${what}, instead of writing beside them`, () => {
      const result = editValues(text, [{ ...ON, path: `${under}.${ON.path}` }]);
      expect(result).to.have.property("problem").that.includes("change them by hand");
    });

  it("writes under the keys of an object, also where the last of them is missing", () => {
    const edit = { ...ON, path: `spec.values.${ON.path}` };
    expect(edited("spec:\n  interval: 1m\n", edit)).to.equal(
      "spec:\n  interval: 1m\n  values:\n    commonBackendServiceAccount:\n      enableGCPWorkloadIdentity: true\n",
    );
  });

  it("changes nothing where everything is set", () => {
    const text = `commonBackendServiceAccount:\n  annotations:\n    "iam.gke.io/gcp-service-account": '${EMAIL}'\n`;
    expect(edited(text, ANNOTATION)).to.equal(text);
  });

  it("takes time in proportion to the number of keys", () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `k${index}: 1\n`).join("");
    const took = cpuMs(() => expect(edited(text, ON)).to.equal(`${text}${ON.yaml}`));
    expect(took).to.be.below(6000);
  });

  it("sets the setting alone in generated files, and every other line stays", () => {
    const key = fc.constantFrom(
      "router",
      "commonBackendServiceAccount",
      "create",
      "enableGCPWorkloadIdentity",
      "annotations",
      "a b",
    );
    const leaf = fc.oneof(
      fc.boolean(),
      fc.integer(),
      fc.constantFrom("", "yes", "# no", "a: b", "x\ny"),
      fc.constant(null),
    );
    const values = fc.dictionary(key, fc.oneof(leaf, fc.dictionary(key, fc.oneof(leaf, fc.array(leaf)))), {
      maxKeys: 4,
    });
    const property = fc.property(values, fc.constantFrom(2, 4), (document, indent) => {
      const before = stringify(document, { indent, version: "1.1" });
      const edited = editValues(before, [ON]);
      if ("problem" in edited) return;
      const merged = parse(edited.text, { version: "1.1" });
      expect(merged.commonBackendServiceAccount.enableGCPWorkloadIdentity).to.equal(true);
      const { commonBackendServiceAccount: account, ...others } = merged;
      const { commonBackendServiceAccount: had, ...wanted } = parse(before, { version: "1.1" }) ?? {};
      expect(others).to.deep.equal(wanted);
      expect(account).to.deep.equal({ ...(had ?? {}), enableGCPWorkloadIdentity: true });
    });
    fc.assert(property, { numRuns: 500 });
  });
});
