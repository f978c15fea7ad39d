/** One line of what `npm run bench` prints. */
export type Row = {
  readonly what: string;
  readonly ms: number;
  readonly figure?: { readonly value: number; readonly unit: string; readonly limit: number };
  /** What is worth knowing and has no limit. */
  readonly note?: string;
};

export function line({ what, ms, figure, note = "" }: Row): string {
  const time = `${what.padEnd(40)}${ms.toFixed(0).padStart(6)} ms`;
  if (figure === undefined) return note === "" ? time : `${time}  ${note}`;
  const limit = figure.value > figure.limit ? `over ${figure.limit}` : `at most ${figure.limit}`;
  const shown = `${figure.value.toFixed(2).padStart(8)} ${figure.unit.padEnd(12)} (${limit})`;
  return `${time}${shown}${note === "" ? "" : ` ${note}`}`;
}
