/** What must be of a run in which one field of one answer has another type than the service documents. */
import { expect } from "chai";
import type { DoctorRun } from "./doctor.ts";
import type { Field, Kind, Mutator } from "./mutator.ts";

/** By the type that a field has: what is another. A map of strings may also be given as an object, so objects are none. */
const OTHERS: Readonly<Record<string, readonly Kind[]>> = {
  text: ["number", "boolean", "list", "object", "proto"],
  number: ["text", "boolean", "list", "object"],
  boolean: ["number", "text", "list", "object"],
  list: ["number", "text", "boolean", "object"],
  object: ["number", "text", "boolean", "list"],
};
/** Of the right type, or not there at all: the run may come to anything but a crash. */
const SAME: readonly Kind[] = ["absent", "text", "null", "long"];

const statuses = (run: DoctorRun) =>
  run.json.results.map(({ id, subject, status }) => `${id} ${subject ?? ""} ${status}`);

/** Holds one field to the rules, with a few values or with all; returns how many runs were made. */
export async function holdField(
  mutator: Mutator,
  field: Field,
  healthy: DoctorRun,
  values: "few" | "all",
): Promise<number> {
  const told = `${field.request} ${field.path.join(".")}`;
  const before = statuses(healthy).join("\n");
  let [runs, isJudged] = [0, false];
  for (const kind of values === "all" ? SAME : SAME.slice(0, 2)) {
    const run = await mutator.run(field, kind);
    runs += 1;
    expect(run.exitCode, `${told} ${kind}: ${run.stderr}`).to.not.equal(4);
    isJudged ||= statuses(run).join("\n") !== before;
  }
  for (const kind of (OTHERS[mutator.typeOf(field)] ?? []).slice(0, values === "all" ? undefined : 1)) {
    const run = await mutator.run(field, kind);
    runs += 1;
    expect(run.exitCode, `${told} ${kind}: ${run.stderr}`).to.be.oneOf([0, 1, 3]);
    const worse = statuses(run).filter((line) => / (fail|warn)$/.test(line) && !before.includes(line));
    expect(worse, `${told} ${kind}`).to.deep.equal([]);
    if (isJudged) expect(statuses(run).join("\n"), `${told} ${kind} passes unseen`).to.not.equal(before);
  }
  return runs;
}
