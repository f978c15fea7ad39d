import { expect } from "chai";
import type { Status } from "../../src/report/report.ts";
import { doctor, resultsOf, type Story } from "./doctor.ts";

export type LiveCase = Story & {
  readonly says: string;
  readonly argv?: readonly string[];
  /** One per result: its status, and what the message, what was found or the reason has to hold. */
  readonly gives: readonly { readonly status: Status; readonly holds?: string; readonly fix?: string }[];
};

/** Returns a message as it is inside a sentence. */
export const lowered = (message: string): string => `${message.charAt(0).toLowerCase()}${message.slice(1)}`;

/** A table of cases for one probe, each the doctor on a sandbox: `healthy` and one named change. */
export function tells(probe: string, cases: readonly LiveCase[]): void {
  for (const { says, argv = [], gives, ...story } of cases) {
    it(`${gives.map(({ status }) => status).join("+")}: ${says}`, async () => {
      const run = await doctor(
        [...(argv.includes("-n") ? [] : ["-n", "carto"]), "--only", probe, ...argv],
        story,
      );
      expect(run.stderr).to.equal("");
      const results = resultsOf(run, probe);
      const said = results.map(({ status, message }) => `${status}: ${message}`).join("\n");
      expect(
        results.map(({ status }) => status),
        said,
      ).to.deep.equal(gives.map(({ status }) => status));
      for (const [index, { holds = "", fix = "" }] of gives.entries()) {
        const { message = "", found = "", because, fix: given } = results[index] ?? {};
        expect(`${message} | ${lowered(message)} | ${found} | ${because?.permission ?? ""}`).to.include(
          holds,
        );
        expect(JSON.stringify(given ?? {})).to.include(fix);
      }
    });
  }
}
