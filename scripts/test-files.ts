import { readdirSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./bundle.ts";

/** What `npm test` was asked for. */
export type Asked = {
  readonly files: readonly string[];
  readonly summary?: string;
  /** Mocha's own arguments. */
  readonly rest: readonly string[];
};

/** Suites with a script of their own. */
const LONG = "test/long/";

/** Paths from the root, with slashes, of all files with tests. */
export function testFiles(): readonly string[] {
  const names = readdirSync(path.join(ROOT, "test"), { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => path.posix.join("test", ...name.split(path.sep)))
    .sort();
}

/** Whether nothing may run beside the file: it changes a folder that others read, or it measures. */
export const isSerial = (file: string): boolean => file.endsWith(".serial.test.ts");

/**
 * Sorts the arguments. Without a pattern all files are asked for but those of the long suites. A word that no file's
 * path contains is one that the titles of the tests have to contain.
 */
export function askedFor(argv: readonly string[], all: readonly string[]): Asked {
  const at = argv.indexOf("--summary");
  const given = at < 0 ? argv : [...argv.slice(0, at), ...argv.slice(at + 2)];
  const summary = at < 0 ? undefined : argv[at + 1];
  const firstOption = given.findIndex((word) => word.startsWith("-"));
  const words = firstOption < 0 ? given : given.slice(0, firstOption);
  const matching = words.map((word) => ({ word, files: all.filter((file) => file.includes(partOf(word))) }));
  const unknown = matching.filter(({ files }) => files.length === 0).map(({ word }) => word);
  const named = matching.flatMap(({ files }) => files);
  const files = named.length > 0 ? [...new Set(named)] : all.filter((file) => !file.startsWith(LONG));
  return {
    files,
    ...(summary === undefined ? {} : { summary }),
    rest: [...given.slice(words.length), ...unknown.flatMap((word) => ["--fgrep", word])],
  };
}

/** A path as the list has it. */
const partOf = (word: string): string =>
  path.relative(ROOT, path.resolve(ROOT, word)).split(path.sep).join("/");
