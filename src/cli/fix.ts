import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { diagnoseEach } from "../app/diagnose-each.ts";
import { type EditedFile, editedFiles } from "../app/edit-files.ts";
import { allOf, choiceErrors, installationsOf, onlyOf } from "../app/installations.ts";
import { type Io, interruptedCode } from "../app/io.ts";
import { mapAt } from "../app/redact.ts";
import { runOf } from "../app/run-of.ts";
import { tell, tellError } from "../app/tell.ts";
import { realNames } from "../bundle/real-names.ts";
import { defined } from "../defined.ts";
import { type DoctorOptions, doctorOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";
import { reading } from "../inputs/read.ts";
import { shellScript } from "../render/fix/shell.ts";
import { terraform } from "../render/fix/terraform.ts";
import type { ExitCode, Report } from "../report/report.ts";
import { changesOf } from "./changes.ts";
import { OutputError, writeWhole } from "./file.ts";
import {
  CONFIG_OPTIONS,
  type Command,
  DOCTOR_OPTIONS,
  EACH_OPTIONS,
  inGroup,
  type Option,
} from "./options.ts";
import { lookOf, outputsOf, writeOutputs } from "./outputs.ts";
import { type Parsed, parse } from "./parse.ts";
import { inputsOf } from "./same-file.ts";
import { attempt, endpointErrors, kubeconfigErrors, lineErrors, selectionErrors } from "./usage.ts";

const FORMATS = ["shell", "terraform", "values"] as const;

/** What concerns the doctor's report alone. */
const OF_REPORTS: ReadonlySet<string> = new Set(["output", "wait", "allow-unknown"]);

const OPTIONS: readonly Option[] = [
  ...DOCTOR_OPTIONS.filter(({ name }) => !OF_REPORTS.has(name)),
  ...CONFIG_OPTIONS,
  ...EACH_OPTIONS,
  ...inGroup("Output", [
    {
      name: "output",
      kind: "array",
      alias: ["o"],
      value: "FORMAT[=FILE]",
      describe: "shell (default), terraform, or values: the values file with the edits made",
    },
    {
      name: "write",
      kind: "boolean",
      describe: "With -o values: edit the file in place, after showing the changes",
    },
    {
      name: "pseudonym-map",
      kind: "string",
      value: "FILE",
      describe: "File that has the real names of a redacted bundle",
    },
  ]),
];

/** `carto-wi fix` */
export const fix: Command = {
  usage: "fix [options]",
  describe:
    "Prints the fixes as a script, in the order to run them. It executes nothing.\n" +
    "Takes the doctor's options. The exit code is 0 once the fixes are printed, for every verdict,\n" +
    "and 2 if an installation can't be read.",
  options: OPTIONS,
  examples: [
    ["fix -n carto > fix.sh", "Save a shell script to review and run"],
    ["fix -n carto -o terraform", "Print Terraform blocks instead"],
    ["fix --offline -f customizations.yaml -o values --write", "Change the values file"],
  ],
  run,
};

type Printing = {
  readonly values: boolean;
  readonly write: boolean;
  readonly map?: string;
};

/** Judges again and prints the fixes. Throws nothing: it prints what is wrong with bad input, and ends with 2. */
function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const startedAt = io.now();
  const parsed = parse(argv, OPTIONS);
  const { options, errors } = doctorOptions(parsed);
  const { outputs, errors: outputErrors } = outputsOf(
    parsed.arrays.get("output") ?? [],
    io.cwd,
    FORMATS,
    inputsOf(options, parsed.strings.get("config"), parsed.strings.get("pseudonym-map")),
  );
  const printing = printingOf(
    parsed,
    outputs.some(({ format }) => format === "values"),
  );
  const usage = [
    ...lineErrors("fix", parsed),
    ...errors,
    ...choiceErrors(parsed),
    ...outputErrors,
    ...printingErrors(printing, options),
    ...selectionErrors(options),
    ...endpointErrors(options, io),
    ...kubeconfigErrors(options, io),
  ];
  return attempt(usage, io, async () => {
    const look = lookOf(parsed);
    const chosen = allOf(await installationsOf(parsed, options, look.quiet, io));
    const edited = printing.values ? onlyOf(chosen) : options;
    const { source, reports } = await diagnoseEach(chosen, look, io);
    if (io.interrupted.aborted) return interruptedCode(io);
    const whole = reportsRead(reports, io);
    if (source?.kind === "bundle" && source.names === "pseudonyms" && printing.map === undefined)
      throw new InputError(
        "the bundle holds pseudonyms: its fixes need the real names, --pseudonym-map FILE",
      );
    const when = {
      startedAt: new Date(startedAt).toISOString(),
      durationMs: Math.max(0, Math.round(io.now() - startedAt)),
    };
    const judged = runOf(when, { ...defined({ source }), reports: whole, errors: [] }, options);
    const named = await namesOf(printing.map, io);
    const edits = await Promise.all(
      printing.values ? whole.map((report) => editedFiles(report, edited, io)) : [],
    );
    const files = edits.flat();
    if (printing.write) {
      // A signal that came while the text was edited is told now.
      await setImmediate();
      return io.interrupted.aborted ? interruptedCode(io) : written(files, io);
    }
    const texts = { shell: shellScript, terraform, values: () => valuesText(files, io) };
    const done = writeOutputs(outputs, (format) => named(texts[format](judged)), look, io);
    return done && whole.length === reports.length ? 0 : 2;
  });
}

