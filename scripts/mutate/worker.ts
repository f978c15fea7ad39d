/**
 * Runs tests in the instrumented copy, in a process of its own: loads the sources and the test files once, then runs
 * what the parent orders, with one mutant active or with none. Mocha, because the tests are written for it.
 */
import path from "node:path";
import { pathToFileURL } from "node:url";
import Mocha from "mocha";

/** What the process is started with, as JSON in its first argument. Paths are from the root of the copy. */
export type Setup = { readonly sources: readonly string[]; readonly files: readonly string[] };

export type Order =
  /** Runs all tests and notes which mutants each one reaches. */
  | { readonly do: "cover" }
  /** Runs the tests with the mutant active, until one fails that is not in `failing`. */
  | {
      readonly do: "try";
      readonly mutant: string;
      readonly tests: readonly number[] | "all";
      readonly failing: readonly string[];
      /** How often the mutated code may run before the mutant counts as an endless loop. */
      readonly hitLimit: number;
    };

export type Coverage = {
  /** For each mutant the numbers of the tests that reach it, and how often it was reached. */
  readonly reached: Readonly<Record<string, { readonly tests: readonly number[]; readonly hits: number }>>;
  /** The mutants that run while the modules load. */
  readonly atLoad: readonly string[];
  /** For each test its file, and how many milliseconds it took. */
  readonly files: readonly string[];
  readonly durations: readonly number[];
  /** The titles of what fails without a mutant: such a failure says nothing. */
  readonly failing: readonly string[];
};

export type Answer =
  | { readonly type: "loaded" }
  | ({ readonly type: "covered" } & Coverage)
  | { readonly type: "tried"; readonly killedBy?: string };

type Counts = Record<string, number>;
/** What the instrumented code reads and writes (`InstrumenterContext` of Stryker). */
type Context = {
  activeMutant?: string;
  currentTestId?: string;
  mutantCoverage?: { static: Counts; perTest: Record<string, Counts> };
  hitCount?: number;
  hitLimit?: number;
};
declare global {
  var __stryker__: Context | undefined;
}

const NONE = "none";
const VARIABLE = "__STRYKER_ACTIVE_MUTANT__";
/** A test that waits for ever is a failed one; the slowest takes a twentieth of this. */
const TEST_TIMEOUT_MS = 60_000;

const { sources, files }: Setup = JSON.parse(process.argv[2] ?? "{}");
const context: Context = { activeMutant: process.env[VARIABLE] ?? NONE };
globalThis.__stryker__ = context;
const mocha = new Mocha({ reporter: "dot", timeout: TEST_TIMEOUT_MS });
mocha.cleanReferencesAfterRun(false);

/** With the test that failed to load, if one did: a mutant at work there is killed. */
async function load(): Promise<string | undefined> {
  try {
    for (const file of sources) await import(pathToFileURL(path.resolve(file)).href);
    for (const file of files) mocha.addFile(path.resolve(file));
    await mocha.loadFilesAsync();
    return undefined;
  } catch (error) {
    return `loading: ${error}`;
  }
}

const unloadable = await load();
const atLoad = Object.keys(context.mutantCoverage?.static ?? {});
const suites = [...suitesOf(mocha.suite)].map((suite) => ({ suite, tests: [...suite.tests] }));
const tests = suites.flatMap((suite) => suite.tests);
const numbers = new Map(tests.map((test, number) => [test, number]));

process.on("message", (order: Order) => void answerTo(order).then(send));
process.on("disconnect", () => process.exit());
send({ type: "loaded" });

function send(answer: Answer): void {
  process.send?.(answer);
}

async function answerTo(order: Order): Promise<Answer> {
  switch (order.do) {
    case "cover":
      return { type: "covered", ...(await cover()) };
    case "try": {
      const killedBy = unloadable ?? (await killerOf(order));
      return killedBy === undefined ? { type: "tried" } : { type: "tried", killedBy };
    }
  }
}

async function killerOf({
  mutant,
  tests: chosen,
  failing,
  hitLimit,
}: Extract<Order, { do: "try" }>): Promise<string | undefined> {
  context.activeMutant = mutant;
  // The programs that a test starts run the same code.
  process.env[VARIABLE] = mutant;
  context.hitCount = 0;
  context.hitLimit = hitLimit;
  choose(chosen);
  let killedBy: string | undefined;
  await run((runner) => {
    runner.on("fail", (test, error) => {
      if (failing.includes(test.fullTitle()) || isCleaning(test)) return;
      killedBy ??= `${test.fullTitle()}: ${error?.message}`;
      runner.abort();
    });
  });
  context.activeMutant = NONE;
  delete process.env[VARIABLE];
  return killedBy;
}

async function cover(): Promise<Coverage> {
  const coverage: NonNullable<Context["mutantCoverage"]> = { static: {}, perTest: {} };
  if (context.mutantCoverage !== undefined) {
    context.mutantCoverage.static = coverage.static;
    context.mutantCoverage.perTest = coverage.perTest;
  }
  const failing: string[] = [];
  choose("all");
  await run((runner) => {
    runner.on("fail", (test) => failing.push(test.fullTitle()));
    runner.on("test", (test) => {
      context.currentTestId = String(numbers.get(test));
    });
    runner.on("hook", (hook) => {
      if (/^"(before|after) all"/.test(hook.title)) context.currentTestId = hook.file ?? "";
    });
  });
  delete context.currentTestId;
  const reached: Record<string, { tests: readonly number[]; hits: number }> = {};
  for (const [id, counts] of Object.entries(coverage.perTest)) {
    const reaching = /^\d+$/.test(id) ? [Number(id)] : inFile(id);
    for (const [mutant, hits] of Object.entries(counts)) {
      const known = reached[mutant] ?? { tests: [], hits: 0 };
      reached[mutant] = { tests: [...new Set([...known.tests, ...reaching])], hits: known.hits + hits };
    }
  }
  return {
    reached,
    atLoad,
    failing,
    durations: tests.map((test) => test.duration ?? 0),
    files: tests.map((test) => path.relative(process.cwd(), test.file ?? "").replaceAll(path.sep, "/")),
  };
}

/** Hooks that clean up, or that sum up tests of which only some ran, say nothing of the mutant. */
const isCleaning = ({ title }: Mocha.Runnable): boolean => title.startsWith('"after all" hook');

/** The tests that may depend on what a hook of the file does. */
const inFile = (file: string): readonly number[] =>
  tests.flatMap((test, number) => (test.file === file ? [number] : []));

function choose(chosen: readonly number[] | "all"): void {
  const wanted = chosen === "all" ? undefined : new Set(chosen);
  for (const { suite, tests } of suites) {
    suite.tests = tests.filter((test) => wanted?.has(numbers.get(test) ?? -1) ?? true);
  }
}

function run(listen: (runner: Mocha.Runner) => void): Promise<void> {
  return new Promise((resolve) => {
    listen(mocha.run(() => resolve()));
  });
}

function* suitesOf(suite: Mocha.Suite): Generator<Mocha.Suite> {
  yield suite;
  for (const inner of suite.suites) yield* suitesOf(inner);
}
