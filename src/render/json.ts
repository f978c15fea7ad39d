/** The report as data: the public document of `schemas/report.v1.schema.json`. */
import { defined } from "../defined.ts";
import type {
  Accepted,
  Fix,
  Location,
  Report,
  ReportError,
  Result,
  Run,
  ShownFact,
  Source,
  Target,
} from "../report/report.ts";
import { decideOne, summarize } from "../report/verdict.ts";
import { jsonText, present } from "./document.ts";

function targetFields(fields: Omit<Target, "inferred">) {
  return {
    project: fields.project,
    projectNumber: fields.projectNumber,
    cluster: fields.cluster,
    location: fields.location,
    apiServer: fields.apiServer,
    namespace: fields.namespace,
    release: fields.release,
    phase: fields.phase,
    iamServiceAccount: fields.iamServiceAccount,
    kubernetesServiceAccount: fields.kubernetesServiceAccount,
  };
}

function targetDocument(target: Target) {
  return present({ ...targetFields(target), inferred: present(targetFields(target.inferred)) });
}

function locationDocument(location: Location | undefined) {
  if (location === undefined) return undefined;
  return "file" in location
    ? { file: location.file, line: location.line, column: location.column }
    : { option: location.option, text: location.text };
}

function fixDocument({ summary, commands, edits, risk, undo }: Fix) {
  return present({
    summary,
    commands: commands.map(({ tool, argv, shell }) => ({ tool, argv, shell })),
    edits: edits?.map(({ file, path, yaml }) => present({ file, path, yaml })),
    risk,
    undo,
  });
}

const acceptedDocument = ({ reason, until }: Accepted) => present({ reason, until });

/** Every key is named here: what the report gains later doesn't reach the public document by accident. */
function resultDocument(result: Result) {
  const { because, fix } = result;
  return present({
    id: result.id,
    title: result.title,
    category: result.category,
    severity: result.severity,
    status: result.status,
    subject: result.subject,
    message: result.message,
    expected: result.expected,
    found: result.found,
    location: locationDocument(result.location),
    because:
      because &&
      present({
        kind: because.kind,
        detail: because.detail,
        permission: because.permission,
        by: because.by,
      }),
    fix: fix && fixDocument(fix),
    accepted: result.accepted && acceptedDocument(result.accepted),
    docs: result.docs,
  });
}

function factDocument({ kind, key, state, value, because, at }: ShownFact) {
  return present({ kind, key, state, value, because, at });
}

function findings({ results, chain, facts }: Omit<Report, "target">) {
  return {
    summary: summarize(results),
    results: results.map(resultDocument),
    chain: chain.map(({ link, status, detail }) => ({ link, status, detail })),
    ...(facts === undefined ? {} : { facts: facts.map(factDocument) }),
  };
}

/** Every key is named, as in a result. */
function sourceDocument(source: Source | undefined) {
  if (source?.kind !== "bundle") return source;
  const { kind, name, gatheredAt, tool, names } = source;
  return present({ kind, name, gatheredAt, tool: { name: tool.name, version: tool.version }, names });
}

const errorsDocument = (errors: readonly ReportError[]) =>
  errors.length === 0
    ? undefined
    : errors.map(({ message, location }) => present({ message, location: locationDocument(location) }));

function document(run: Run) {
  const { startedAt, durationMs, verdict, exitCode, reports } = run;
  const tool = { name: run.tool.name, version: run.tool.version };
  const head = {
    schemaVersion: "1",
    tool,
    startedAt,
    durationMs,
    ...defined({ source: sourceDocument(run.source) }),
  };
  const told = [...run.errors, ...(run.notices ?? [])];
  if (reports.length > 1) {
    const errors = errorsDocument(told);
    const each = reports.map((report) =>
      present({
        name: report.name,
        errors: errorsDocument(report.errors ?? []),
        target: targetDocument(report.target),
        ...decideOne(report, run),
        ...findings(report),
      }),
    );
    return present({ ...head, errors, exitCode, verdict, reports: each });
  }
  const report: Report = reports[0] ?? { target: { inferred: {} }, results: [], chain: [] };
  return present({
    ...head,
    name: report.name,
    errors: errorsDocument([...told, ...(report.errors ?? [])]),
    target: targetDocument(report.target),
    verdict,
    exitCode,
    ...findings(report),
  });
}

/** The JSON document of a run. */
export const json = (run: Run): string => jsonText(document(run));
