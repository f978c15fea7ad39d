import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import * as fc from "fast-check";
import { COMPARE_FORMATS, renderCompared } from "../../src/render/compare/index.ts";
import type { Look } from "../../src/render/look.ts";
import { compare, type Side } from "../../src/report/compare.ts";
import type { Run } from "../../src/report/report.ts";
import { anyRun } from "./arbitrary.ts";
import { bound, enabled, healthy, report, result, run, skipped, unbound, unseen } from "./runs.ts";

const PLAIN: Look = { columns: 80, color: false, verbose: false, quiet: false, marks: "unicode" };
const SCHEMA = new URL("../../schemas/compare.v1.schema.json", import.meta.url);

const side = (judged: Run, name: string, from: Side["from"] = "report"): Side => ({ ...judged, name, from });
const compared = (before: Run, after: Run) => compare(side(before, "before.json"), side(after, "after.json"));
const broken = run([report([enabled, result(), unbound])]);

const table = (before: Run, after: Run, look: Partial<typeof PLAIN> = {}) =>
  renderCompared("table", compared(before, after), { ...PLAIN, ...look });

describe("the table of a comparison", () => {
  it("says first what it comes to", () => {
    const first = (before: Run, after: Run) => table(before, after, { columns: 120 }).split("\n")[0];
    expect(first(healthy, broken)).to.equal("1 worse, 2 the same · verdict: pass → fail · exit code: 1");
    expect(first(broken, healthy)).to.equal("1 fixed, 2 the same · verdict: fail → pass · exit code: 0");
    expect(first(healthy, healthy)).to.equal(
      "nothing changed, 3 the same · verdict: still pass · exit code: 0",
    );
  });

  it("shows of what got worse what it was, what it is, where the two values differ, and the fix", () => {
    const text = table(healthy, broken);
    const lines = text.split("\n");
    expect(lines).to.include("worse");
    expect(text).to.match(/^ {2}✔ pass → ✘ fail {2}The IAM service account grants/m);
    expect(text).to.include(
      "\n    before    serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]\n",
    );
    const found = lines.findIndex((line) => line.startsWith("    found     "));
    expect(lines[found]?.indexOf("default")).to.equal(lines[found + 1]?.indexOf("^"));
    expect(text).to.match(/fix {7}Grant the role to the Kubernetes service account/);
  });

  it("shows what was found then and now where a fail is another one", () => {
    const found = "serviceAccount:acme-prod.svc.id.goog[geo/carto-common-backend]";
    const text = table(broken, run([report([enabled, result(), { ...unbound, found }])]), { columns: 120 });
    expect(text).to.include(`    found then  ${unbound.found}\n    found now   ${found}\n`);
  });

  it("tells of what is fixed in a line each, and with --verbose what was said", () => {
    expect(table(broken, healthy)).to.include("fixed\n  ✘ fail → ✔ pass ").and.not.include("a grant names");
    expect(table(broken, healthy, { verbose: true })).to.include("a grant names");
    expect(table(broken, healthy, { verbose: true })).to.include("the same\n  ✔ pass ");
  });

  it("says of what is no longer seen that it is not fixed", () => {
    const text = table(broken, run([report([enabled, result(), unseen])]));
    expect(text)
      .to.match(/^1 changed, .* exit code: 0$/m)
      .and.include("? unknown");
    expect(text).to.include("permission: iam.serviceAccounts.getIamPolicy");
    expect(text).to.not.match(/^fixed$/m);
  });

  it("puts what only one of them judged under a heading of its own", () => {
    const less = run([report([enabled, result()])]);
    expect(table(broken, less)).to.match(/^gone: only in the earlier report.*\n(.*\n)? {2}✘ fail/m);
    expect(table(less, broken)).to.match(/^new: only in the later report.*\n(.*\n)? {2}✘ fail/m);
  });

  it("warns first of two installations, of an order that looks wrong, and of two versions' rules", () => {
    const other = report([bound], { target: { namespace: "geo", inferred: {} } });
    const text = table(healthy, run([other]), { columns: 200 });
    expect(text).to.include("! These are two different installations (namespace carto → geo)");
    expect(text.indexOf("different installations")).to.be.below(text.indexOf("gone:"));
    const older = { ...healthy, startedAt: "2026-02-01T12:00:00.000Z" };
    expect(table(healthy, older, { columns: 200 })).to.include("! after.json is the older of the two");
    const newer = { ...healthy, tool: { name: "carto-wi", version: "0.2.0" } };
    expect(table(healthy, newer, { columns: 200 })).to.include(
      "Two versions made these reports (0.1.0 and 0.2.0)",
    );
    expect(table(healthy, healthy)).to.not.match(/^ {2}! /m);
  });

  it("warns where the names of one side alone are pseudonyms", () => {
    const redacted = { ...side(healthy, "a.tar.gz", "bundle"), redacted: true };
    const plain = side(healthy, "b.tar.gz", "bundle");
    const text = (left: Side, right: Side) =>
      renderCompared("table", compare(left, right), { ...PLAIN, columns: 200 });
    expect(text(redacted, plain)).to.include("! The names of a.tar.gz are pseudonyms");
    expect(text(plain, redacted)).to.include("! The names of a.tar.gz are pseudonyms");
    expect(text(redacted, redacted)).not.to.include("pseudonyms");
    expect(text(plain, plain)).not.to.include("pseudonyms");
  });

  it("lets nothing into JSON that moves a cursor", () => {
    const odd = side(healthy, "a\u009b31m.json");
    const text = renderCompared("json", compare(odd, odd), PLAIN);
    expect(text).to.include("a\\u009b31m.json");
    expect(JSON.parse(text).before.name).to.equal("a\u009b31m.json");
  });

  it("says of a bundle that it was judged anew", () => {
    const mixed = compare(side(healthy, "a.tar.gz", "bundle"), side(healthy, "b.json"));
    const text = renderCompared("table", mixed, { ...PLAIN, columns: 200 });
    expect(text).to.include("before  a.tar.gz: a bundle, judged again by carto-wi 0.1.0, ");
    expect(text).to.include("after   b.json: a report of carto-wi 0.1.0, ");
  });

  it("heads each of several installations", () => {
    const several = (last: Run["reports"][number]) => run([report([bound]), last]);
    const geo = { target: { namespace: "geo", inferred: {} } };
    const text = table(several(report([bound], geo)), several(report([unbound], geo)));
    expect(text)
      .to.include("2 of 2: namespace geo\n")
      .and.match(/^1 worse, /);
  });

  it("is quiet about all but what got worse, and colours nothing without colour", () => {
    const text = table(run([report([unbound, bound])]), broken, { quiet: true });
    expect(text).to.not.match(/^(before|gone|same)/m);
    expect(table(healthy, broken)).to.not.include("\u001b");
    expect(table(healthy, broken, { color: true })).to.include("\u001b[31m");
  });

  it("fits its width where no value is longer", () => {
    const skips = run([report([skipped("pool-enabled", "needs the cluster, and this run is --offline")])]);
    for (const line of table(healthy, skips).split("\n")) expect(line.length, line).to.be.at.most(80);
  });
});

