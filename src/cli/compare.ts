import type { Io } from "../app/io.ts";
import { sideOf } from "../app/side.ts";
import { InputError } from "../inputs/errors.ts";
import { COMPARE_FORMATS, renderCompared } from "../render/compare/index.ts";
import { compare as compareSides } from "../report/compare.ts";
import type { ExitCode } from "../report/report.ts";
import { type Command, inGroup } from "./options.ts";
import { lookOf, outputsOf, writeOutputs } from "./outputs.ts";
import { parse } from "./parse.ts";
import { attempt } from "./usage.ts";

const OPTIONS = inGroup("Output", [
  {
    name: "output",
    kind: "array",
    alias: ["o"],

    value: "FORMAT[=FILE]",
    describe: "Format (table, json, markdown), and where to (repeatable)",
  },
  { name: "quiet", kind: "boolean", alias: ["q"], describe: "Only what got worse" },
  { name: "verbose", kind: "boolean", alias: ["v"], describe: "Everything there is to say" },
  { name: "no-color", kind: "boolean", describe: "No colours (also NO_COLOR)" },
]);

/** `carto-wi compare` */
export const compare: Command = {
  usage: "compare BEFORE AFTER [options]",
  describe:
    "Says what was fixed between two reports (doctor -o json=FILE) or bundles, what got worse, and what else differs.\n" +
    "- is standard input. A bundle is judged anew by this version; a report stands as it was written.\n" +
    "Exit codes: 0 nothing got worse, 1 something did, 2 bad input.",
  options: OPTIONS,
  run,
};

/** Compares the two files that the command line names. Ends with 1 when something got worse, 2 for bad input, else 0. */
function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parse(argv, OPTIONS);
  const { outputs, errors } = outputsOf(parsed.arrays.get("output") ?? [], io.cwd, COMPARE_FORMATS);
  const usage = [
    ...parsed.errors.map((message) => new InputError(message)),
    ...wordErrors(parsed.words),
    ...errors,
  ];
  const [first = "", second = ""] = parsed.words;
  return attempt(usage, io, async () => {
    const [before, after] = [await sideOf(first, io), await sideOf(second, io)];
    const compared = compareSides(before, after);
    const written = writeOutputs(
      outputs,
      (format, look) => renderCompared(format, compared, look),
      lookOf(parsed),
      io,
    );
    return written ? compared.exitCode : 2;
  });
}

function wordErrors(words: readonly string[]): readonly InputError[] {
  if (words.length !== 2)
    return [new InputError(`compare takes two files, reports or bundles: carto-wi compare BEFORE AFTER`)];
  if (words.every((word) => word === "-"))
    return [new InputError("- and - both name standard input, which can be read only once")];
  return [];
}
