import type { Report } from "../../report/report.ts";
import { targetFields } from "../wording.ts";

/** Which installation the fixes below are for: its name where a run has several, and its target. */
export const headOf = ({ name, target }: Report): string =>
  [
    ...(name === undefined ? [] : [`installation ${name}`]),
    ...targetFields(target).map(({ label, value }) => `${label} ${value}`),
  ].join(", ");
