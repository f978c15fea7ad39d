import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect } from "chai";
import * as fc from "fast-check";
import { validateXML } from "xmllint-wasm";
import { html } from "../../src/render/html.ts";
import { MEANINGS } from "../../src/render/wording.ts";
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
  const body = page.slice(page.indexOf("<body>"), page.indexOf("<script>"));
  return body
    .replace(/<[^>]*>/g, "")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

describe("the HTML report", () => {
  it("has the installation and the result in its title, and concludes first", () => {
    const page = html(healthy);
    expect(page).to.include("<title>✔ pass: release carto in namespace carto, cluster main</title>");
    expect(textOf(page)).to.match(
      /^\s*Workload Identity: release carto in namespace carto, cluster main✔ passNo problems found: 3 passed\.3 pass · verdict: pass · exit code: 0 · 1\.23 scarto-wi 0\.1\.0 · 2026-03-01/,
    );
  });

  it("says what each status means, in the words of docs/report.md", () => {
    const text = textOf(html(healthy));
    const docs = readFileSync(new URL("../../docs/report.md", import.meta.url), "utf8");
    for (const [status, meaning] of Object.entries(MEANINGS)) {
      expect(text).to.include(`${status}${meaning}`);
      expect(docs).to.include(` | ${status} | ${meaning} |`);
    }
    expect(textOf(html(run([])))).not.to.include("What the statuses mean");
  });

  it("names the file or the account in its title where no place is known", () => {
    const target = { iamServiceAccount: "a@acme-prod.iam.gserviceaccount.com", inferred: {} };
    const of = (change: object) =>
      /<h1>(.*?)<\/h1>/.exec(html(run([report([enabled], { target, ...change })])))?.[1];
    expect(of({})).to.equal("Workload Identity: a@acme-prod.iam.gserviceaccount.com");
    expect(of({ file: "eu/customizations.yaml" })).to.equal("Workload Identity: eu/customizations.yaml");
    expect(of({ target: { inferred: {} } })).to.equal("Workload Identity: installation");
  });

  it("shows the names with what they were inferred from, and when and by what it was made", () => {
    const text = textOf(html(healthy));
    expect(text).to.include("projectacme-prod inferred from the context gke_");
    expect(text).to.include("carto-wi 0.1.0 · 2026-03-01 12:00:00 UTC");
  });

  it("says of a bundle's report when the bundle was gathered, and that names are pseudonyms", () => {
    const source = {
      kind: "bundle",
      name: "b.tar.gz",
      gatheredAt: "2026-02-01T08:00:00Z",
      tool: { name: "carto-wi", version: "0.0.9" },
      names: "pseudonyms",
    } as const;
    expect(textOf(html({ ...healthy, source }))).to.include(
      "bundle b.tar.gz, gathered 2026-02-01 08:00:00 UTC by carto-wi 0.0.9 · names are pseudonyms",
    );
  });

  it("draws the chain with the link at which it breaks, and says the same in words", () => {
    const page = html(run([report([unbound])]));
    expect(page.match(/<svg [^>]*aria-label="[^"]*binding fail \(breaks here first\)/g)).to.have.length(2);
    expect(page.match(/class="fail first"/g)).to.have.length(2);
    expect(page.match(/class="cross"/g)).to.have.length(2);
    expect(html(healthy)).not.to.include('class="cross"');
  });

  it("has the failures first, whatever the category", () => {
    const text = textOf(html(run([report([unannotated, unseen, unbound])])));
    const places = ["✘ fail binding-member", "? unknown binding-member", "! warn annotation-present"].map(
      (one) => text.indexOf(one),
    );
    expect(places).to.deep.equal(places.toSorted((left, right) => left - right));
    expect(places).not.to.include(-1);
  });

  it("folds what somebody accepted below the problems, with the reason", () => {
    const accepted = result({ ...unbound, accepted: { reason: "a sandbox" } });
    const page = html(run([report([accepted, unannotated])]));
    expect(textOf(page)).to.match(
      /Problems! warn annotation-present[\s\S]*Accepted \(1\)✘ fail binding-member/,
    );
    expect(textOf(page)).to.include("a sandbox");
    expect(page).to.match(/<details class="group"><summary><h2>Accepted/);
  });

  it("shows what to prepare below the problems", () => {
    const prepared = result({ ...unbound, ...skipped("binding-member", "Not there yet.") });
    expect(textOf(html(run([report([prepared, unannotated])])))).to.match(
      /Problems! warn[\s\S]*To prepare∅ skip binding-member/,
    );
  });

  it("shows unknowns of one reason once, and names the others", () => {
    const other = result({ ...unseen, id: "no-stale-members", title: "No deleted members" });
    const text = textOf(html(run([report([unseen, other])])));
    expect(text).to.include("unknown for the same reason: No deleted members no-stale-members");
    expect(text.match(/The allow policy of the IAM service account could not be read/g)).to.have.length(1);
  });

  it("links the documentation only where it is an address of the web", () => {
    const withDocs = (docs: string) => html(run([report([result({ ...unbound, docs })])]));
    expect(withDocs("https://acme.example/docs")).to.include('<a href="https://acme.example/docs">');
    expect(withDocs("javascript:alert(1)")).not.to.include("<a ");
    expect(withDocs("carto-wi explain x")).not.to.include("<a ");
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
    expect(page).to.include("<code>commonBackendServiceAccount:\n  annotations:\n    iam.gke.io/");
  });

  it("shows why something is unknown or was skipped, and where the chain breaks", () => {
    const text = textOf(
      html(run([report([enabled, unseen, skipped("pool-enabled", "Not judged offline.")])])),
    );
    expect(text).to.include("(permission: iam.serviceAccounts.getIamPolicy)");
    expect(text).to.include("∅ skip The title of pool-enabled pool-enabled Not judged offline.");
    expect(text).to.include("? unknown binding binding-member ← first link not seen");
  });

  it("shows input errors, and every installation of several", () => {
    const location = { file: "a.yaml", line: 3, column: 9 };
    const text = textOf(
      html(run([report([enabled]), report([unbound])], { errors: [{ message: "bad", location }] })),
    );
    expect(text).to.include("✘ error a.yaml:3:9: bad");
    expect(text).to.include("2 of 2: release carto in namespace carto, cluster main");
  });

  it("needs nothing from elsewhere, and its policy lets only its own style and script run", () => {
    const message = `<script>alert(1)</script><img src="x" onerror='alert(1)'>`;
    const page = html(run([report([result({ ...unbound, message, subject: message, found: message })])]));
    expect(page).not.to.match(/<(img|link|iframe|a|form)[ >]|url\(|@import| style=/);
    expect(page).to.include("default-src 'none'");
    for (const [tag, directive] of [
      ["style", "style-src"],
      ["script", "script-src"],
    ]) {
      const [found, ...more] = page.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"));
      const hash = createHash("sha256")
        .update(found?.[1] ?? "")
        .digest("base64");
      expect(page).to.include(`; ${directive} 'sha256-${hash}'; `);
      expect(more).to.deep.equal([]);
    }
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
