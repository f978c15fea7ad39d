/** Judges several installations, a few at a time: one that can't be read doesn't keep the others from it. */
import { defined } from "../defined.ts";
import { InputError } from "../inputs/errors.ts";
import type { FilesRead } from "../inputs/files.ts";
import { readGiven } from "../inputs/read.ts";
import { PROBES } from "../probes/index.ts";
import { accepting, staleEntries } from "../report/accept.ts";
import { chainOf } from "../report/chain.ts";
import { interning } from "../report/interned.ts";
import type { Report, ReportError, Source } from "../report/report.ts";
import { deadline } from "../sources/deadline.ts";
import { type Company, diagnoseAll } from "./diagnose.ts";
import type { Chosen, Wanted } from "./installations.ts";
import type { Io } from "./io.ts";
import { liveLine } from "./live-line.ts";
import { sharing } from "./sharing.ts";

/** At once: enough to wait for several clusters, few enough for the quotas of one project. */
const AT_ONCE = 6;

export type Judged = {
  readonly source?: Source;
  readonly reports: readonly Report[];
  readonly notices: readonly ReportError[];
};

type Telling = Parameters<typeof diagnoseAll>[1];

/** Judges all that is wanted, in its order. @throws {InputError} where only one was wanted and it has no name. */
export async function diagnoseEach({ wanted, accept }: Chosen, telling: Telling, io: Io): Promise<Judged> {
  const today = new Date(io.now()).toISOString().slice(0, 10);
  const links = new Map(PROBES.map(({ id, link }) => [id, link]));
  const accepted = (report: Report): Report => {
    const marked = accepting(report, accept, today);
    return marked === report ? report : { ...marked, chain: chainOf(marked.results, links) };
  };
  const run = deadline(2 ** 31 - 1, io.interrupted);
  try {
    const each = await eachWithIo(wanted, io);
    const company = { sharing: sharing(run.signal), accept: accepted };
    const sources: Source[] = [];
    const shared = interning();
    let done = 0;
    const line =
      each.length > 1 && io.stderr.isTTY
        ? liveLine(io.stderr, () => `checked ${done} of ${each.length}`)
        : undefined;
    const reports = await inOrder(each, AT_ONCE, async ({ one, io: own }) => {
      const found = await judgeWanted(one, company, telling, own);
      done += 1;
      line?.draw();
      if (found.source !== undefined) sources.push(found.source);
      return found.reports.map(shared);
    }).finally(line?.end);
    const all = withNames(reports.flat());
    return { ...defined({ source: sources[0] }), reports: all, notices: staleEntries(accept, all, today) };
  } finally {
    run.done();
  }
}

async function judgeWanted(
  { name, options, at }: Wanted,
  company: Company,
  telling: Telling,
  io: Io,
): Promise<{ readonly source?: Source; readonly reports: readonly Report[] }> {
  try {
    return await diagnoseAll(options, telling, io, { ...company, name: nameIn(name) });
  } catch (error) {
    if (name === undefined || !(error instanceof InputError)) throw error;
    const told = { message: error.message, ...defined({ location: error.location ?? at }) };
    const file = options.values.files.at(-1) ?? options.manifest;
    const target = { ...options.flags, inferred: {} };
    return { reports: [{ name, ...defined({ file }), errors: [told], target, results: [], chain: [] }] };
  }
}

/** Of a file that holds several, each is called as its release. */
const nameIn =
  (name: string | undefined) =>
  ({ values, what }: FilesRead, count: number): string | undefined => {
    if (count === 1) return name;
    const own = values?.names?.release?.value ?? what ?? "installation";
    return name === undefined ? own : `${name}/${own}`;
  };

/** Names that several have get the namespace, and a number where that doesn't tell them apart. */
function withNames(reports: readonly Report[]): readonly Report[] {
  const placed = reports.map((report) => {
    const { name, target } = report;
    const shared = name !== undefined && reports.filter((one) => one.name === name).length > 1;
    return shared && target.namespace !== undefined
      ? { ...report, name: `${name} in ${target.namespace}` }
      : report;
  });
  const met = new Map<string, number>();
  return placed.map((report) => {
    if (report.name === undefined) return report;
    const count = (met.get(report.name) ?? 0) + 1;
    met.set(report.name, count);
    return count === 1 ? report : { ...report, name: `${report.name} (${count})` };
  });
}

type Each = { readonly one: Wanted; readonly io: Io };

/** Gives each installation what it reads and writes: standard input from its beginning, where they share it. */
async function eachWithIo(wanted: readonly Wanted[], io: Io): Promise<readonly Each[]> {
  const [first] = wanted;
  const named = first?.options.values.files.includes("-") === true || first?.options.manifest === "-";
  // One line for the run says how far it is; lines of several installations would write over each other.
  const own = wanted.length < 2 ? io : { ...io, stderr: { ...io.stderr, isTTY: false } };
  if (wanted.length < 2 || !named) return wanted.map((one) => ({ one, io: own }));
  const { signal, done } = deadline(first.options.timeoutMs, io.interrupted);
  try {
    const bytes = await readGiven("-", { cwd: io.cwd, stdin: io.stdin, signal });
    return wanted.map((one) => ({ one, io: { ...own, stdin: again(bytes) } }));
  } finally {
    done();
  }
}

async function* again(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Does the work for each, `limit` at a time, and answers in their order. */
async function inOrder<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const left = items.entries();
  const worker = async () => {
    // The workers take from one iterator, so that each item is taken once.
    for (const [index, item] of left) results.set(index, await work(item));
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return [...results].sort(([one], [other]) => one - other).map(([, result]) => result);
}
