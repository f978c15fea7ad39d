import { defined } from "../defined.ts";
import { leftOut, type Selection } from "../engine/plan.ts";
import type { InputError } from "../inputs/errors.ts";
import { PROBES } from "../probes/index.ts";
import type { Report, ReportError, Run, Source, VerdictOptions } from "../report/report.ts";
import { decide } from "../report/verdict.ts";
import { NAME, VERSION } from "./version.ts";

/** RFC 3339, UTC; and milliseconds. */
export type When = Pick<Run, "startedAt" | "durationMs">;

/** A run of the reports and errors that there are, with the verdict that follows from them. */
export function runOf(
  { startedAt, durationMs }: When,
  found: {
    readonly source?: Source;
    readonly reports: readonly Report[];
    readonly errors: readonly InputError[];
  },
  options: VerdictOptions & Selection,
): Run {
  const { reports, source } = found;
  const { failOn, allowUnknown, unknowns } = options;
  const errors = found.errors.map(reportError);
  return {
    tool: { name: NAME, version: VERSION },
    ...defined({ source }),
    startedAt,
    durationMs,
    errors,
    failOn,
    allowUnknown,
    unknowns,
    leftOut: leftOut(PROBES, options),
    ...decide(reports, errors, options),
    reports,
  };
}

const reportError = ({ message, location }: InputError): ReportError => ({
  message,
  ...defined({ location }),
});
