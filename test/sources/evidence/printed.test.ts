import { expect } from "chai";
import { printedJson } from "../../../src/sources/evidence/printed.ts";
import { listTemplate, objectTemplate, withoutEnds } from "../../../src/sources/evidence/template.ts";

describe("What a template of kubectl prints", () => {
  it("is JSON but for the escapes that only Go has", () => {
    const printed = String.raw`{"a":"\a\v\x07\x7f\U0001f600 \u00e9 \\a \"b\" \n"}`;
    expect(printedJson(printed)).to.deep.equal({ a: '\u0007\v\u0007\x7f😀 é \\a "b" \n' });
  });

  it("is no JSON where it is cut off, a page, or an impossible rune", () => {
    for (const text of ['{"a":', "<html></html>", "", String.raw`"\U00110000"`])
      expect(printedJson(text), text).to.equal(undefined);
  });

  it("loses what ends its lists and objects, and nothing else", () => {
    const printed = { items: [{ labels: { a: "", "/": 0 }, "/": 0 }, null], n: 0, "/": 0 };
    expect(withoutEnds(printed)).to.deep.equal({ items: [{ labels: { a: "" } }], n: 0 });
  });

  it("has the items of a list even where there are none", () => {
    expect(listTemplate("here")).to.equal('{"items":[{{range .items}}{},{{end}}null]}');
  });

  it("shows the values of the keys named alone", () => {
    const template = objectTemplate({ fields: { data: { map: { keys: ["A", "B"], values: ["A"] } } } });
    expect(template).to.equal(
      '{ {{with .data}}"data":{ {{range $k, $v := .}}{{if eq $k "A" "B"}}{{printf "%q" $k}}:' +
        '{{if not $v}}""{{else if eq $k "A"}}{{printf "%q" $v}}{{else}}"set"{{end}},{{end}}{{end}}"/":0},{{end}}"/":0}',
    );
  });
});
