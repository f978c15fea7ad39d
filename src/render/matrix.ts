/** What several installations come to, in a table of installation × category. */
import { worst } from "../report/chain.ts";
import { CATEGORIES, type Category, type Report, type Run, type Status } from "../report/report.ts";
import { targetName } from "./wording.ts";

/** The worst status of each category, in their order; undefined where nothing was judged. Or the input was wrong. */
export type Row = {
  readonly name: string;
  readonly report: Report;
  readonly cells: readonly (Status | undefined)[] | "error";
};

export type Matrix = { readonly categories: readonly Category[]; readonly rows: readonly Row[] };

/** Returns the table of a run, with the categories that have results. Accepted findings don't count. */
export function matrixOf({ reports }: Pick<Run, "reports">): Matrix {
  const categories = CATEGORIES.filter((category) =>
    reports.some(({ results }) => results.some((result) => result.category === category)),
  );
  const cell = ({ results }: Report, category: Category): Status | undefined => {
    const own = results.filter((result) => result.category === category);
    const counted = own.map(({ status, accepted }) => (accepted === undefined ? status : "pass"));
    return own.length === 0 ? undefined : worst(counted);
  };
  const rows = reports.map((report) => ({
    name: targetName(report),
    report,
    cells: report.errors === undefined ? categories.map((category) => cell(report, category)) : "error",
  })) satisfies readonly Row[];
  return { categories, rows };
}

/** Returns whether there is anything to tell of an installation beside the table: what is wrong, or accepted. */
export const isNotGreen = ({ errors, results }: Report): boolean =>
  errors !== undefined || results.some(({ status }) => status !== "pass" && status !== "skip");
