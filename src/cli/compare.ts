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
    describe: "table, json, markdown (repeatable, default: table)",
  },
  { name: "quiet", kind: "boolean", alias: ["q"], describe: "Print only what got worse" },
  { name: "verbose", kind: "boolean", alias: ["v"], describe: "List everything, with details" },
  { name: "no-color", kind: "boolean", describe: "No colors (also: NO_COLOR)" },
]);

/** `carto-wi compare` */
export const compare: Command = {
  usage: "compare BEFORE AFTER [options]",
  describe:
    "Compares two reports (doctor -o json=FILE) or bundles. It shows what was fixed, what got worse, and what else differs.\n" +
    "- reads standard input. This version checks a bundle again, and takes a report as it is.\n" +
    "Exit codes: 0 nothing got worse, 1 something got worse, 2 bad input.",
  options: OPTIONS,
  examples: [
    ["compare before.json after.json", "Compare two reports"],
    ["compare monday.tar.gz tuesday.tar.gz", "Compare two bundles"],
  ],
  run,
};

/** Compares the two files that the command line names. Ends with 1 when something got worse, 2 for bad input, else 0. */
function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parse(argv, OPTIONS);
  const { outputs, errors } = outputsOf(
    parsed.arrays.get("output") ?? [],
    io.cwd,
    COMPARE_FORMATS,
    parsed.words,
  );
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
