/** No command that is printed has an empty name, whichever names are known. */
import { expect } from "chai";
import type { FactRecord } from "../../src/facts.ts";
import type { Result } from "../../src/report/report.ts";
import { judgedRecords, recordsOf } from "../support/records.ts";
import { scenarioNames } from "../support/sandbox/index.ts";
import { WORLDS } from "../support/worlds.ts";

const NAMES = {
  project: "acme-prod",
  location: "europe-west1",
  cluster: "analytics",
  namespace: "carto",
  release: "carto",
} as const;
const EVERY = Object.keys(NAMES) as (keyof typeof NAMES)[];
/** Not an address: its annotation cannot be right, and its project is not known. */
const NO_ADDRESS = "carto-backend";

/** As where no kubeconfig says anything. */
const contextless = (record: FactRecord): FactRecord =>
  record.kind === "kubeContext"
    ? {
        ...record,
        observed: { state: "unseen", reason: { kind: "not-given", detail: "no kubeconfig" } },
      }
    : record;

const isEmpty = (word: string): boolean => word.trim() === "" || /[=:@/.]$|=[@.]|undefined/.test(word);

function printed(results: readonly Result[]): readonly string[] {
  return results.flatMap(({ id, fix }) => [
    ...(fix?.commands ?? []).flatMap(({ argv, shell }) => (argv.some(isEmpty) ? [`${id}: ${shell}`] : [])),
    ...(fix?.undo !== undefined && /(^| )(''|--[a-z-]+=)( |$)/.test(fix.undo) ? [`${id}: ${fix.undo}`] : []),
  ]);
}

describe("Printed commands", function () {
  this.timeout(60_000);
  let commands = 0;
  let filled = 0;

  const stories = [
    ...scenarioNames().map((scenario) => ({ says: scenario, scenario })),
    ...WORLDS.map(({ wrong: _, ...world }) => world),
  ];
  for (const { says, ...story } of stories)
    it(`name everything: ${says}`, async () => {
      const records = (await recordsOf({ ...story, namespace: NAMES.namespace })).map(contextless);
      for (const missing of [undefined, ...EVERY])
        for (const address of [{}, { iamServiceAccount: NO_ADDRESS }]) {
          const known = EVERY.filter((name) => name !== missing).map((name) => [name, NAMES[name]]);
          const flags = { ...Object.fromEntries(known), ...address };
          const results = await judgedRecords(records, { flags, helmRelease: false });
          expect(printed(results), `without ${missing ?? "nothing"}`).to.deep.equal([]);
          const shells = results.flatMap(({ fix }) =>
            (fix?.commands ?? []).map(({ shell }) => ({ shell, fix })),
          );
          commands += shells.length;
          for (const { shell, fix } of shells.filter(({ shell }) =>
            /=(PROJECT|LOCATION|NAMESPACE)\b/.test(shell),
          )) {
            filled += 1;
            expect(fix?.summary, shell).to.include("fill in");
          }
        }
    });

  after("some commands were printed, and some of them have names to fill in", () => {
    expect(commands).to.be.above(100);
    expect(filled).to.be.above(0);
  });
});
