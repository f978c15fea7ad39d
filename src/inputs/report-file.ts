/** A report of `carto-wi doctor -o json`, or a file that claims to be one. */
import { defined } from "../defined.ts";
import { several, single } from "../generated/report-validators.js";
import type { ChainLink, ReportError, Result, Source, Target, Verdict } from "../report/report.ts";
import { boundedJson, JsonTooLarge } from "./bounded-json.ts";
import { InputError } from "./errors.ts";
import { jsonFault, placeOf } from "./json-fault.ts";

/** The version of `schemas/report.v1.schema.json`: the newest that is read. */
const NEWEST = 1;
/** Bytes. A report of some hundred installations is a few megabytes. */
export const LARGEST_REPORT = 16 * 1024 * 1024;

type SavedReport = {
  readonly name?: string;
  readonly target: Target;
  readonly verdict: Verdict;
  readonly results: readonly Omit<Result, "elapsedMs">[];
  readonly chain: readonly ChainLink[];
};

type Head = {
  readonly tool: { readonly name: string; readonly version: string };
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  /** What it judged; absent in older reports. */
  readonly source?: Source;
  readonly errors?: readonly ReportError[];
  readonly verdict: Verdict;
};

/** What a report file says of its run; of one installation or of several. */
export type ReportFile = Head & { readonly reports: readonly SavedReport[] };

const isSingle = (value: unknown): value is Head & SavedReport => single(value);
const isSeveral = (value: unknown): value is ReportFile => several(value);

/**
 * Reads a report. `name` is how it was given.
 *
 * @throws {InputError} for a file that is too large, isn't JSON (with the position), has a newer schema or doesn't match
 * the schema. Also for the report of a run that judged nothing.
 */
export function reportFile(bytes: Uint8Array, name: string): ReportFile {
  if (bytes.length > LARGEST_REPORT)
    throw new InputError(
      `${name} is larger than ${LARGEST_REPORT / 1024 / 1024} MiB, the limit for a report`,
    );
  const document = parsed(bytes, name);
  refuseOthers(document, name);
  const read = checked(document, name);
  const [problem] = read.errors ?? [];
  if (problem !== undefined && read.reports.every(({ results }) => results.length === 0))
    throw new InputError(`${name} is the report of a run that judged nothing: ${problem.message}`);
  return read;
}

function parsed(bytes: Uint8Array, name: string): unknown {
  let text = "";
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(`${name} is neither a report nor a bundle: it is not text in UTF-8`);
  }
  try {
    return boundedJson(text);
  } catch (error) {
    if (error instanceof JsonTooLarge) throw new InputError(`${name} is not a report: ${error.message}`);
    const comes = "a report comes from carto-wi doctor -o json=FILE";
    if (text.trim() === "") throw new InputError(`${name} is empty: ${comes}`);
    throw new InputError(`this is not JSON: ${comes}`, { file: name, ...placeOf(text, jsonFault(text)) });
  }
}

/** Says what a file is that isn't a report of this version, before a validator says it in its own words. */
function refuseOthers(document: unknown, name: string): void {
  const version: unknown =
    typeof document === "object" && document !== null && "schemaVersion" in document
      ? document.schemaVersion
      : undefined;
  if (typeof version !== "string" || !/^\d{1,6}$/.test(version) || Number(version) < 1)
    throw new InputError(`${name} is not a report. A report comes from carto-wi doctor -o json=FILE`);
  if (Number(version) > NEWEST)
    throw new InputError(
      `${name} is a report of schema version ${version}, but this carto-wi reads up to version ${NEWEST}: use a newer carto-wi`,
    );
}

function checked(document: unknown, name: string): ReportFile {
  const manyOfThem = typeof document === "object" && document !== null && "reports" in document;
  if (manyOfThem && isSeveral(document)) return document;
  if (!manyOfThem && isSingle(document)) {
    const { tool, startedAt, source, errors, ...installation } = document;
    const { verdict } = installation;
    return { tool, startedAt, ...defined({ source, errors }), verdict, reports: [installation] };
  }
  const [fault] = (manyOfThem ? several.errors : single.errors) ?? [];
  const where = fault === undefined || fault.instancePath === "" ? "its top" : fault.instancePath;
  throw new InputError(
    `${name} does not match the schema of reports (carto-wi schema report): at ${where}, it ${fault?.message ?? "differs"}`,
  );
}
