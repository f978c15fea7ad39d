import { expect } from "chai";
import type { Result } from "../../src/report/report.ts";
import { commandLine, type JsonReport } from "./doctor.ts";
import { lowered } from "./story.ts";

export type Judged = {
  readonly exitCode: number;
  readonly report: JsonReport;
  readonly results: JsonReport["results"];
  readonly text: string;
};

/** Judges values (and more of a command line) by one probe, offline, through the command itself. */
export async function judgeValues(
  probe: string,
  yaml: string | undefined,
  ...argv: readonly string[]
): Promise<Judged> {
  const values = yaml === undefined ? [] : ["-f", "-"];
  const { exitCode, stdout, stderr, json } = await commandLine(
    ["doctor", "--offline", ...values, "--only", probe, "-o", "json", ...argv],
    { cwd: import.meta.dirname, stdin: yaml ?? "" },
  );
  return { exitCode, report: json, results: json.results, text: `${stdout}${stderr}` };
}

export type Case = {
  readonly says: string;
  readonly yaml?: string;
  readonly argv?: readonly string[];
  /** One per result: its status, what its message or found has to hold, and where it stands (`line:column`, or the option). */
  readonly gives: readonly {
    readonly status: Result["status"];
    readonly holds?: string | RegExp;
    readonly at?: string;
    readonly fix?: string;
  }[];
};

/** A table of cases for one probe; every case runs the command on its values and compares every result. */
export function judges(probe: string, cases: readonly Case[]): void {
  for (const { says, yaml, argv = [], gives } of cases) {
    it(`${gives.map(({ status }) => status).join("+")}: ${says}`, async () => {
      const { results } = await judgeValues(probe, yaml, ...argv);
      expect(results.map(({ status, message }) => `${status} ${message}`)).to.have.lengthOf(gives.length);
      for (const [index, wanted] of gives.entries()) {
        const result = results[index];
        if (result === undefined) throw new Error("counted above");
        expect(result.status, result.message).to.equal(wanted.status);
        if (wanted.holds !== undefined)
          expect(`${result.message} | ${lowered(result.message)} | ${result.found ?? ""}`).to.match(
            pattern(wanted.holds),
          );
        if (wanted.at !== undefined) expect(place(result.location)).to.equal(wanted.at);
        if (wanted.fix !== undefined) expect(JSON.stringify(result.fix)).to.include(wanted.fix);
      }
    });
  }
}

const pattern = (holds: string | RegExp): RegExp =>
  typeof holds === "string" ? new RegExp(holds.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")) : holds;

function place(location: Result["location"]): string | undefined {
  if (location === undefined) return undefined;
  return "file" in location ? `${location.line}:${location.column}` : `${location.option} ${location.text}`;
}
