/**
 * Less sight is never greener. Every fact of every scenario, and of worlds that are wrong in one fact, is taken away, one at
 * a time: then no result turns from fail, warn or unknown into pass, and no run that ended with 1 or 3 ends with 0.
 */
import { expect } from "chai";
import type { FactRecord, Kind, Reason, UnseenKind } from "../../src/facts.ts";
import { PROBES } from "../../src/probes/index.ts";
import type { Result } from "../../src/report/report.ts";
import { decide } from "../../src/report/verdict.ts";
import type { Story } from "../support/doctor.ts";
import { judgedRecords, recordsOf } from "../support/records.ts";
import { scenarioNames } from "../support/sandbox/index.ts";
import { WORLDS } from "../support/worlds.ts";

/** What a run is given, and the time: nobody can refuse them. */
const GIVEN: ReadonlySet<Kind> = new Set(["clock", "values", "manifest", "chart"]);

const KINDS = {
  "permission-missing": true,
  unauthenticated: true,
  "api-disabled": true,
  timeout: true,
  unreachable: true,
  "server-error": true,
  "malformed-answer": true,
  "not-collected": true,
  undecidable: true,
  "not-given": true,
} as const satisfies Record<UnseenKind, true>;

const GIVEN_WITH = [
  { says: "with its values", withValues: true, helmRelease: false },
  { says: "without values", withValues: false, helmRelease: false },
  { says: "with its release's Secret", withValues: false, helmRelease: true },
] as const;

type Outcome = { readonly results: readonly Result[]; readonly exitCode: number };

const NAMESPACE = "carto";

async function judged(saved: readonly FactRecord[], helmRelease: boolean): Promise<Outcome> {
  const results = await judgedRecords(saved, { flags: { namespace: NAMESPACE }, helmRelease });
  const report = { target: { inferred: {} }, results, chain: [] };
  return {
    results,
    exitCode: decide([report], [], { failOn: "error", allowUnknown: false, unknowns: "errors" }).exitCode,
  };
}

/** The record as it is where it could not be seen, for two reasons, and what only a list can be: cut short. */
function* lessOf(record: FactRecord, index: number): Generator<readonly [string, FactRecord]> {
  const kinds = Object.keys(KINDS) as UnseenKind[];
  // All facts are refused; of the other reasons each fact gets one, and all of them occur.
  for (const kind of [kinds[0], kinds[1 + (index % (kinds.length - 1))]]) {
    if (kind === undefined) continue;
    const reason: Reason<UnseenKind> = { kind, detail: "taken away", permission: "the.missing.permission" };
    yield [kind, { ...record, observed: { state: "unseen", reason } }];
  }
  if (record.observed.state !== "known") return;
  if (record.kind === "otherPolicies") {
    const value = {
      present: [],
      unseen: ["ciliumnetworkpolicies.cilium.io"],
      unanswered: { collected: true, value: [] },
      policies: { collected: true, value: [] },
    };
    yield ["cut short", { ...record, observed: { ...record.observed, value } }];
  }
  if (record.kind === "clusters") {
    const value = { exists: true, clusters: [], incomplete: true } as const;
    yield ["cut short", { ...record, observed: { ...record.observed, value } }];
  }
}

const nameOf = ({ kind, key }: FactRecord): string => `${kind}(${Object.values(key).join("/")})`;
const isWrong = ({ status }: Result): boolean => status !== "pass" && status !== "skip";

/** Probes that warn at most while something was not seen, though they may fail: their severity says so. */
const ADVISORY = new Set(PROBES.filter(({ severity }) => severity === "warn").map(({ id }) => id));

/** Whether what failed is still told, as an unknown that by its probe's severity does not decide. */
function isStillTold(before: Outcome, after: Outcome): boolean {
  const failed = before.results.filter(({ status }) => status === "fail").map(({ id }) => id);
  return failed.every(
    (id) => ADVISORY.has(id) && after.results.some((result) => result.id === id && isWrong(result)),
  );
}

/** What became greener: a probe with something wrong that now only passes, and a run that now succeeds. */
function greener(before: Outcome, after: Outcome): readonly string[] {
  const turned = PROBES.flatMap(({ id }) => {
    const [was, is] = [before, after].map(({ results }) => results.filter((result) => result.id === id));
    const wrong = (was ?? []).filter(isWrong);
    const passes = is?.some(({ status }) => status === "pass") && !is.some(isWrong);
    return wrong.length > 0 && passes
      ? [`${id} from ${wrong.map(({ status }) => status).join("+")} to pass`]
      : [];
  });
  const succeeds = before.exitCode !== 0 && after.exitCode === 0 && !isStillTold(before, after);
  return succeeds ? [...turned, `exit ${before.exitCode} to 0`] : turned;
}

async function greenerIn(
  story: Story,
  withValues: boolean,
  helmRelease: boolean,
): Promise<readonly string[]> {
  const records = await recordsOf({ ...story, namespace: NAMESPACE, withValues, helmRelease });
  const before = await judged(records, helmRelease);
  const found: string[] = [];
  for (const [index, record] of records.entries()) {
    if (GIVEN.has(record.kind)) continue;
    for (const [how, less] of lessOf(record, index)) {
      const after = await judged(records.with(index, less), helmRelease);
      found.push(...greener(before, after).map((what) => `${nameOf(record)} ${how}: ${what}`));
    }
  }
  return [...new Set(found)];
}

describe("Less sight is never greener", function () {
  this.timeout(60_000);

  for (const scenario of scenarioNames())
    for (const { says, withValues, helmRelease } of GIVEN_WITH)
      it(`in ${scenario} ${says}`, async () => {
        expect(await greenerIn({ scenario }, withValues, helmRelease)).to.deep.equal([]);
      });

  for (const { says, ...world } of WORLDS)
    for (const withValues of [true, false])
      it(`with ${says}, with ${withValues ? "its" : "no"} values`, async () => {
        expect(await greenerIn(world, withValues, false)).to.deep.equal([]);
      });

  it("of worlds that are wrong as they say", async () => {
    const right: string[] = [];
    for (const { says, wrong, ...world } of WORLDS) {
      const given = [true, false].map((withValues) =>
        recordsOf({ ...world, namespace: NAMESPACE, withValues }),
      );
      const runs = await Promise.all(given.map(async (records) => judged(await records, true)));
      const found = runs.some(({ results }) =>
        results.some(({ id, status }) => id === wrong && (status === "fail" || status === "warn")),
      );
      if (!found) right.push(`${says}: ${wrong}`);
    }
    expect(right).to.deep.equal([]);
  });
});
