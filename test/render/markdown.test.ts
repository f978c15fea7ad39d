import { expect } from "chai";
import * as fc from "fast-check";
import { markdown } from "../../src/render/markdown.ts";
import { anyRun } from "./arbitrary.ts";
import { enabled, healthy, report, result, run, skipped, unannotated, unbound, unseen } from "./runs.ts";

/** The document without its fenced blocks, and those blocks: a fence ends at the next one of its length or longer. */
function split(document: string): { readonly prose: readonly string[]; readonly open: boolean } {
  const prose: string[] = [];
  let fence = "";
  for (const line of document.split("\n")) {
    const [ticks = ""] = /^`{3,}/.exec(line) ?? [];
    if (fence === "" && ticks !== "") fence = ticks;
    else if (fence === "") prose.push(line);
    else if (ticks.length >= fence.length && line === ticks) fence = "";
  }
  return { prose, open: fence !== "" };
}

describe("the Markdown report", () => {
  it("concludes first, then shows the target, the chain and what passed", () => {
    const lines = markdown(healthy).split("\n");
    expect(lines.slice(0, 8)).to.deep.equal([
      "# carto-wi 0.1.0 · 2026-03-01 12:00:00 UTC · live",
      "",
      "**No problems found: 3 passed.**",
      "",
      "3 pass · verdict: pass · exit code: 0 · 1.23 s",
      "",
      "- release: `carto, namespace carto`",
      "- cluster: `main in europe-west1, project acme-prod`",
    ]);
    expect(markdown(healthy)).to.match(/\*\*Chain:\*\* ✔ values → .* → ∅ permissions\n/);
    expect(lines).to.include("**Passed:** `workload-identity-enabled`, `pool-enabled`, `binding-member`");
  });

  it("has the failures first, whatever the category", () => {
    const text = markdown(run([report([unannotated, unseen, unbound])]));
    expect(text.match(/^## .*$/gm)).to.deep.equal([
      "## ✘ fail: binding-member",
      "## ? unknown: binding-member",
      "## ! warn: annotation-present \\[after the upgrade\\]",
    ]);
  });

  it("has what somebody accepted last", () => {
    const accepted = result({ ...unbound, accepted: { reason: "a sandbox" } });
    const text = markdown(run([report([accepted, unannotated])]));
    expect(text.match(/^## . \w+/gm)).to.deep.equal(["## ! warn", "## ✘ fail"]);
  });

  it("shows unknowns of one reason once, and names the others", () => {
    const other = result({ ...unseen, id: "no-stale-members" });
    const text = markdown(run([report([unseen, other])]));
    expect(text).to.include("**likewise:** `no-stale-members`\n");
    expect(text.match(/^## /gm)).to.have.length(1);
  });

  it("shows a fail: expected and found under each other, and the command in one line", () => {
    const text = markdown(run([report([unbound])]));
    expect(text).to.include(
      [
        "```text",
        "expected  serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]",
        "found     serviceAccount:acme-prod.svc.id.goog[default/carto-common-backend]",
        "```",
        "",
        "**fix:** Grant the role to the Kubernetes service account that the chart creates",
        "",
        "```sh",
        "gcloud iam service-accounts add-iam-policy-binding carto-backend@acme-prod.iam.gserviceaccount.com ",
      ].join("\n"),
    );
    expect(text).to.include(" → **✘ binding (breaks here first)** → ");
  });

  it("shows YAML to copy, the reason of an unknown, and skips", () => {
    const text = markdown(
      run([report([unannotated, unseen, skipped("pool-enabled", "Not judged offline.")])]),
    );
    expect(text).to.include("```yaml\ncommonBackendServiceAccount:\n  annotations:\n");
    expect(text).to.include(
      "\nThe allow policy of the IAM service account could not be read. (permission: iam.serviceAccounts.getIamPolicy)\n",
    );
    expect(text).to.include("**Not judged:**\n\n- Not judged offline.: `pool-enabled`\n");
  });

  it("shows input errors, and heads every installation of several", () => {
    const location = { file: "a.yaml", line: 3, column: 9 };
    const errors = [{ message: "bad", location }];
    const text = markdown(run([report([enabled]), report([unbound])], { errors }));
    expect(text).to.include("\n- ✘ error: `a.yaml:3:9`: bad\n");
    expect(text).to.include("\n## 2 of 2: release carto in namespace carto, cluster main\n");
  });

  const texts = [
    ["a link", "[x](http://x) ![y](z)", "\\[x\\](http://x) !\\[y\\](z)"],
    ["HTML", "<b>&lt;", "&lt;b&gt;&amp;lt;"],
    ["emphasis and code", "*a* _b_ `c` ~~d~~", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~"],
    ["a mention", "@all, mail@acme.example", "@<!-- -->all, mail@acme.example"],
    ["a list", "- x", "\\- x"],
    ["a numbered list", "12. x", "12\\. x"],
    ["a heading", "# x", "\\# x"],
    ["a block of code", "    x", "x"],
    ["line ends", "a\n# b", "a\\\\n\\# b"],
  ] as const;
  for (const [name, message, shown] of texts)
    it(`takes ${name} as text`, () => {
      const lines = markdown(run([report([result({ ...unbound, message })])])).split("\n");
      expect(lines).to.include(shown);
    });

  it("fences code with more backticks than it holds", () => {
    const fix = { summary: "x", commands: [], edits: [{ path: "a", yaml: "a: |\n  ```\n  ````" }] };
    const text = markdown(run([report([result({ ...unbound, fix, id: "binding-member", docs: "a `b`" })])]));
    expect(text).to.include("\n`````yaml\na: |\n  ```\n  ````\n`````\n");
    expect(text).to.include("**docs:** `` a `b` ``");
  });

  it("closes its fences and holds no HTML but empty comments, whatever the run", () => {
    fc.assert(
      fc.property(anyRun, (subject) => {
        const { prose, open } = split(markdown(subject));
        expect(open).to.equal(false);
        // Code spans may hold anything.
        const text = prose.join("\n").replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, "");
        expect(text.replaceAll("<!-- -->", "")).not.to.match(/<|(?<!\\)[[\]]/);
      }),
    );
  });
});
