/** Tries the mutants of one area, one after another, against the tests that mirror it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../bundle.ts";
import { testFiles } from "../test-files.ts";
import type { Area, Mutant } from "./mutants.ts";
import type { Coverage, Order } from "./worker.ts";
import { LONGEST_MS, startWorker, type Worker } from "./workers.ts";

export type Outcome = {
  readonly mutant: Mutant;
  /** `unreached`: no test of the area runs the code. */
  readonly fate: "killed" | "endless" | "survived" | "unreached";
  /** The test that failed. */
  readonly by?: string;
};

type Bench = {
  readonly setup: { readonly sources: readonly string[]; readonly files: readonly string[] };
  readonly coverage: Coverage;
  /** After which a worker counts as hanging. */
  readonly patienceMs: number;
  /** The worker with everything loaded; another takes its place when it ends. */
  worker: Worker;
};

/** So many times what all tests take without a mutant: loops end earlier, by the number of their turns. */
const PATIENCE = 5;
/** A mutant that runs its code so many times more often than all tests together run it is in an endless loop. */
const LOOP_FACTOR = 3;
/** The least turns of an endless loop: a mutant may do in turns what the code does at once. */
const LOOP_TURNS = 100_000;

const isOf = (folder: string, file: string): boolean => file.startsWith(`test/${folder}/`);

/** Folders of tests that need much time, or a cluster. */
const isSlow = (file: string): boolean => isOf("long", file) || isOf("kubernetes", file);

/** An import of more than types. */
const importing = (area: Area): RegExp => new RegExp(`^import (?!type )[^;]*"(?:\\.\\./)+src/${area}/`, "m");

/**
 * Whether a test belongs to an area: it is in the mirrored folder, or imports a file of the area. Probes apply the rules of
 * `domain`, so a test of a probe also tests the rule.
 */
function belongsTo(area: Area, file: string): boolean {
  if (isOf(area, file) || (area === "domain" && isOf("probes", file))) return true;
  return !isSlow(file) && importing(area).test(readFileSync(path.join(ROOT, file), "utf8"));
}

/** Calls `tell` with each outcome, and returns what fails without a mutant. Throws when the tests can't be run at all. */
export async function tryArea(
  area: Area,
  mutants: readonly Mutant[],
  tell: (outcome: Outcome) => void,
): Promise<readonly string[]> {
  const setup = {
    sources: [...new Set(mutants.map(({ file }) => file))],
    files: testFiles().filter((file) => belongsTo(area, file)),
  };
  const worker = await startWorker(setup);
  const startedAt = Date.now();
  const coverage = await worker.ask({ do: "cover" }, LONGEST_MS);
  const patienceMs = PATIENCE * (Date.now() - startedAt);
  if (coverage.type !== "covered") throw new Error(`the tests of ${area} ended with "${coverage.type}"`);
  const bench: Bench = { setup, coverage, patienceMs, worker };
  for (const mutant of mutants) tell({ mutant, ...(await fateOf(mutant, bench)) });
  bench.worker.stop();
  return coverage.failing;
}

type Fate = Omit<Outcome, "mutant">;

/** Runs the tests that reach the mutant. Code that runs while modules load needs a process of its own. */
async function fateOf(mutant: Mutant, bench: Bench): Promise<Fate> {
  const { reached, atLoad, files } = bench.coverage;
  const tests = reached[mutant.id]?.tests ?? [];
  const mirror = tests.filter((test) => files[test] === mirrorOf(mutant.file));
  const others = tests.filter((test) => !mirror.includes(test));
  const own = others.filter((test) => isOf(mutant.area, files[test] ?? ""));
  const users = others.filter((test) => !own.includes(test));
  for (const chosen of [mirror, own, users]) {
    if (chosen.length === 0) continue;
    const fate = await tried(bench.worker, orderFor(mutant, bench, chosen), bench);
    if (fate.fate === "endless") {
      bench.worker.stop();
      bench.worker = await startWorker(bench.setup);
    }
    if (fate.fate !== "survived") return fate;
  }
  if (atLoad.includes(mutant.id)) return fateFromStart(mutant, bench);
  return { fate: tests.length === 0 ? "unreached" : "survived" };
}

/** With the mutant active while everything loads: first the test file of the same name, then the whole area. */
async function fateFromStart(mutant: Mutant, bench: Bench): Promise<Fate> {
  const files = quickFirst(bench);
  const mirror = files.filter((file) => file === mirrorOf(mutant.file));
  const others = files.filter((file) => !mirror.includes(file));
  for (const chosen of [mirror, others]) {
    if (chosen.length === 0) continue;
    const worker = await startWorker({ sources: [], files: chosen }, mutant.id);
    const fate = await tried(worker, orderFor(mutant, bench, "all"), bench);
    worker.stop();
    if (fate.fate !== "survived") return fate;
  }
  return { fate: "survived" };
}

/** The files of the area's tests, the quickest first: most mutants fail the first test that meets them. */
function quickFirst({ setup, coverage: { files, durations } }: Bench): readonly string[] {
  const sums = new Map<string, number>();
  for (const [test, file] of files.entries()) sums.set(file, (sums.get(file) ?? 0) + (durations[test] ?? 0));
  return setup.files.toSorted((one, other) => (sums.get(one) ?? 0) - (sums.get(other) ?? 0));
}

async function tried(worker: Worker, order: Order, { patienceMs }: Bench): Promise<Fate> {
  const answer = await worker.ask(order, patienceMs);
  switch (answer.type) {
    case "tried":
      return answer.killedBy === undefined ? { fate: "survived" } : { fate: "killed", by: answer.killedBy };
    case "silent":
    case "died":
      return { fate: "endless", by: answer.type };
    case "loaded":
    case "covered":
      throw new Error(`a worker answered ${order.do} with ${answer.type}`);
  }
}

const orderFor = (
  { id }: Mutant,
  { coverage: { reached, failing } }: Bench,
  tests: readonly number[] | "all",
): Order => ({
  do: "try",
  mutant: id,
  tests,
  failing,
  hitLimit: LOOP_FACTOR * (reached[id]?.hits ?? 0) + LOOP_TURNS,
});

/** The test file of the same name. */
const mirrorOf = (file: string): string =>
  path.relative(ROOT, path.join(ROOT, file)).replace(/^src/, "test").replace(/\.ts$/, ".test.ts");
