/**
 * `npm run mutate [-- --seed N --count N --again WORD…]`: changes the judging code in many small ways, one at a time, and
 * counts how many of the changes fail a test of the folder that mirrors the file, or a test that
 * imports a file of that area; for `domain`, also a test of a probe. A WORD selects the files whose path
 * contains it. With `--again` only those mutants of the last run are tried that no test killed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "./bundle.ts";
import { type Outcome, tryArea } from "./mutate/lane.ts";
import { AREAS, allMutants, instrumentedCopy, type Mutant, sampled } from "./mutate/mutants.ts";

const SEED = "1";
const COUNT = "500";
/** Percent. */
const WANTED = 85;

/** For each mutant of the last run whether a test killed it, by the mutant's key. */
type Last = Readonly<Record<string, boolean>>;
const LAST = path.join(ROOT, "build", "mutate.json");

export async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: {
      seed: { type: "string", default: SEED },
      count: { type: "string", default: COUNT },
      again: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const startedAt = Date.now();
  const all = await allMutants(positionals);
  const last: Last = values.again && existsSync(LAST) ? JSON.parse(readFileSync(LAST, "utf8")) : {};
  const chosen = values.again
    ? all.filter(({ key }) => last[key] === false)
    : sampled(all, Number(values.seed), Number(values.count));
  const mutants = await instrumentedCopy(chosen);
  process.stdout.write(`${mutants.length} of ${all.length} mutants\n`);
  const outcomes = await tryAll(mutants);
  told(outcomes);
  const fates = Object.fromEntries(outcomes.map((outcome) => [outcome.mutant.key, isKilled(outcome)]));
  // What the code no longer has counts no longer.
  const before = all.flatMap(({ key }) => (last[key] === undefined ? [] : [[key, last[key]] as const]));
  const now = { ...Object.fromEntries(before), ...fates };
  mkdirSync(path.dirname(LAST), { recursive: true });
  writeFileSync(LAST, JSON.stringify(now));
  const killed = Object.values(now).filter(Boolean).length;
  const score = (100 * killed) / Object.keys(now).length;
  process.stdout.write(`${killed} of ${Object.keys(now).length} killed, ${score.toFixed(1)} %\n`);
  process.stdout.write(`The run took ${Math.round((Date.now() - startedAt) / 60_000)} minutes\n`);
  return score >= WANTED ? 0 : 1;
}

/** Tries the mutants, as many areas at a time as the machine has processors. */
async function tryAll(mutants: readonly Mutant[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const areas = AREAS.map((area) => ({ area, own: mutants.filter((mutant) => mutant.area === area) }));
  const waiting = areas.filter(({ own }) => own.length > 0);
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const failing = await tryArea(next.area, next.own, (outcome) => {
        outcomes.push(outcome);
        process.stdout.write(`${outcomes.length}/${mutants.length} ${line(outcome)}\n`);
      });
      for (const title of failing) process.stdout.write(`fails without a mutant, not counted: ${title}\n`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return outcomes;
}

const isKilled = ({ fate }: Outcome): boolean => fate === "killed" || fate === "endless";

/** Prints the survivors, and the score of each area. */
function told(outcomes: readonly Outcome[]): void {
  const alive = outcomes.filter((outcome) => !isKilled(outcome));
  process.stdout.write(`\nNot killed:\n${alive.map((outcome) => `${line(outcome)}\n`).join("")}\n`);
  for (const area of AREAS) {
    const own = outcomes.filter(({ mutant }) => mutant.area === area);
    const killed = own.filter(isKilled).length;
    if (own.length > 0) process.stdout.write(`${area.padEnd(8)} ${killed} of ${own.length} killed\n`);
  }
}

function line({ mutant, fate, by = "" }: Outcome): string {
  return `${fate} ${placeOf(mutant)} ${mutant.mutator}: ${short(mutant.original)} → ${short(mutant.replacement)} ${short(by)}`;
}

const placeOf = ({ file, location: { start } }: Mutant): string =>
  `${file}:${start.line + 1}:${start.column + 1}`;

function short(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
}
