/** The first table of several installations: a row for each, a column for each category. */
import type { Status } from "../../report/report.ts";
import { matrixOf, type Row } from "../matrix.ts";
import { pad, visible, width } from "../text.ts";
import type { Page } from "./layout.ts";
import { STATUS_STYLES } from "./paint.ts";

const LONGEST_NAME = 40;
const GAP = 2;

/** Returns the lines of the table; none for a run of one installation. */
export function matrixLines(run: Parameters<typeof matrixOf>[0], page: Page): readonly string[] {
  if (run.reports.length < 2) return [];
  const { categories, rows } = matrixOf(run);
  const names = rows.map(({ name }) => shortened(visible(name)));
  const room = Math.max("installation".length, ...names.map(width));
  const head = [
    `${pad("installation", room)}`,
    ...categories.map((category) => pad(category, widthOf(category))),
  ];
  const line = (row: Row, index: number) => {
    const name = pad(names[index] ?? "", room);
    if (row.cells === "error")
      return `${name}${" ".repeat(GAP)}${page.paint("red", `${page.marks.fail} error`)}`;
    const cells = row.cells.map((status, column) =>
      cellText(status, widthOf(categories[column] ?? ""), page),
    );
    return [name, ...cells].join(" ".repeat(GAP)).trimEnd();
  };
  return [page.paint("dim", head.join(" ".repeat(GAP)).trimEnd()), ...rows.map(line), ""];
}

/** `✘ unknown` is the widest that a cell holds. */
const widthOf = (category: string): number => Math.max(width(category), 9);

function cellText(status: Status | undefined, columns: number, page: Page): string {
  if (status === undefined) return " ".repeat(columns);
  const text = `${page.marks[status]} ${status}`;
  return page.paint(STATUS_STYLES[status], text) + " ".repeat(Math.max(0, columns - width(text)));
}

const shortened = (name: string): string =>
  width(name) <= LONGEST_NAME ? name : `…${[...name].slice(1 - LONGEST_NAME).join("")}`;
