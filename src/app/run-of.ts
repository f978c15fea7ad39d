import { defined } from "../defined.ts";
import { leftOut, type Selection } from "../engine/plan.ts";
import type { InputError } from "../inputs/errors.ts";
import { PROBES } from "../probes/index.ts";
import type { Report, ReportError, Repository, Run, Source, VerdictOptions } from "../report/report.ts";
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
    readonly notices?: readonly ReportError[];
    readonly repository?: Repository;
  },
  options: VerdictOptions & Selection,
): Run {
  const { reports, source, notices = [], repository } = found;
  const { failOn, allowUnknown, unknowns } = options;
  const errors = found.errors.map(reportError);
  return {
    tool: { name: NAME, version: VERSION },
    ...defined({ source }),
    startedAt,
    durationMs,
    errors,
    ...(notices.length === 0 ? {} : { notices }),
    ...defined({ repository }),
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