describe("the Markdown of a comparison", () => {
  it("concludes first, shows what is worse, and folds the rest", () => {
    const text = renderCompared("markdown", compared(healthy, broken), PLAIN);
    expect(text.split("\n")[0]).to.equal("**1 worse, 2 the same · verdict: pass → fail · exit code: 1**");
    expect(text).to.include("\n## worse (1)\n\n- ✔ pass → ✘ fail: ").and.include("(`binding-member`)");
    expect(text).to.include("  ```text\n  expected  serviceAccount:");
    const lost = renderCompared("markdown", compared(broken, run([report([enabled])])), PLAIN);
    expect(lost).to.include("<details>\n<summary>gone: ").and.include("\n\n</details>\n");
  });

  it("lets no text be markup", () => {
    const hostile = run([report([{ ...unbound, message: "</details><b>*x*", subject: "`[y](z)" }])]);
    const text = renderCompared("markdown", compared(healthy, hostile), PLAIN);
    expect(text).to.include("&lt;/details&gt;&lt;b&gt;\\*x\\*").and.include("\\`\\[y\\](z)");
  });
});

describe("the JSON of a comparison", () => {
  const valid = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(SCHEMA, "utf8")));

  it("names what changed, both sides of it", () => {
    const { counts, exitCode, comparisons } = JSON.parse(
      renderCompared("json", compared(healthy, broken), PLAIN),
    );
    expect([counts.worse, counts.same, exitCode]).to.deep.equal([1, 2, 1]);
    const [change] = comparisons[0].changes.filter(({ outcome }: { outcome: string }) => outcome === "worse");
    expect(change).to.deep.include({
      id: "binding-member",
      before: { status: "pass", message: bound.message },
    });
    expect(change.after.found).to.equal(unbound.found);
  });

  it("is as its schema says, whatever is compared", () => {
    fc.assert(
      fc.property(anyRun, anyRun, (before, after) => {
        const document: unknown = JSON.parse(renderCompared("json", compared(before, after), PLAIN));
        expect(valid(document), JSON.stringify(valid.errors)).to.equal(true);
      }),
      { numRuns: 60 },
    );
    expect(valid({})).to.equal(false);
  });
});

describe("every format of a comparison", () => {
  it("shows nothing invisible and gives no command to a runner, whatever is compared", () => {
    fc.assert(
      fc.property(anyRun, anyRun, fc.constantFrom(...COMPARE_FORMATS), (before, after, format) => {
        const text = renderCompared(format, compared(before, after), { ...PLAIN, verbose: true });
        expect(text.endsWith("\n")).to.equal(true);
        if (format === "json") return;
        expect(text).to.not.match(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(text).to.not.match(/##\[/);
        if (format === "table") expect(text).to.not.match(/^ *::/m);
      }),
      { numRuns: 120 },
    );
  });
});

describe("The comparison's marks", () => {
  it("are ASCII where the terminal asks for it", () => {
    const compared = compare(
      { name: "a", from: "report", ...run([report([unbound])]) },
      { name: "b", from: "report", ...run([report([bound])]) },
    );
    const text = renderCompared("table", compared, { ...PLAIN, marks: "ascii" });
    expect(text).to.include("x fail -> + pass  ");
    expect(text).to.match(/^[\n -~]+$/);
  });
});
