import type { Location } from "../report/report.ts";

/** Something wrong with what was given: one sentence for people, and where it stands. Exit code 2. */
export class InputError extends Error {
  readonly location?: Location;
  constructor(message: string, location?: Location) {
    super(message);
    if (location !== undefined) this.location = location;
  }
}