/**
 * The reports of the installations that were read. Says which ones have no fixes, because they couldn't be read.
 *
 * @throws {InputError} where none was read
 */
function reportsRead(reports: readonly Report[], io: Io): readonly Report[] {
  const unread = reports.flatMap(({ name = "the installation", errors: [error] = [] }) =>
    error === undefined ? [] : [new InputError(`${name}: ${error.message}`, error.location)],
  );
  const [first] = unread;
  if (first !== undefined && unread.length === reports.length) throw first;
  for (const error of unread) tellError(error, io);
  if (first !== undefined)
    tell(`the fixes leave out ${unread.length} of ${reports.length} installations, which can't be read`, io);
  return reports.filter(({ errors = [] }) => errors.length === 0);
}

function printingOf({ strings, booleans }: Parsed, values: boolean): Printing {
  const map = strings.get("pseudonym-map");
  return { values, write: booleans.has("write"), ...(map === undefined ? {} : { map }) };
}

function printingErrors({ values, write, map }: Printing, { bundle }: DoctorOptions): readonly InputError[] {
  return [
    ...(write && !values ? [new InputError("--write edits values files: give -o values too")] : []),
    ...(map !== undefined && bundle === undefined
      ? [new InputError("--pseudonym-map belongs to a redacted bundle: give --bundle too")]
      : []),
  ];
}

/** Puts the real names into a text, and says which short words it left. */
async function namesOf(file: string | undefined, io: Io): Promise<(text: string) => string> {
  if (file === undefined) return (text) => text;
  const map = await mapAt(resolve(io.cwd, file), io);
  return (text) => {
    const real = realNames(text, map);
    if (real.doubtful.length > 0)
      tell(
        `these short words may be pseudonyms or ordinary words, and stay: ${real.doubtful.join(", ")}`,
        io,
      );
    return real.text;
  };
}

/** The edited file; what changes goes to standard error. */
function valuesText(files: readonly EditedFile[], io: Io): string {
  const [file, ...more] = files;
  if (file === undefined) {
    tell("no failure is fixed in the values", io);
    return "";
  }
  if (more.length > 0)
    throw new InputError(
      `the edits go into ${files.map(({ name }) => name).join(" and ")}: --write makes them`,
    );
  show(file, io);
  return file.after;
}

function written(files: readonly EditedFile[], io: Io): ExitCode {
  if (files.length === 0) tell("no failure is fixed in the values", io);
  for (const file of files) {
    show(file, io);
    unchanged(file);
    writeWhole(file.path, file.after);
    tell(`wrote ${file.name}`, io);
  }
  return 0;
}

/** Another program may have written the file meanwhile: what it wrote would be lost. */
function unchanged({ name, path, before }: EditedFile): void {
  const now = reading(name, () => (statSync(path).isFile() ? readFileSync(path, "utf8") : undefined));
  if (now !== before)
    throw new OutputError(`${name} was changed by another program during the run: run carto-wi fix again`);
}

/** The changes on standard error. */
function show({ name, before, after }: EditedFile, io: Io): void {
  for (const line of changesOf(name, before, after)) io.stderr.write(`${line}\n`);
}
