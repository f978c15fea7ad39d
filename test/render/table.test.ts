import { execFileSync } from "node:child_process";
import { expect } from "chai";
import * as fc from "fast-check";
import type { Look } from "../../src/render/look.ts";
import { table } from "../../src/render/table.ts";
import { visible, width } from "../../src/render/text.ts";
import { command } from "../../src/report/shell.ts";
import { anyRun } from "./arbitrary.ts";
import {
  bound,
  enabled,
  healthy,
  report,
  result,
  run,
  skipped,
  unannotated,
  unbound,
  unseen,
} from "./runs.ts";

const LOOK: Look = { columns: 80, color: false, verbose: false, quiet: false };

/** The lines between two headings, the first one included. */
function part(text: string, from: string, to: string): readonly string[] {
  const lines = text.split("\n");
  const start = lines.indexOf(from);
  return lines.slice(start, lines.indexOf(to, start));
}

const OFFLINE = "Not judged offline: it takes an answer of Google Cloud.";

describe("the table", () => {
  it("shows a healthy run", () => {
    expect(table(healthy, LOOK).split("\n")).to.deep.equal([
      "carto-wi 0.1.0 · 2026-03-01 12:00:00 UTC · live",
      "",
      "  project                     acme-prod",
      "  cluster                     main",
      "  location                    europe-west1",
      "  namespace                   carto",
      "  release                     carto",
      "  IAM service account         carto-backend@acme-prod.iam.gserviceaccount.com",
      "  Kubernetes service account  carto-common-backend",
      "  Inferred: project, cluster, location from the context",
      "  gke_acme-prod_europe-west1_main; IAM service account from the annotation in",
      "  customizations.yaml:15:7.",
      "",
      "values",
      "  ✔ pass     Workload Identity is switched on in the values",
      "",
      "cluster",
      "  ✔ pass     The cluster has a workload identity pool",
      "",
      "identity",
      "  ✔ pass     The IAM service account grants roles/iam.workloadIdentityUser to",
      "             the Kubernetes service account",
      "",
      "chain",
      "  ✔ values → ✔ Kubernetes service account → ✔ annotation → ✔ IAM service account",
      "  → ✔ binding → ✔ workload identity pool → ∅ node pools → ∅ permissions",
      "",
      "3 pass · verdict: pass · exit code: 0 · 1.23 s",
      "",
    ]);
  });

  it("shows a fail: the difference, the fix to copy, and where the chain breaks", () => {
    const text = table(run([report([enabled, unbound])]), LOOK);
    expect(part(text, "identity", "")).to.deep.equal([
      "identity",
      "  ✘ fail     The IAM service account grants roles/iam.workloadIdentityUser to",
      "             the Kubernetes service account (binding-member)",
      "    Nobody is granted roles/iam.workloadIdentityUser for namespace carto; a",
      "    grant names another one.",
      "    expected  serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]",
      "    found     serviceAccount:acme-prod.svc.id.goog[default/carto-common-backend]",
      "                                                   ^^^^^^^",
      "    fix       Grant the role to the Kubernetes service account that the chart",
      "              creates",
    ]);
    expect(part(text, "              creates", "chain")).to.deep.equal([
      "              creates",
      "",
      "      gcloud iam service-accounts add-iam-policy-binding \\",
      "        carto-backend@acme-prod.iam.gserviceaccount.com --project=acme-prod \\",
      "        --role roles/iam.workloadIdentityUser \\",
      "        --member 'serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]'",
      "",
      "    risk      Pods in namespace carto can act as the IAM service account;",
      "              changes take effect within minutes.",
      "",
      "    undo:",
      "      gcloud iam service-accounts remove-iam-policy-binding \\",
      "        carto-backend@acme-prod.iam.gserviceaccount.com \\",
      "        --role roles/iam.workloadIdentityUser",
      "",
    ]);
    expect(part(text, "chain", "")).to.deep.equal([
      "chain",
      "  ✔ values → ✔ Kubernetes service account → ✔ annotation → ✔ IAM service account",
      "  ✘ fail     binding ← breaks here first",
      "             binding-member",
      "  ✔ workload identity pool → ∅ node pools → ∅ permissions",
    ]);
    expect(text).to.match(/\n\n1 pass, 1 fail · verdict: fail · exit code: 1 · 1\.23 s\n$/);
  });

  it("shows a warning: its subject, its place, and the YAML to copy", () => {
    const text = table(run([report([unannotated])]), LOOK);
    expect(part(text, "values", "chain")).to.deep.equal([
      "values",
      "  ! warn     The Kubernetes service account names the IAM service account [after",
      "             the upgrade] (annotation-present)",
      "    The upgrade removes the annotation that the account has now.",
      "    expected  iam.gke.io/gcp-service-account:",
      "              carto-backend@acme-prod.iam.gserviceaccount.com",
      "    found     no annotation",
      "    at        customizations.yaml:14:5",
      "    fix       Add the annotation to the values",
      "",
      "    in customizations.yaml, at commonBackendServiceAccount.annotations:",
      "      commonBackendServiceAccount:",
      "        annotations:",
      "          iam.gke.io/gcp-service-account: carto-backend@acme-prod.iam.gserviceaccount.com",
      "",
    ]);
  });

  it("shows an unknown: why it wasn't seen, and the permission that settles it", () => {
    const text = table(run([report([unseen])]), LOOK);
    expect(part(text, "identity", "")).to.deep.equal([
      "identity",
      "  ? unknown  The IAM service account grants roles/iam.workloadIdentityUser to",
      "             the Kubernetes service account (binding-member)",
      "    because   The allow policy of the IAM service account could not be read.",
      "              (permission: iam.serviceAccounts.getIamPolicy)",
    ]);
    expect(text).to.include("  ? unknown  binding ← first link not seen\n");
    expect(text).to.include("1 unknown · verdict: inconclusive · exit code: 3");
  });

  it("gathers skips that share a reason", () => {
    const skips = [
      skipped("pool-enabled", OFFLINE),
      skipped("values-shape", "No values are given."),
      result({ ...skipped("binding-member", OFFLINE), subject: "now" }),
    ];
    expect(part(table(run([report(skips)]), LOOK), "skipped", "")).to.deep.equal([
      "skipped",
      "  ∅ skip     pool-enabled, binding-member [now]",
      `    because   ${OFFLINE}`,
      "  ∅ skip     values-shape",
      "    because   No values are given.",
    ]);
  });

  it("shows subjects of one probe one after the other", () => {
    const now = result({ ...bound, subject: "now" });
    const later = result({ ...unbound, subject: "after the upgrade" });
    const titles = table(run([report([now, later])]), { ...LOOK, columns: 200 }).match(/^ {2}[✔✘].*\[.*$/gm);
    expect(titles).to.deep.equal([
      `  ✔ pass     ${bound.title} [now]`,
      `  ✘ fail     ${bound.title} [after the upgrade] (binding-member)`,
    ]);
  });

  it("shows input errors first, and the verdict all the same", () => {
    const location = { file: "customizations.yaml", line: 3, column: 9 };
    const message = "YAML that does not parse: a flow map is never closed; close it with }";
    expect(table(run([], { errors: [{ message, location }] }), LOOK).split("\n")).to.deep.equal([
      "carto-wi 0.1.0 · 2026-03-01 12:00:00 UTC",
      "",
      "✘ error  customizations.yaml:3:9: YAML that does not parse: a flow map is never",
      "         closed; close it with }",
      "",
      "nothing judged · verdict: inconclusive · exit code: 2 · 1.23 s",
      "",
    ]);
  });

  it("heads each installation of several, and concludes once", () => {
    const other = { ...report([unbound]).target, release: "analytics", namespace: "maps" };
    const text = table(run([report([enabled]), report([unbound], { target: other })]), LOOK);
    expect(text.match(/^\d of 2: .*$/gm)).to.deep.equal([
      "1 of 2: release carto in namespace carto, cluster main",
      "2 of 2: release analytics in namespace maps, cluster main",
    ]);
    expect(text.match(/verdict/g)).to.have.length(1);
  });

  it("marks a difference only where there is a common part to see it by", () => {
    const text = table(run([report([result({ ...unbound, found: "no such grant" })])]), LOOK);
    expect(text).to.include("    found     no such grant\n    fix");
    expect(text).not.to.include("^");
  });
});

describe("the table, quiet", () => {
  const quiet = { ...LOOK, quiet: true };

  const inferred =
    "Inferred: project acme-prod, cluster main, location europe-west1, IAM service\naccount carto-backend@acme-prod.iam.gserviceaccount.com.\n\n";
  const given = report([enabled], { target: { namespace: "carto", inferred: {} } });

  it("is one line for a healthy run of given names", () => {
    expect(table(run([given]), quiet)).to.equal("1 pass · verdict: pass · exit code: 0 · 1.23 s\n");
  });

  it("says the names that were inferred, for a healthy run too", () => {
    expect(table(healthy, quiet)).to.equal(`${inferred}3 pass · verdict: pass · exit code: 0 · 1.23 s\n`);
  });

  it("shows what isn't green, skips too", () => {
    const text = table(run([report([enabled, unbound, skipped("pool-enabled", OFFLINE)])]), quiet);
    expect(text.slice(0, inferred.length)).to.equal(inferred);
    expect(text.slice(inferred.length)).to.match(/^identity\n {2}✘ fail/);
    expect(text).to.include("\nskipped\n  ∅ skip     pool-enabled\n");
    expect(text).not.to.match(/pass {5}|chain/);
  });

  it("leaves out installations that are green", () => {
    const text = table(run([report([enabled]), report([unbound])]), quiet);
    expect(text).to.match(/^2 of 2: /);
  });
});

describe("the table, verbose", () => {
  const text = table(run([report([enabled, skipped("pool-enabled", OFFLINE)])]), { ...LOOK, verbose: true });

  it("tells what passed, where, and where to read on", () => {
    expect(part(text, "values", "")).to.deep.equal([
      "values",
      "  ✔ pass     Workload Identity is switched on in the values",
      "             (workload-identity-enabled)",
      "    commonBackendServiceAccount.enableGCPWorkloadIdentity is true",
      "    at        customizations.yaml:12:3",
      "    docs      carto-wi explain workload-identity-enabled",
    ]);
  });

  it("shows each skip on its own", () => {
    expect(part(text, "skipped", "")).to.deep.equal([
      "skipped",
      "  ∅ skip     The title of pool-enabled (pool-enabled)",
      `    because   ${OFFLINE}`,
      "    docs      carto-wi explain pool-enabled",
    ]);
  });
});

describe("the table's colours", () => {
  it("only paint: without them the text is the same", () => {
    fc.assert(
      fc.property(anyRun, fc.integer({ min: 20, max: 200 }), fc.boolean(), (subject, columns, verbose) => {
        const plain = table(subject, { ...LOOK, columns, verbose });
        const painted = table(subject, { ...LOOK, columns, verbose, color: true });
        expect(painted.replace(/\u001b\[\d+m/g, "")).to.equal(plain);
      }),
    );
  });

  it("don't ask the environment", () => {
    const colored = table(healthy, { ...LOOK, color: true });
    expect(colored).to.include("\u001b[32m✔ pass   \u001b[39m");
    expect(table(healthy, LOOK)).not.to.include("\u001b");
  });
});

describe("the table's width", () => {
  const rich = run([report([enabled, unannotated, unbound, unseen, skipped("pool-enabled", OFFLINE)])]);

  for (const columns of [40, 80, 200])
    it(`is held at ${columns} columns, but by what must stay whole`, () => {
      for (const line of table(rich, { ...LOOK, columns }).split("\n")) {
        if (width(line) <= columns) continue;
        // A name or a quoted argument alone with its label or option, or YAML.
        expect(line).to.match(/^ +((expected|found|--\S+) +)?\S+( \\)?$|^ +[\w./-]+: \S+$/);
      }
    });

  it("puts values that don't fit below their labels, under each other", () => {
    expect(part(table(rich, { ...LOOK, columns: 72 }), "    expected", "    risk").slice(0, 4)).to.deep.equal(
      [
        "    expected",
        "      serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]",
        "    found",
        "      serviceAccount:acme-prod.svc.id.goog[default/carto-common-backend]",
      ],
    );
  });

  it("is the usual 80 where the terminal gives none", () => {
    for (const columns of [0, Number.NaN, -1])
      expect(table(rich, { ...LOOK, columns })).to.equal(table(rich, LOOK));
  });
});

describe("the table's safety", () => {
  it("shows hostile text as text", () => {
    const hostile = result({
      ...unbound,
      title: "\u001b[2Jtitle\u202e",
      message: "line\n::error::x <script>alert(1)</script> ]]>",
      found: "carto ",
      expected: "carto",
    });
    const text = table(run([report([hostile])]), LOOK);
    expect(text).to.include("  ✘ fail     \\x1b[2Jtitle\\u202e (binding-member)\n");
    expect(text).to.include("    line\\n::error::x <script>alert(1)</script> ]]>\n");
    expect(text).to.include("    expected  carto\n    found     carto\\x20\n                   ^^^^\n");
  });

  it("gives no terminal and no CI runner a command, whatever the run", () => {
    fc.assert(
      fc.property(anyRun, fc.boolean(), (subject, verbose) => {
        for (const line of table(subject, { ...LOOK, verbose }).split("\n")) {
          expect(line).not.to.match(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
          expect(line).not.to.match(/^\s*::|##\[/);
        }
      }),
    );
  });

  it("gives commands that a shell reads back as they were, at every width", () => {
    const word = fc.oneof(
      fc.string({ minLength: 1, maxLength: 20 }).filter((text) => visible(text) === text),
      fc.constantFrom(
        "--role",
        "--member=x",
        "it's",
        "$(id)",
        "a b",
        "`id`",
        "*",
        "!x",
        "\\",
        "--project=acme-prod",
      ),
    );
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(40, 80),
        (argv, columns) => {
          const fix = { summary: "Do it", commands: [command("gcloud", ...argv)], risk: "none" };
          const text = table(run([report([result({ status: "fail", fix })])]), { ...LOOK, columns });
          const lines = text.split("\n");
          const shown = lines.slice(
            lines.indexOf("    fix       Do it") + 1,
            lines.indexOf("    risk      none"),
          );
          const script = `gcloud() { printf '%s\\n' "$@"; }\n${shown.join("\n")}\n`;
          expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).to.equal(`${argv.join("\n")}\n`);
        },
      ),
      { numRuns: 60 },
    );
  });
});
