import type { Origin } from "./node.ts";

/** Values that Helm refuses. The message is one sentence and holds neither the position nor any value's text. */
export class ValuesError extends Error {
  readonly origin: Origin;
  constructor(message: string, origin: Origin) {
    super(message);
    this.name = "ValuesError";
    this.origin = origin;
  }
}
