import { execFileSync } from "node:child_process";
import { expect } from "chai";
import * as fc from "fast-check";
import { parse } from "yaml";
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

const LOOK: Look = { columns: 80, color: false, verbose: false, quiet: false, marks: "unicode" };

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
      "  release  carto, namespace carto",
      "  cluster  main in europe-west1, project acme-prod, from the context",
      "           gke_acme-prod_europe-west1_main",
      "  runs as  carto-common-backend",
      "  acts as  carto-backend@acme-prod.iam.gserviceaccount.com, from the annotation",
      "           in customizations.yaml:15:7",
      "",
      "  ✔ values      1 passed",
      "  ✔ cluster     1 passed",
      "  ✔ identity    1 passed",
      "",
      "chain  ✔ values → ✔ Kubernetes service account → ✔ annotation",
      "       → ✔ IAM service account → ✔ binding → ✔ workload identity pool",
      "       → ∅ node pools → ∅ permissions",
      "",
      "No problems found: 3 passed.",
      "3 pass · verdict: pass · exit code: 0 · 1.23 s",
      "",
    ]);
  });

  it("shows a fail: the finding, the difference, the fix to copy, and where the chain breaks", () => {
    const text = table(run([report([enabled, unbound])]), LOOK);
    expect(text.split("\n").slice(text.split("\n").findIndex((line) => line.startsWith("✘")))).to.deep.equal([
      "✘ fail     Nobody is granted roles/iam.workloadIdentityUser for namespace carto;",
      "           a grant names another one.",
      "           binding-member: The IAM service account grants",
      "           roles/iam.workloadIdentityUser to the Kubernetes service account",
      "  expected  serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]",
      "  found     serviceAccount:acme-prod.svc.id.goog[default/carto-common-backend]",
      "                                                 ^^^^^^^",
      "  fix       Grant the role to the Kubernetes service account that the chart",
      "            creates",
      "",
      "gcloud iam service-accounts add-iam-policy-binding \\",
      "  carto-backend@acme-prod.iam.gserviceaccount.com --project=acme-prod \\",
      "  --role roles/iam.workloadIdentityUser \\",
      "  --member 'serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]'",
      "",
      "  risk      Pods in namespace carto can act as the IAM service account; changes",
      "            take effect within minutes.",
      "",
      "  undo:",
      "gcloud iam service-accounts remove-iam-policy-binding \\",
      "  carto-backend@acme-prod.iam.gserviceaccount.com \\",
      "  --role roles/iam.workloadIdentityUser",
      "",
      "chain  ✔ values → ✔ Kubernetes service account → ✔ annotation",
      "       → ✔ IAM service account → ✘ binding (breaks here first)",
      "       → ✔ workload identity pool → ∅ node pools → ∅ permissions",
      "",
      "1 problem: nobody is granted roles/iam.workloadIdentityUser for namespace carto.",
      "Fix it, then run carto-wi doctor --wait 5m with the same options.",
      "1 pass, 1 fail · verdict: fail · exit code: 1 · 1.23 s",
      "",
    ]);
  });

  it("shows a warning: its subject, its place, and the YAML to copy", () => {
    const text = table(run([report([unannotated])]), LOOK);
    const lines = text.split("\n");
    const start = lines.findIndex((line) => line.startsWith("! warn"));
    expect(lines.slice(start, start + 15)).to.deep.equal([
      "! warn     The upgrade removes the annotation that the account has now.",
      "           annotation-present [after the upgrade]: The Kubernetes service",
      "           account names the IAM service account",
      "  expected  iam.gke.io/gcp-service-account:",
      "            carto-backend@acme-prod.iam.gserviceaccount.com",
      "  found     no annotation",
      "  at        customizations.yaml:14:5",
      "  fix       Add the annotation to the values",
      "",
      "  in customizations.yaml, at commonBackendServiceAccount.annotations:",
      "commonBackendServiceAccount:",
      "  annotations:",
      "    iam.gke.io/gcp-service-account:",
      "      carto-backend@acme-prod.iam.gserviceaccount.com",
      "",
    ]);
    expect(text).to.include("No failures found: 0 passed, 1 warning.\n");
  });

  it("says of names with several origins which is from where", () => {
    const inferred = { project: "CLOUDSDK_CORE_PROJECT", namespace: "the context" };
    const text = table(run([report([enabled], { target: { ...report([]).target, inferred } })]), LOOK);
    expect(text).to.include("\n  release  carto, namespace carto, namespace from the context\n");
    expect(text).to.include(
      "\n  cluster  main in europe-west1, project acme-prod, project from\n           CLOUDSDK_CORE_PROJECT\n",
    );
  });

  it("shows an unknown: why it wasn't seen, and the permission that settles it", () => {
    const text = table(run([report([unseen])]), LOOK);
    const first = "? unknown  The allow policy of the IAM service account could not be read.";
    expect(part(text, first, "")).to.deep.equal([
      first,
      "           (permission: iam.serviceAccounts.getIamPolicy)",
      "           binding-member: The IAM service account grants",
      "           roles/iam.workloadIdentityUser to the Kubernetes service account",
    ]);
    expect(text).to.include("? binding (first link not seen)");
    expect(text).to.include("No failures found, but 1 result is unknown: the allow policy");
    expect(text).to.include("1 unknown · verdict: inconclusive · exit code: 3");
  });

  it("tells the unknown results that decide the verdict from the others", () => {
    const others = ["identity-not-shared", "no-stale-members"].map((id) =>
      result({ ...unseen, id, severity: "warn" }),
    );
    expect(table(run([report([...others, unseen])]), { ...LOOK, columns: 200 })).to.include(
      "No failures found, but 3 results are unknown. 1 of them decides the verdict: the allow policy",
    );
  });

  it("folds what passed and what was not judged, and says why a whole category was not", () => {
    const skips = [
      result({ ...enabled, id: "another" }),
      enabled,
      result({ ...skipped("values-shape", "No values are given."), category: "values" }),
      skipped("pool-enabled", OFFLINE),
      skipped("cluster-running", OFFLINE),
      skipped("other", "No private nodes."),
      result({ ...skipped("binding-member", OFFLINE), category: "identity" }),
    ];
    const text = table(run([report(skips)]), { ...LOOK, columns: 120 });
    expect(text.match(/^ {2}[✔∅] .*$/gm)).to.deep.equal([
      "  ✔ values      2 passed, 1 not judged: No values are given.",
      `  ∅ cluster     not judged: ${OFFLINE} (and 1 more reason: -v)`,
      `  ∅ identity    not judged: ${OFFLINE}`,
    ]);
  });

  it("puts failures next to the verdict, behind unknowns, warnings, and skips that say what to prepare", () => {
    const fix = { summary: "Grant it", commands: [] };
    const preview = result({ ...skipped("binding-preview", OFFLINE), fix });
    const text = table(run([report([unbound, unseen, unannotated, preview, enabled])]), LOOK);
    expect(text.match(/^[✔!✘?∅] \w+/gm)).to.deep.equal(["∅ skip", "! warn", "? unknown", "✘ fail"]);
  });

  it("shows what was accepted before the problems, and with -q not at all", () => {
    const accepted = result({ ...unbound, id: "a", accepted: { reason: "known" } });
    const results = [unbound, accepted, unannotated];
    const heads = (look: Look) =>
      table(run([report(results)]), look).match(/^(?:[!✘] \w+| {2}accepted .*$)/gm);
    expect(heads(LOOK)).to.deep.equal(["✘ fail", "  accepted  known", "! warn", "✘ fail"]);
    expect(heads({ ...LOOK, quiet: true })).to.deep.equal(["! warn", "✘ fail"]);
  });

  it("names the subjects of one probe", () => {
    const now = result({ ...unbound, subject: "now" });
    const later = result({ ...unbound, subject: "after the upgrade" });
    const titles = table(run([report([now, later])]), { ...LOOK, columns: 200 }).match(
      /^ +binding-member.*$/gm,
    );
    expect(titles).to.deep.equal([
      `           binding-member [now]: ${bound.title}`,
      `           binding-member [after the upgrade]: ${bound.title}`,
    ]);
  });

  it("shows input errors first, and the verdict all the same", () => {
    const location = { file: "customizations.yaml", line: 3, column: 9 };
    const message = "YAML that does not parse: a flow map is never closed; close it with }";
    expect(table(run([], { errors: [{ message, location }] }), LOOK).split("\n")).to.deep.equal([
      "carto-wi 0.1.0 · 2026-03-01 12:00:00 UTC",
      "✘ error  customizations.yaml:3:9: YAML that does not parse: a flow map is never",
      "         closed; close it with }",
      "",
      "Nothing was checked. Correct the input, then run the command again.",
      "nothing judged · verdict: inconclusive · exit code: 2 · 1.23 s",
      "",
    ]);
  });

  it("heads each installation of several that is not green, and concludes once", () => {
    const other = { ...report([unbound]).target, release: "analytics", namespace: "maps" };
    const text = table(run([report([enabled]), report([unbound], { target: other })]), LOOK);
    expect(text.match(/^\d of 2: .*$/gm)).to.deep.equal([
      "2 of 2: release analytics in namespace maps, cluster main",
    ]);
    expect(text.match(/verdict/g)).to.have.length(1);
  });

  it("marks a difference only where there is a common part to see it by", () => {
    const text = table(run([report([result({ ...unbound, found: "no such grant" })])]), LOOK);
    expect(text).to.include("  found     no such grant\n  fix");
    expect(text).not.to.include("^");
  });

  it("says how to begin where a live run knows no place and read no file", () => {
    const nowhere = report([unseen, skipped("values-shape", "no values given")], {
      target: { inferred: {} },
      chain: [],
    });
    const lines = table(run([nowhere]), LOOK).split("\n");
    expect(lines).to.have.length(6);
    for (const line of lines) expect(width(line)).to.be.at.most(80);
    expect(lines[0]).to.match(/^Nothing to check: no values file was given, and no cluster is configured/);
    for (const others of [
      { report: report([unseen]) },
      { report: { ...nowhere, results: [unseen, enabled] } },
      { report: { ...nowhere, results: [unseen, unbound] } },
    ])
      expect(table(run([others.report]), LOOK)).not.to.include("Nothing to check");
    expect(table(run([nowhere]), { ...LOOK, verbose: true })).not.to.include("Nothing to check");
    expect(table(run([nowhere], { source: { kind: "files" } }), LOOK)).not.to.include("Nothing to check");
  });

  it("uses ASCII alone for its own marks where the terminal asks for it", () => {
    const text = table(
      run([report([enabled, unannotated, unbound, unseen, skipped("pool-enabled", OFFLINE)])]),
      {
        ...LOOK,
        marks: "ascii",
      },
    );
    expect(text).to.match(/^[\n -~]+$/);
    expect(text).to.include("x fail     Nobody").and.to.include("-> x binding (breaks here first)");
  });
});

