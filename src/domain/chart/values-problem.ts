import type { Location } from "../../report/report.ts";

/** A problem of this first kind doesn't change the result by itself; an `error` changes or breaks it. */
export type ValuesProblem = {
  readonly weight: "error" | "slip";
  /** The path of keys, as people write it. */
  readonly path: string;
  readonly message: string;
  readonly expected: string;
  readonly found: string;
  readonly repair: string;
  readonly at?: Location;
};
