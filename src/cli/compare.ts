/** `carto-wi compare BEFORE AFTER`: what was fixed between two reports or bundles, and what got worse. */

import { type Io, interruptedCode } from "../app/io.ts";
import { judgeBundle } from "../app/judge-bundle.ts";
import { tellError } from "../app/tell.ts";
import { readBundle } from "../bundle/read.ts";
import { InputError } from "../inputs/errors.ts";
import { nameOf, readGiven } from "../inputs/read.ts";
import { reportFile } from "../inputs/report-file.ts";
import { COMPARE_FORMATS, renderCompared } from "../render/compare/index.ts";
import { compare as compareSides, type Side } from "../report/compare.ts";
import type { ExitCode } from "../report/report.ts";
import { deadline } from "../sources/deadline.ts";
import { COMPARE_OPTIONS } from "./compare-options.ts";
import { type LookOptions, writeOutputs } from "./deliver.ts";
import { outputsOf } from "./outputs.ts";
import { parse } from "./parse.ts";

/** For reading a file that is a pipe. */
const PATIENCE_MS = 30_000;

/**
 * Compares the two files that the command line (without the word `compare`) names. Ends with 1 when something got
 * worse, 2 for bad input, else 0. Never throws for bad input.
 */
export async function compare(argv: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parse(argv, COMPARE_OPTIONS);
  const { outputs, errors } = outputsOf(parsed.arrays.get("output") ?? [], io.cwd, COMPARE_FORMATS);
  const usage = [
    ...parsed.errors.map((message) => new InputError(message)),
    ...wordErrors(parsed.words),
    ...errors,
  ];
  for (const error of usage) tellError(error, io);
  if (usage.length > 0) return 2;
  const [first = "", second = ""] = parsed.words;
  try {
    const [before, after] = [await sideOf(first, io), await sideOf(second, io)];
    const compared = compareSides(before, after);
    const look: LookOptions = {
      quiet: parsed.booleans.has("quiet"),
      verbose: parsed.booleans.has("verbose"),
      noColor: parsed.booleans.has("no-color"),
    };
    const written = writeOutputs(outputs, (format, as) => renderCompared(format, compared, as), look, io);
    return written ? compared.exitCode : 2;
  } catch (error) {
    if (io.interrupted.aborted) return interruptedCode(io);
    if (!(error instanceof InputError)) throw error;
    tellError(error, io);
    return 2;
  }
}

function wordErrors(words: readonly string[]): readonly InputError[] {
  if (words.length !== 2)
    return [new InputError(`compare takes two files, reports or bundles: carto-wi compare BEFORE AFTER`)];
  if (words.every((word) => word === "-"))
    return [new InputError("- and - both name standard input, which can be read only once")];
  return [];
}

async function sideOf(word: string, io: Io): Promise<Side> {
  const name = nameOf(word);
  const { signal, done } = deadline(PATIENCE_MS, io.interrupted);
  try {
    const bytes = await readGiven(word, { ...io, signal });
    return isGzip(bytes)
      ? await bundleSide(bytes, name, io)
      : { name, from: "report", ...reportFile(bytes, name) };
  } finally {
    done();
  }
}

/** RFC 1952: the first two bytes of a gzip file. */
const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** A bundle is judged anew, so that its facts are compared and not the rules of the version that gathered them. */
async function bundleSide(bytes: Uint8Array, name: string, io: Io): Promise<Side> {
  const bundle = await readBundle(bytes, name);
  const redacted = bundle.redaction === "pseudonyms";
  return { name, from: "bundle", redacted, ...(await judgeBundle(bundle, io)) };
}