describe("the table, quiet", () => {
  const quiet = { ...LOOK, quiet: true };

  it("is one line for a healthy run", () => {
    expect(table(healthy, quiet)).to.equal("No problems found: 3 passed.\n");
  });

  it("names the probes that --skip left out", () => {
    const text = table(run([report([enabled])], { leftOut: ["pool-enabled"] }), quiet);
    expect(text).to.equal("No problems found: 1 passed. Left out by --skip: pool-enabled.\n");
  });

  it("shows the problems, the broken link, the closing sentence, and the inferred names that they rest on", () => {
    const text = table(run([report([enabled, unbound, skipped("pool-enabled", OFFLINE)])]), quiet);
    expect(text).to.match(/^✘ fail {5}Nobody/);
    expect(text).to.include(
      "\n\nInferred: project acme-prod, IAM service account\ncarto-backend@acme-prod.iam.gserviceaccount.com.\n\nchain  ✘ binding (breaks here first)\n\n1 problem: ",
    );
    expect(text).not.to.match(/1 passed|verdict|not judged/);
  });

  it("counts the other links that do not hold", () => {
    const chain = [
      { link: "values", status: "unknown", detail: "" },
      { link: "binding", status: "fail", detail: "" },
      { link: "permissions", status: "unknown", detail: "" },
    ] as const;
    expect(table(run([report([unbound], { chain })]), quiet)).to.include(
      "\nchain  ✘ binding (breaks here first), 2 more links not passed\n",
    );
  });

  it("leaves out installations without problems", () => {
    const text = table(run([report([enabled]), report([unbound])]), quiet);
    expect(text).to.match(/^2 of 2: /);
  });
});

