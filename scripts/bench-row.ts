/** One line of what `npm run bench` prints. */
export type Row = {
  readonly what: string;
  readonly ms: number;
  readonly figure?: Figure;
  /** What is worth knowing and has no limit. */
  readonly note?: string;
};

type Figure = { readonly value: number; readonly unit: string } & (
  | { readonly most: number }
  | { readonly least: number }
);

/** Whether the row's figure is on the wrong side of its limit. */
export function isOver({ figure }: Row): boolean {
  if (figure === undefined) return false;
  return "most" in figure ? figure.value > figure.most : figure.value < figure.least;
}

/** A Markdown table. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const { what, ms, figure, note = "" } = row;
    const value = figure === undefined ? "" : `${figure.value.toFixed(2)} ${figure.unit}`;
    const over = isOver(row) ? ", missed" : "";
    const limit = figure === undefined ? "" : `${limitOf(figure)}${over}`;
    return `| ${what} | ${ms.toFixed(0)} ms | ${value} | ${limit} | ${note} |`;
  });
  return ["| what | time | figure | limit | note |", "|---|---|---|---|---|", ...lines].join("\n");
}

const limitOf = (figure: Figure): string =>
  "most" in figure ? `at most ${figure.most}` : `at least ${figure.least}`;
