/** A comparison as data: the public document of `schemas/compare.v1.schema.json`. */
import type { Change, Compared, JudgedReport, Side } from "../../report/compare.ts";
import type { Judged } from "../../report/match.ts";
import { jsonText, present } from "../document.ts";
import { targetName } from "../wording.ts";

const sideDocument = ({ name, from, tool, startedAt, verdict }: Side) => ({
  name,
  from,
  tool: { name: tool.name, version: tool.version },
  startedAt,
  verdict,
});

const resultDocument = (result: Judged | undefined) =>
  result &&
  present({
    status: result.status,
    message: result.message,
    expected: result.expected,
    found: result.found,
  });

function changeDocument({ outcome, before, after }: Change) {
  const { id, title, subject } = after ?? before;
  return present({
    outcome,
    id,
    title,
    subject,
    before: resultDocument(before),
    after: resultDocument(after),
  });
}

const names = (reports: readonly JudgedReport[]) => reports.map(targetName);

/** The JSON document of a comparison. */
export function json(compared: Compared): string {
  const { before, after, counts, exitCode, comparisons, onlyBefore, onlyAfter } = compared;
  const document = {
    schemaVersion: "1",
    before: sideDocument(before),
    after: sideDocument(after),
    exitCode,
    counts,
    comparisons: comparisons.map((one) => ({
      installation: targetName(one.after),
      elsewhere: one.elsewhere,
      differences: one.differences.map(({ field, before: left, after: right }) => ({
        field,
        before: left,
        after: right,
      })),
      changes: one.changes.map(changeDocument),
    })),
    onlyBefore: names(onlyBefore),
    onlyAfter: names(onlyAfter),
  };
  return jsonText(document);
}
