/**
 * `npm run mutate [-- --seed N --count N WORD…]`: changes the judging code in many small ways, one at a time, and counts
 * how many of the changes fail a test of the folder that mirrors the file. A WORD selects the files whose path contains it.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { type Outcome, tryArea } from "./mutate/lane.ts";
import { AREAS, allMutants, instrumentedCopy, type Mutant, sampled } from "./mutate/mutants.ts";

const SEED = "1";
const COUNT = "500";
/** Percent. */
const WANTED = 85;

export async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { seed: { type: "string", default: SEED }, count: { type: "string", default: COUNT } },
    allowPositionals: true,
  });
  const [seed, count] = [Number(values.seed), Number(values.count)];
  const startedAt = Date.now();
  const all = await allMutants(positionals);
  const mutants = await instrumentedCopy(sampled(all, seed, count));
  process.stdout.write(`${mutants.length} of ${all.length} mutants, seed ${seed}\n`);
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
  const score = told(outcomes);
  process.stdout.write(`The run took ${Math.round((Date.now() - startedAt) / 60_000)} minutes\n`);
  return score >= WANTED ? 0 : 1;
}

/** Prints the survivors and the counts, and returns the score in percent. */
function told(outcomes: readonly Outcome[]): number {
  const alive = outcomes.filter(({ fate }) => fate === "survived" || fate === "unreached");
  process.stdout.write(`\nNot killed:\n${alive.map((outcome) => `${line(outcome)}\n`).join("")}\n`);
  const scoreOf = (of: readonly Outcome[]) =>
    100 - (100 * of.filter((one) => alive.includes(one)).length) / of.length;
  for (const area of AREAS) {
    const own = outcomes.filter(({ mutant }) => mutant.area === area);
    if (own.length > 0)
      process.stdout.write(`${area.padEnd(8)} ${own.length} tried, ${scoreOf(own).toFixed(1)} %\n`);
  }
  process.stdout.write(`all      ${outcomes.length} tried, ${scoreOf(outcomes).toFixed(1)} %\n`);
  return scoreOf(outcomes);
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
