import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Io } from "../app/io.ts";
import { tell, tellError } from "../app/tell.ts";
import { InputError } from "../inputs/errors.ts";
import { codeOf, fileProblem } from "../inputs/file-problem.ts";
import { didYouMean } from "../inputs/nearest.ts";
import { addressShown, isAddress, shown } from "../inputs/shown.ts";
import { FORMATS, type Format, type Look, render } from "../render/index.ts";
import type { ExitCode, ReportError, Run } from "../report/report.ts";
import { OutputError, openable, writeWhole } from "./file.ts";
import type { Parsed } from "./parse.ts";
import { identityOf, replacedInput, replaces } from "./same-file.ts";

/** Where one format of the report goes: to a file, or to standard output. */
export type Output<F extends string = Format> = { readonly format: F; readonly file?: string };

export type Outputs<F extends string = Format> = {
  readonly outputs: readonly Output<F>[];
  readonly errors: readonly InputError[];
};

/** Its names. A file that is opened by one of them a second time would be written from its beginning. */
const STANDARD_OUTPUT = /^(?:-|\/dev\/(?:stdout|fd\/1)|\/proc\/self\/fd\/1)$/;

/** Reads the doctor's `--output`, as `outputsOf` does. */
export const parseOutputs = (given: readonly string[], cwd: string, inputs: readonly string[]): Outputs =>
  outputsOf(given, cwd, FORMATS, inputs);

/**
 * Reads `FORMAT[=FILE]`. The default format, the table, goes to standard output unless another format does. Two formats on
 * standard output, or one file for two formats, are an error. So is a file of `inputs`, which the run reads. The valid
 * ones among the others are kept.
 */
export function outputsOf<F extends string>(
  given: readonly string[],
  cwd: string,
  formats: readonly F[],
  inputs: readonly string[],
): Outputs<F> {
  const isFormat = (name: string): name is F => formats.some((format) => format === name);
  const errors: InputError[] = [];
  const outputs: Output<F>[] = [];
  for (const text of given) {
    const equals = text.indexOf("=");
    const format = equals < 0 ? text : text.slice(0, equals);
    const file = equals < 0 ? undefined : text.slice(equals + 1);
    if (!isFormat(format)) {
      const known = formats.join(", ");
      errors.push(
        new InputError(`--output knows no format ${shown(format)}${didYouMean(format, formats)} (${known})`),
      );
    } else if (file === "") errors.push(new InputError(`--output ${text} names no file: ${format}=FILE`));
    else if (file === undefined || STANDARD_OUTPUT.test(file)) outputs.push({ format });
    else if (isAddress(file))
      errors.push(new InputError(`--output ${format}=${addressShown(file)} names an address, not a file`));
    else outputs.push({ format, file: resolve(cwd, file) });
  }
  const toScreen = outputs.filter((output) => output.file === undefined);
  if (toScreen.length > 1) {
    const names = toScreen.map((output) => output.format).join(" and ");
    errors.push(
      new InputError(`${names} can't both go to standard output: give all but one a file, FORMAT=FILE`),
    );
  }
  const files = outputs.flatMap((output) => (output.file === undefined ? [] : [output.file]));
  const identities = files.map(identityOf);
  const shared = identities.find((identity, index) => identities.indexOf(identity) !== index);
  const twice = shared === undefined ? undefined : files[identities.lastIndexOf(shared)];
  if (twice !== undefined) errors.push(new InputError(`two formats can't go to one file: ${twice}`));
  const refused = new Set(
    [...new Set(files)].filter((file) => {
      const why = unwritable(file, inputs, cwd);
      errors.push(...why);
      return why.length > 0;
    }),
  );
  const screen = toScreen.length > 0 ? [] : formats.slice(0, 1).map((format) => ({ format }));
  const possible = outputs.filter((output) =>
    output.file === undefined
      ? output === toScreen[0]
      : identityOf(output.file) !== shared && !refused.has(output.file),
  );
  return { outputs: [...screen, ...possible], errors };
}

type LookOptions = { readonly quiet: boolean; readonly verbose: boolean; readonly noColor: boolean };

