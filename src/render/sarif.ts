/**
 * The report as SARIF 2.1.0, which code scanning reads.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import type { Report, ReportError, Result, Run } from "../report/report.ts";
import { acceptedText, plainLines } from "./detail.ts";
import { jsonText } from "./document.ts";
import { code } from "./markdown-text.ts";
import { type Place, placeOf, uriOf } from "./paths.ts";
import { sha256 } from "./sha256.ts";
import { visible } from "./text.ts";
import { originLine, prefixOf, shortName, where } from "./wording.ts";

function locationsOf({ file, line, column }: Place) {
  const region = { startLine: line, startColumn: column };
  return [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } }];
}

/** A kind other than `fail` would need the level `none` (section 3.27.10). */
const ACCEPTED = { kind: "fail", level: "note" } as const;

/** Where SARIF says "insufficient information to decide" (§3.27.9) we say unknown; its level is then `none`. */
function kindAndLevel(status: "warn" | "fail" | "unknown") {
  switch (status) {
    case "fail":
      return { kind: "fail", level: "error" } as const;
    case "warn":
      return { kind: "fail", level: "warning" } as const;
    case "unknown":
      return { kind: "open", level: "none" } as const;
  }
}

/** A rule for every probe that ran, in the report's order. */
function rulesOf(results: readonly Result[]) {
  const first = new Map<string, Result>();
  for (const result of results) if (!first.has(result.id)) first.set(result.id, result);
  return [...first.values()].map(({ id, title, category, docs }) => ({
    id,
    shortDescription: { text: visible(title) },
    ...helpOf(docs),
    properties: { tags: [category] },
  }));
}

/** `helpUri` takes absolute addresses alone (section 3.49.12). */
function helpOf(docs: string) {
  const help = { text: visible(`Run: ${docs}`), markdown: `Run: ${code(docs)}` };
  return /^https?:\/\//.test(docs) ? { helpUri: encodeURI(visible(docs)), help } : { help };
}

/** Tells a finding from all others, also when lines move. `count` is for the second of one probe and subject. */
function fingerprints(report: Report, { id, subject = "" }: Result, count: number) {
  const parts = JSON.stringify([shortName(report), id, subject, ...(count === 1 ? [] : [count])]);
  return { partialFingerprints: { "cartoWi/v1": sha256(parts, "hex") } };
}

/** Code hosts show what is suppressed as dismissed. */
function suppression({ accepted }: Result) {
  if (accepted === undefined) return {};
  const justification = visible(acceptedText(accepted));
  return { suppressions: [{ kind: "external", status: "accepted", justification }] };
}

function resultsOf(run: Run, ruleIds: readonly string[]) {
  return run.reports.flatMap((report) => {
    const met = new Map<string, number>();
    return report.results.flatMap((result) => {
      const { id, status, subject, location } = result;
      if (status === "pass" || status === "skip") return [];
      const count = (met.get(JSON.stringify([id, subject])) ?? 0) + 1;
      met.set(JSON.stringify([id, subject]), count);
      const name = prefixOf(report, run);
      const judged = subject === undefined ? "" : `[${subject}] `;
      return [
        {
          ruleId: id,
          ruleIndex: ruleIds.indexOf(id),
          ...(result.accepted === undefined ? kindAndLevel(status) : ACCEPTED),
          message: { text: [visible(`${name}${judged}${result.title}`), ...plainLines(result)].join("\n") },
          locations: locationsOf(placeOf(location, report, run)),
          ...fingerprints(report, result, count),
          ...suppression(result),
        },
      ];
    });
  });
}

function notification(run: Run, level: "error" | "warning", { message, location }: ReportError) {
  const place = location === undefined ? "" : `${where(location)}: `;
  const inFile = location !== undefined && "file" in location && location.file !== "";
  const locations = inFile ? { locations: locationsOf(placeOf(location, undefined, run)) } : {};
  return { level, message: { text: visible(`${place}${message}`) }, ...locations };
}

/** What was wrong with the input, of the run and of each installation. */
function notifications(run: Run) {
  const named = run.reports.flatMap((report) =>
    (report.errors ?? []).map((error) => ({
      ...error,
      message: `${prefixOf(report, run)}${error.message}`,
    })),
  );
  return [
    ...[...run.errors, ...named].map((error) => notification(run, "error", error)),
    ...(run.notices ?? []).map((notice) => notification(run, "warning", notice)),
  ];
}

/**
 * One SARIF run: fail, warn and unknown are its results, input errors notifications of its invocation, which
 * also holds exit code and verdict. `executionSuccessful` is about the doctor's own work, not what it found.
 */
export function sarif(run: Run): string {
  const rules = rulesOf(run.reports.flatMap(({ results }) => results));
  const told = notifications(run);
  const ended = new Date(Date.parse(run.startedAt) + run.durationMs).toISOString();
  const document = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: run.tool.name, version: run.tool.version, rules } },
        invocations: [
          {
            startTimeUtc: run.startedAt,
            endTimeUtc: ended,
            exitCode: run.exitCode,
            executionSuccessful:
              run.errors.length === 0 && !run.reports.some(({ errors }) => errors !== undefined),
            ...(told.length === 0 ? {} : { toolConfigurationNotifications: told }),
            properties: { verdict: run.verdict, report: visible(originLine(run)) },
          },
        ],
        columnKind: "utf16CodeUnits",
        results: resultsOf(
          run,
          rules.map(({ id }) => id),
        ),
      },
    ],
  };
  return jsonText(document);
}
