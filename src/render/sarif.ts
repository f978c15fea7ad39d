/**
 * The report as SARIF 2.1.0, which code scanning reads.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import type { Location, ReportError, Result, Run } from "../report/report.ts";
import { plainLines } from "./detail.ts";
import { jsonText } from "./document.ts";
import { visible } from "./text.ts";
import { targetName, where } from "./wording.ts";

/** A path as a URI reference (RFC 3986): relative ones stay relative, absolute ones become `file:` URIs. */
function uriOf(path: string): string {
  const encoded = visible(path).split("/").map(encodeURIComponent).join("/");
  return path.startsWith("/") ? `file://${encoded}` : encoded;
}

function locations(location: Location | undefined) {
  if (location === undefined || !("file" in location) || location.file === "") return {};
  const { file, line, column } = location;
  const region = { startLine: line, startColumn: column };
  return { locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } }] };
}

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
    help: { text: visible(`Run: ${docs}`) },
    properties: { tags: [category] },
  }));
}

function resultsOf(run: Run, ruleIds: readonly string[]) {
  return run.reports.flatMap((report, index) =>
    report.results.flatMap((result) => {
      const { id, status, subject, location } = result;
      if (status === "pass" || status === "skip") return [];
      const name =
        run.reports.length === 1 ? "" : `${index + 1} of ${run.reports.length}: ${targetName(report)}: `;
      const judged = subject === undefined ? "" : `[${subject}] `;
      return [
        {
          ruleId: id,
          ruleIndex: ruleIds.indexOf(id),
          ...kindAndLevel(status),
          message: { text: [visible(`${name}${judged}${result.title}`), ...plainLines(result)].join("\n") },
          ...locations(location),
        },
      ];
    }),
  );
}

function notification({ message, location }: ReportError) {
  const place = location === undefined ? "" : `${where(location)}: `;
  return { level: "error", message: { text: visible(`${place}${message}`) }, ...locations(location) };
}

/**
 * One SARIF run: fail, warn and unknown are its results, input errors notifications of its invocation, which
 * also holds exit code and verdict. `executionSuccessful` is about the doctor's own work, not what it found.
 */
export function sarif(run: Run): string {
  const rules = rulesOf(run.reports.flatMap(({ results }) => results));
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
            executionSuccessful: run.errors.length === 0,
            ...(run.errors.length === 0
              ? {}
              : { toolConfigurationNotifications: run.errors.map(notification) }),
            properties: { verdict: run.verdict },
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
