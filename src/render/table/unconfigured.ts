/** What a run prints where nothing is configured: how to begin. */
import type { Run, TargetField } from "../../report/report.ts";

const PLACE = [
  "project",
  "cluster",
  "location",
  "apiServer",
  "namespace",
  "release",
] as const satisfies readonly TargetField[];

/** What is missing, and three commands. */
export const UNCONFIGURED: readonly string[] = [
  "Nothing to check: no values file was given, and no cluster is configured. Try:",
  "  a file     carto-wi doctor --offline -f customizations.yaml",
  "  a cluster  carto-wi doctor -n NS --project=ID --location=REGION --cluster=NAME",
  "  the demo   npm run demo (in a clone of the repository)",
  "carto-wi --help lists all options; carto-wi doctor -v lists all that is unknown.",
];

/**
 * Whether a live run knows of no place and read no file: then every unknown has that one cause. What passes passes by
 * the defaults of the published chart.
 */
export function isUnconfigured({ source, verdict, errors, reports }: Run): boolean {
  const [report] = reports;
  if (source?.kind !== "live" || verdict !== "inconclusive" || errors.length > 0) return false;
  if (report === undefined || reports.length > 1) return false;
  const { target, results } = report;
  const bare = results.every(
    ({ status, location, fix }) =>
      status !== "fail" && status !== "warn" && location === undefined && fix === undefined,
  );
  return bare && PLACE.every((field) => target[field] === undefined);
}