export const lookOf = ({ booleans }: Parsed): LookOptions => ({
  quiet: booleans.has("quiet"),
  verbose: booleans.has("verbose"),
  noColor: booleans.has("no-color"),
});

/**
 * Writes the report in every format asked for. Errors go to standard error, as `FILE:LINE:COLUMN: …`; then a
 * table would only repeat them. Answers the run's exit code, or 2 when a file could not be written.
 */
export function deliver(run: Run, outputs: readonly Output[], options: LookOptions, io: Io): ExitCode {
  for (const error of run.errors) tellError(error, io);
  for (const error of together(run.reports.flatMap(({ errors = [] }) => errors))) tellError(error, io);
  for (const notice of run.notices ?? []) tellError(notice, io);
  const onlyErrors = run.errors.length > 0 && run.reports.length === 0;
  const wanted = outputs.filter(
    ({ format, file }) => !(onlyErrors && file === undefined && format === "table"),
  );
  return writeOutputs(wanted, (format, look) => render(format, run, look), options, io) ? run.exitCode : 2;
}

/** The errors of the installations: a file that several share is told once, with their number. */
function together(errors: readonly ReportError[]): readonly ReportError[] {
  const groups = new Map<string, readonly ReportError[]>();
  for (const error of errors) {
    const key = JSON.stringify([error.location, error.message]);
    groups.set(key, [...(groups.get(key) ?? []), error]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined || others.length === 0) return first ?? [];
    return [{ ...first, message: `${first.message} (in ${others.length + 1} installations)` }];
  });
}

/**
 * Writes a text to each requested place, with the look of that place. A file isn't a terminal: it gets no
 * colors, and its width doesn't depend on the screen. Returns whether every file was written.
 */
export function writeOutputs<F extends string>(
  outputs: readonly Output<F>[],
  textOf: (format: F, look: Look) => string,
  { quiet, verbose, noColor }: LookOptions,
  io: Io,
): boolean {
  const { NO_COLOR = "", TERM } = io.environment;
  const color = io.stdout.isTTY && !noColor && NO_COLOR === "" && TERM !== "dumb";
  const marks = showsUnicode(io.environment) ? "unicode" : "ascii";
  const look = { columns: io.stdout.columns ?? 80, color, marks, verbose, quiet } as const;
  let allWritten = true;
  for (const { format, file } of outputs) {
    try {
      const inFile = { ...look, color: false, columns: 80, marks: "unicode" } as const;
      const text = textOf(format, file === undefined ? look : inFile);
      if (file === undefined) io.stdout.write(text);
      else writeWhole(file, text);
    } catch (error) {
      if (!(error instanceof OutputError)) throw error;
      tell(error.message, io);
      allWritten = false;
    }
  }
  return allWritten;
}

/** Whether the terminal says that it shows more than ASCII (POSIX.1-2024, 8.2: the first of these that is set counts). */
function showsUnicode({ TERM, LC_ALL, LC_CTYPE, LANG }: Io["environment"]): boolean {
  const locale = LC_ALL || LC_CTYPE || LANG || "";
  return TERM !== "dumb" && !/^(?:C|POSIX)$/.test(locale);
}

function unwritable(file: string, inputs: readonly string[], cwd: string): readonly InputError[] {
  try {
    const input = replacedInput(file, inputs, cwd);
    if (input !== undefined) return [replaces("--output", file, input)];
    const target = statSync(file, { throwIfNoEntry: false });
    if (target?.isDirectory()) return [new InputError(`--output cannot write ${file}: it is a folder`)];
    if (target?.isFile() === true) openable(file);
    else if (target !== undefined) accessSync(file, constants.W_OK);
    if (target?.isFile() !== false) accessSync(dirname(realFile(file)), constants.W_OK);
    return [];
  } catch (error) {
    const why = codeOf(error) === "ENOENT" ? "its folder does not exist" : fileProblem(error);
    return [new InputError(`--output cannot write ${file}: ${why}`)];
  }
}

/** The file itself where the name is a link, so that the link stays one. */
function realFile(file: string): string {
  return statSync(file, { throwIfNoEntry: false }) === undefined ? file : realpathSync(file);
}
