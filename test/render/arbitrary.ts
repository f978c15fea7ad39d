/** Runs of any shape, holding strings of any content, the nastiest we know among them. */
import * as fc from "fast-check";
import {
  type Because,
  type BecauseKind,
  CATEGORIES,
  type Fix,
  LINKS,
  type Location,
  type Report,
  type ReportError,
  type Result,
  type Run,
  type ShownFact,
  type Source,
} from "../../src/report/report.ts";
import { command } from "../../src/report/shell.ts";
import { run } from "./runs.ts";

export const HOSTILE = [
  "\u001b[2J\u001b]0;owned\u0007",
  "\u0000\u0008\u007f\u0085\u009b31m",
  "a\n::error file=x::pwned",
  "::error::x",
  "##[error]x",
  "a\r\n##[add-mask]x",
  "<script>alert(1)</script>",
  "]]> ]]>]]>",
  "<![CDATA[x",
  "&amp;&#0;&lt;!ENTITY",
  "\ud800",
  "x\udc00\ud800y",
  "\ufffe\uffff\ufdd0\u{1fffe}",
  "\u202eevil\u2066\u200f",
  "zero\u200bwidth\ufeff",
  "%0A%25,:;",
  "`$(id)` ```\n~~~",
  "](javascript:alert(1)) ![x](http://x) | # @all",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='x",
  "東京 🎉 Zürich عربي",
  " ends with spaces ",
  "",
] as const;

const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 4 }).map((parts) => parts.join(" ")),
);

/** An object in which each of the optional keys may be absent. */
function optional<T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) {
  return fc.record(model, { requiredKeys: [] });
}

const location: fc.Arbitrary<Location> = fc.oneof(
  fc.record({ file: text, line: fc.integer({ min: 1 }), column: fc.integer({ min: 1 }) }),
  fc.record({ option: text, text }),
);

/** Every kind: the compiler misses none. */
export const BECAUSE_KINDS = {
  "permission-missing": true,
  unauthenticated: true,
  "api-disabled": true,
  timeout: true,
  unreachable: true,
  "server-error": true,
  "malformed-answer": true,
  "not-collected": true,
  undecidable: true,
  blocked: true,
  offline: true,
  "not-given": true,
  "not-applicable": true,
} as const satisfies Record<BecauseKind, true>;

const because: fc.Arbitrary<Because> = fc
  .tuple(
    fc.constantFrom<BecauseKind>("permission-missing", "offline", "blocked", "timeout", "undecidable"),
    text,
    optional({ permission: text, by: text }),
  )
  .map(([kind, detail, rest]) => ({ kind, detail, ...rest }));

const fix: fc.Arbitrary<Fix> = fc
  .tuple(
    text,
    fc.array(fc.array(text, { maxLength: 5 }), { maxLength: 2 }),
    optional({
      edits: fc.array(
        fc.tuple(text, text, optional({ file: text })).map(([path, yaml, rest]) => ({ path, yaml, ...rest })),
        { maxLength: 2 },
      ),
      risk: text,
      undo: fc.oneof(text, fc.constant("gcloud config unset project")),
    }),
  )
  .map(([summary, lines, rest]) => ({
    summary,
    commands: lines.map((argv) => command("gcloud", ...argv)),
    ...rest,
  }));

const result: fc.Arbitrary<Result> = fc
  .tuple(
    fc.record({
      id: fc.constantFrom("pool-enabled", "binding-member", "account-exists"),
      title: text,
      category: fc.constantFrom(...CATEGORIES),
      severity: fc.constantFrom("error" as const, "warn" as const),
      status: fc.constantFrom("pass", "warn", "fail", "unknown", "skip"),
      message: text,
      docs: text,
      elapsedMs: fc.nat(100_000),
    }),
    optional({
      subject: text,
      expected: text,
      found: text,
      location,
      because,
      fix,
      accepted: fc.tuple(text, optional({ until: text })).map(([reason, rest]) => ({ reason, ...rest })),
    }),
  )
  .map(([required, rest]) => ({ ...required, ...rest }));

const targetFields = optional({
  project: text,
  projectNumber: text,
  cluster: text,
  location: text,
  namespace: text,
  release: text,
  iamServiceAccount: text,
  kubernetesServiceAccount: text,
});

const fact: fc.Arbitrary<ShownFact> = fc
  .tuple(
    fc.record({
      kind: text,
      key: fc.dictionary(text, text, { maxKeys: 2 }),
      state: fc.constantFrom("known", "unseen", "not-asked"),
    }),
    optional({ value: fc.jsonValue({ stringUnit: "binary" }), because: text, at: text }),
  )
  .map(([required, rest]) => ({ ...required, ...rest }));

const judged: fc.Arbitrary<Report> = fc.record({
  target: fc.tuple(targetFields, targetFields).map(([fields, inferred]) => ({ ...fields, inferred })),
  results: fc.array(result, { maxLength: 6 }),
  chain: fc.array(
    fc.record({
      link: fc.constantFrom(...LINKS),
      status: fc.constantFrom("pass", "warn", "fail", "unknown", "skip"),
      detail: text,
    }),
    { maxLength: 8 },
  ),
});

const error: fc.Arbitrary<ReportError> = fc
  .tuple(text, optional({ location }))
  .map(([message, rest]) => ({ message, ...rest }));

const report: fc.Arbitrary<Report> = fc
  .tuple(
    judged,
    optional({
      facts: fc.array(fact, { maxLength: 3 }),
      name: text,
      file: text,
      errors: fc.array(error, { minLength: 1, maxLength: 2 }),
    }),
  )
  .map(([required, rest]) => ({ ...required, ...rest }));

export const anyText: fc.Arbitrary<string> = text;

const anySource: fc.Arbitrary<Source> = fc.oneof(
  fc.record({ kind: fc.constantFrom("live", "files") }),
  fc.record({ kind: fc.constant("evidence"), name: text }),
  fc
    .tuple(
      fc.record({
        kind: fc.constant("bundle"),
        gatheredAt: fc.constant("2026-02-28T09:30:00.123Z"),
        tool: fc.record({ name: text, version: text }),
        names: fc.constantFrom("real", "pseudonyms"),
      }),
      optional({ name: text }),
    )
    .map(([source, name]) => ({ ...source, ...name })),
);

export const anyRun: fc.Arbitrary<Run> = fc
  .tuple(
    fc.array(report, { maxLength: 3 }),
    fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(error, { maxLength: 3 })),
    fc.record({
      failOn: fc.constantFrom("error" as const, "warn" as const),
      allowUnknown: fc.boolean(),
      unknowns: fc.constantFrom("errors" as const, "all" as const),
      source: anySource,
    }),
    optional({
      notices: fc.array(error, { maxLength: 2 }),
      repository: fc.constantFrom(
        { root: "/srv/repo", cwd: "/srv/repo/deploy", standIn: "../README.md" },
        { root: "C:\\repo", cwd: "C:\\repo\\deploy" },
      ),
    }),
  )
  .map(([reports, errors, options, rest]) => run(reports, { errors, ...options, ...rest }));
