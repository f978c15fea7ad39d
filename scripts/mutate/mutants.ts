/** The mutants of the judging code: all of them, a seeded sample, and a copy of the repository that holds the sample. */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { ROOT } from "../bundle.ts";

/** The folders of src whose mutants are tried, each against the folder of test that mirrors it (`lane.ts`). */
export const AREAS = ["domain", "probes", "engine", "report", "bundle"] as const;
export type Area = (typeof AREAS)[number];

type Instrumented = Awaited<ReturnType<Instrumenter["instrument"]>>;
type Location = Instrumented["mutants"][number]["location"];

export type Mutant = {
  /** Its name in the instrumented code. */
  readonly id: string;
  /** What stays the same when the code around it changes: the file, both texts, and the how-manieth of its kind it is. */
  readonly key: string;
  readonly area: Area;
  /** From the root, with slashes. */
  readonly file: string;
  readonly location: Location;
  readonly mutator: string;
  readonly original: string;
  readonly replacement: string;
};

/** The instrumented repository. git ignores the folder. */
export const COPY = path.join(ROOT, "build", "mutate");
/** Packages, and the clients that tests of Helm's reading unpack. */
const LINKED = ["node_modules", ".cache"];
const NOT_COPIED = new Set([...LINKED, ".git", "build", "dist"]);

/** All mutants of the files whose path contains one of the words; of all files if there is no word. */
export function allMutants(words: readonly string[]): Promise<readonly Mutant[]> {
  const files = AREAS.flatMap(filesOf).filter(
    (file) => words.length === 0 || words.some((word) => file.includes(word)),
  );
  return mutantsOf(files.map((file) => ({ name: file, mutate: true, content: sourceOf(file) })));
}

/** Picks `count` mutants. A change to the code leaves most of the picks as they are. */
export function sampled(all: readonly Mutant[], seed: number, count: number): readonly Mutant[] {
  const ranks = new Map(all.map((mutant) => [mutant, sha256(`${seed} ${mutant.key}`)] as const));
  return [...ranks]
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
    .slice(0, count)
    .map(([mutant]) => mutant);
}

/** Writes the copy with the mutants in it, none of them active, and returns them by the names they have there. */
export async function instrumentedCopy(mutants: readonly Mutant[]): Promise<readonly Mutant[]> {
  rmSync(COPY, { recursive: true, force: true });
  for (const name of readdirSync(ROOT)) {
    if (!NOT_COPIED.has(name)) cpSync(path.join(ROOT, name), path.join(COPY, name), { recursive: true });
  }
  for (const name of LINKED) {
    mkdirSync(path.join(ROOT, name), { recursive: true });
    symlinkSync(path.join(ROOT, name), path.join(COPY, name), "junction");
  }
  const placed = await mutantsOf(
    [...new Set(mutants.map(({ file }) => file))].map((name) => ({
      name,
      mutate: mutants.filter(({ file }) => file === name).map(({ location }) => location),
      content: sourceOf(name),
    })),
    (file, content) => writeFileSync(path.join(COPY, file), content),
  );
  // A part of the code that is mutated as a whole holds mutants of its own, which nobody picked.
  const keys = new Map(mutants.map((mutant) => [placeOf(mutant), mutant.key]));
  return placed.flatMap((mutant) => {
    const key = keys.get(placeOf(mutant));
    return key === undefined ? [] : [{ ...mutant, key }];
  });
}

async function mutantsOf(
  files: Parameters<Instrumenter["instrument"]>[0],
  write: (file: string, content: string) => void = () => {},
): Promise<readonly Mutant[]> {
  const options = { plugins: null, ignorers: [], excludedMutations: [] };
  const result = await new Instrumenter(SILENT).instrument(files, options);
  for (const { name, content } of result.files) write(name, content);
  const met = new Map<string, number>();
  return result.mutants.flatMap(({ id, fileName, location, mutatorName, replacement }) => {
    const area = AREAS.find((candidate) => fileName.startsWith(`src/${candidate}/`));
    if (area === undefined) return [];
    const original = textAt(sourceOf(fileName), location);
    const alike = JSON.stringify([fileName, mutatorName, original, replacement]);
    const nth = (met.get(alike) ?? 0) + 1;
    met.set(alike, nth);
    const key = `${alike} ${nth}`;
    return [{ id, key, area, file: fileName, location, mutator: mutatorName, original, replacement }];
  });
}

const filesOf = (area: Area): readonly string[] =>
  readdirSync(path.join(ROOT, "src", area), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => path.posix.join("src", area, ...name.split(path.sep)))
    .sort();

const sourceOf = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");

/** The text at a location, whose lines and columns count from 0. */
function textAt(source: string, { start, end }: Location): string {
  const lines = source.split("\n").slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines
    .map((line, index) =>
      line.slice(index === 0 ? start.column : 0, index === last ? end.column : line.length),
    )
    .join("\n");
}

const placeOf = ({ file, location: { start, end }, mutator, replacement }: Mutant): string =>
  JSON.stringify([file, start.line, start.column, end.line, end.column, mutator, replacement]);

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const no = () => false;
const nothing = () => {};
const SILENT = {
  isTraceEnabled: no,
  isDebugEnabled: no,
  isInfoEnabled: no,
  isWarnEnabled: no,
  isErrorEnabled: no,
  isFatalEnabled: no,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
};
