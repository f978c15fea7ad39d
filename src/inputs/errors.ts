import type { Location } from "../report/report.ts";

/** An error in the input: one sentence for people, and the place. Exit code 2. */
export class InputError extends Error {
  readonly location?: Location;
  constructor(message: string, location?: Location) {
    super(message);
    if (location !== undefined) this.location = location;
  }
}