describe("the table, verbose", () => {
  const text = table(run([report([enabled, skipped("pool-enabled", OFFLINE), unseen])]), {
    ...LOOK,
    verbose: true,
  });

  it("lists what passed, where, and where to read on", () => {
    expect(part(text, "  ✔ values      1 passed", "")).to.deep.equal([
      "  ✔ values      1 passed",
      "  ✔ pass     Workload Identity is switched on in the values",
      "             (workload-identity-enabled)",
      "    commonBackendServiceAccount.enableGCPWorkloadIdentity is true",
      "    at        customizations.yaml:12:3",
      "    docs      carto-wi explain workload-identity-enabled",
    ]);
  });

  it("lists each skip on its own", () => {
    expect(part(text, "  ∅ skip     The title of pool-enabled (pool-enabled)", "")).to.deep.equal([
      "  ∅ skip     The title of pool-enabled (pool-enabled)",
      `    because   ${OFFLINE}`,
      "    docs      carto-wi explain pool-enabled",
    ]);
  });

  it("shows every field of the target, and each link of the chain", () => {
    expect(text).to.include(
      "\n  IAM service account         carto-backend@acme-prod.iam.gserviceaccount.com\n",
    );
    expect(text).to.include("\n  ? unknown  binding (first link not seen)\n             binding-member\n");
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
    expect(colored).to.include("  \u001b[32m✔\u001b[39m \u001b[1mvalues");
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
        expect(line).to.match(/^ +((acts as|expected|found|--\S+) +)?\S+( \\)?$|^ +[\w./-]+: \S+$/);
      }
    });

  it("is at most 80 where names are as long as most are", () => {
    for (const look of [LOOK, { ...LOOK, verbose: true }, { ...LOOK, quiet: true }])
      for (const line of table(rich, look).split("\n")) expect(width(line), line).to.be.at.most(80);
  });

  it("puts values that don't fit below their labels, under each other", () => {
    expect(part(table(rich, { ...LOOK, columns: 72 }), "  expected", "  risk").slice(0, 4)).to.deep.equal([
      "  expected",
      "    serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]",
      "  found",
      "    serviceAccount:acme-prod.svc.id.goog[default/carto-common-backend]",
    ]);
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
    expect(text).to.include("\n✘ fail     line\\n::error::x <script>alert(1)</script> ]]>\n");
    expect(text).to.include("\n           binding-member: \\x1b[2Jtitle\\u202e\n");
    expect(text).to.include("  expected  carto\n  found     carto\\x20\n                 ^^^^\n");
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
            lines.indexOf("  fix       Do it") + 1,
            lines.indexOf("  risk      none"),
          );
          const script = `gcloud() { printf '%s\\n' "$@"; }\n${shown.join("\n")}\n`;
          expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).to.equal(`${argv.join("\n")}\n`);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("the table's YAML", () => {
  it("stays the same document where a value moves below its key, and a block scalar stays as it is", () => {
    const email = "carto-backend@acme-prod.iam.gserviceaccount.com";
    const shown = (yaml: string): string => {
      const fix = { summary: "Edit", commands: [], edits: [{ path: "", yaml }] };
      const text = table(run([report([result({ status: "fail", fix })])]), { ...LOOK, columns: 60 });
      const [, code = ""] = /in the values:\n([\s\S]*?)\n\n/.exec(text) ?? [];
      return code;
    };
    const long = `annotations:\n  iam.gke.io/gcp-service-account: "${email}"\n`;
    expect(shown(long).split("\n")).to.have.length(3);
    expect(parse(shown(long))).to.deep.equal(parse(long));
    const block = `text: |\n  iam.gke.io/gcp-service-account: ${email}\n`;
    expect(shown(block).split("\n")).to.have.length(2);
  });
});
