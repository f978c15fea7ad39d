import { expect } from "chai";
import * as fc from "fast-check";
import { validateXML } from "xmllint-wasm";
import { html } from "../../src/render/html.ts";
import { anyRun } from "./arbitrary.ts";
import { enabled, healthy, report, result, run, skipped, unannotated, unbound, unseen } from "./runs.ts";

/** The page is well-formed XML as well as HTML, so an XML parser finds whatever wasn't escaped. */
async function flaws(pages: readonly string[]): Promise<readonly string[]> {
  const xml = pages.map((contents, index) => ({ fileName: `${index}.html`, contents }));
  const { errors } = await validateXML({ xml, normalization: "format" });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** What a reader sees of the page's body. */
function textOf(page: string): string {
  const body = page.slice(page.indexOf("<body>"));
  return body
    .replace(/<[^>]*>/g, "")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

describe("the HTML report", () => {
  it("concludes first, then shows the target and what it was inferred from", () => {
    expect(textOf(html(healthy))).to.match(
      /^\s*carto-wi 0\.1\.0\n3 pass · verdict: pass · exit code: 0 · 1\.23 s\nprojectacme-prod inferred from the context gke_/,
    );
  });

  it("marks where expected and found differ", () => {
    const page = html(run([report([unbound])]));
    expect(page).to.include("[<mark>carto</mark>/carto-common-backend]");
    expect(page).to.include("[<mark>default</mark>/carto-common-backend]");
  });

  it("shows the fix to copy: commands and YAML", () => {
    const page = html(run([report([unbound, unannotated])]));
    expect(textOf(page)).to.include(
      "  --member 'serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]'",
    );
    expect(page).to.include("<pre><code>commonBackendServiceAccount:\n  annotations:\n    iam.gke.io/");
  });

  it("shows why something is unknown or was skipped, and where the chain breaks", () => {
    const text = textOf(
      html(run([report([enabled, unseen, skipped("pool-enabled", "Not judged offline.")])])),
    );
    expect(text).to.include("(permission: iam.serviceAccounts.getIamPolicy)");
    expect(text).to.include("∅ skip The title of pool-enabled: Not judged offline.");
    expect(text).to.include("? unknown binding binding-member ← first link not seen");
  });

  it("shows input errors, and every installation of several", () => {
    const location = { file: "a.yaml", line: 3, column: 9 };
    const text = textOf(
      html(run([report([enabled]), report([unbound])], { errors: [{ message: "bad", location }] })),
    );
    expect(text).to.include("✘ error a.yaml:3:9: bad\n");
    expect(text).to.include("2 of 2: release carto in namespace carto, cluster main");
  });

  it("needs nothing from elsewhere and runs nothing", () => {
    const message = `<script>alert(1)</script><img src="x" onerror='alert(1)'>`;
    const page = html(run([report([result({ ...unbound, message, subject: message, found: message })])]));
    expect(page).not.to.match(/<(script|img|link|iframe|a|form)[ >]|url\(|@import/);
    expect(page).to.include("default-src 'none'");
    expect(page).to.include("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=&quot;x&quot; onerror=&#39;");
  });

  it("is well-formed whatever the run", async () => {
    const pages: string[] = [];
    fc.assert(
      fc.property(anyRun, (subject) => {
        pages.push(html(subject));
      }),
    );
    expect(await flaws(pages)).to.deep.equal([]);
    expect(await flaws([html(healthy).replace("</h1>", "")])).not.to.deep.equal([]);
  });
});
