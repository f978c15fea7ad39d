import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename, resolve } from "node:path";
import { choiceErrors, onlyInstallation } from "../app/installations.ts";
import { type Io, interruptedCode } from "../app/io.ts";
import { type Made, makeBundle } from "../app/make-bundle.ts";
import type { WayBack } from "../app/redact.ts";
import { tell } from "../app/tell.ts";
import type { Bundle, Files } from "../bundle/bundle.ts";
import { doctorOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";
import { addressShown, isAddress } from "../inputs/shown.ts";
import { visible, visibleLines } from "../render/text.ts";
import type { ExitCode, Run } from "../report/report.ts";
import { OutputError, writePrivate } from "./file.ts";
import { CONFIG_OPTIONS, type Command, DOCTOR_OPTIONS, inGroup, type Option } from "./options.ts";
import { type Parsed, parse } from "./parse.ts";
import { identityOf, inputsOf, replacedInput, replaces } from "./same-file.ts";
import { attempt, endpointErrors, kubeconfigErrors, lineErrors } from "./usage.ts";

/** Options of the doctor that say how it judges, not what it looks at: a bundle holds what every probe needs. */
const JUDGING_ALONE: ReadonlySet<string> = new Set([
  "terraform-json",
  "only",
  "skip",
  "wait",
  "fail-on",
  "allow-unknown",
  "output",
  "quiet",
  "verbose",
  "facts",
  "no-color",
  // A bundle holds what a run saw; a plan is judged as it is.
  "terraform-json",
]);

const OPTIONS: readonly Option[] = [
  ...DOCTOR_OPTIONS.filter(({ name }) => !JUDGING_ALONE.has(name)),
  ...CONFIG_OPTIONS,
  ...inGroup("Output", [
    {
      name: "file",
      kind: "string",
      value: "FILE",
      describe: "Where to write it (default: a new name in the current folder)",
    },
    { name: "force", kind: "boolean", describe: "Overwrite an existing file" },
    {
      name: "redact",
      kind: "string",
      choices: ["none", "pseudonyms"],
      default: "none",
      describe: "Keep names, or replace them with salted tokens",
    },
    {
      name: "pseudonym-map",
      kind: "string",
      value: "FILE",
      describe: "Save the names behind the tokens, and reuse an existing file",
    },
    {
      name: "dry-run",
      kind: "boolean",
      describe: "Print the content, and write nothing",
    },
  ]),
];

/** `carto-wi bundle` */
export const bundle: Command = {
  usage: "bundle [options]",
  describe:
    "Saves what a support engineer asks for in one file. carto-wi doctor --bundle FILE checks it anywhere.\n" +
    "It only reads, and the file holds no secret. It prints the file's name. The exit code is 0 once the file is written.",
  options: OPTIONS,
  examples: [
    ["bundle -n carto -f customizations.yaml", "Save the facts and the report in one file"],
    [
      "bundle -n carto --redact pseudonyms --pseudonym-map names.json",
      "Replace the names, and save which is which",
    ],
  ],
  run,
};

/** What is to become of the bundle. */
type Writing = {
  readonly file?: string;
  readonly force: boolean;
  readonly pseudonyms: boolean;
  /** The file that maps the tokens to the names. */
  readonly map?: string;
  readonly dryRun: boolean;
};

/** Gathers, judges and writes a bundle. Ends with 0 once the bundle is written, for every verdict. */
function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parse(argv, OPTIONS);
  const { options, errors } = doctorOptions(parsed);
  const writing = writingOf(parsed, io);
  const usage = [
    ...lineErrors("bundle", parsed),
    ...errors,
    ...choiceErrors(parsed),
    ...endpointErrors(options, io),
    ...kubeconfigErrors(options, io),
    ...writingErrors(writing, parsed),
    ...replacingErrors(writing, inputsOf(options, parsed.strings.get("config")), io),
    ...anewErrors(parsed),
  ];
  return attempt(usage, io, async () => {
    const made = await makeBundle(await onlyInstallation(parsed, options, io), writing, io);
    if (io.interrupted.aborted) return interruptedCode(io);
    if (writing.dryRun) show(made.files, io);
    else write(made, writing, io);
    return 0;
  });
}

function writingOf({ strings, booleans }: Parsed, { cwd }: Io): Writing {
  const [file, map] = [strings.get("file"), strings.get("pseudonym-map")];
  return {
    ...(file === undefined ? {} : { file: resolve(cwd, file) }),
    force: booleans.has("force"),
    pseudonyms: strings.get("redact") === "pseudonyms",
    ...(map === undefined ? {} : { map: resolve(cwd, map) }),
    dryRun: booleans.has("dry-run"),
  };
}

function writingErrors(
  { file, force, pseudonyms, map, dryRun }: Writing,
  { strings }: Parsed,
): readonly InputError[] {
  const errors: string[] = [];
  if (map !== undefined && !pseudonyms)
    errors.push("--pseudonym-map saves the names behind pseudonyms: pass --redact pseudonyms too");
  if (strings.get("file") === "-")
    errors.push("--file - is not possible, because a bundle is not text: pass a file name");
  for (const option of ["file", "pseudonym-map"]) {
    const given = strings.get(option) ?? "";
    if (isAddress(given)) errors.push(`--${option} ${addressShown(given)} is an address, not a file`);
  }
  if (file !== undefined && map !== undefined && identityOf(file) === identityOf(map))
    errors.push("--file and --pseudonym-map name the same file");
  if (file !== undefined && !dryRun && !force && existsSync(file))
    errors.push(`${strings.get("file")} exists: pass another --file, or --force to overwrite it`);
  if (file !== undefined && !pseudonyms && !strings.has("bundle") && /redacted/i.test(basename(file)))
    errors.push("--file says redacted, and the bundle would hold names: pass --redact pseudonyms too");
  return errors.map((message) => new InputError(message));
}

/** Files that the run reads, and would write. */
function replacingErrors(
  { file, map }: Writing,
  inputs: readonly string[],
  { cwd }: Io,
): readonly InputError[] {
  return (
    [
      ["--file", file],
      ["--pseudonym-map", map],
    ] as const
  ).flatMap(([option, path]) => {
    const input = path === undefined ? undefined : replacedInput(path, inputs, cwd);
    return path === undefined || input === undefined ? [] : [replaces(option, path, input)];
  });
}

/** A bundle that is made from another one looks at nothing else. */
function anewErrors({ strings, arrays, booleans }: Parsed): readonly InputError[] {
  if (!strings.has("bundle")) return [];
  const given = [...strings.keys(), ...arrays.keys(), ...booleans];
  const others = OPTIONS.filter(
    ({ name, group }) => given.includes(name) && group !== "Output" && name !== "bundle",
  );
  return others.map(
    ({ name }) =>
      new InputError(`--bundle is written again without changes, so --${name} would change nothing`),
  );
}

/** The name says of when it is, and whether names were replaced. */
function nameOf({ startedAt, redaction }: Bundle): string {
  const instant = startedAt.replace(/\.\d+Z$/, "Z").replaceAll(/[-:]/g, "");
  return `carto-wi-bundle${redaction === "none" ? "" : "-redacted"}-${instant}.tar.gz`;
}

function write({ bundle: made, run, archive, map }: Made, { file, force }: Writing, io: Io): void {
  const path = file ?? resolve(io.cwd, nameOf(made));
  // The map first: a bundle whose map is missing could never be read with its names.
  if (map !== undefined) writeWayBack(map);
  try {
    writePrivate(path, archive, { force });
  } catch (error) {
    if (map !== undefined) undoWayBack(map);
    throw error;
  }
  tell(`wrote ${path} (${Math.ceil(archive.length / 1024)} kB): ${inWords(made, run)}`, io);
  if (map !== undefined) tell(`the names are in ${map.path}: keep this file private`, io);
  // A script needs the name as it is, and a terminal would take it for a command.
  io.stdout.write(`${io.stdout.isTTY ? visible(path) : path}\n`);
}

/** Another bundle may have written the file meanwhile: its tokens would be lost. */
function writeWayBack({ path, text, previous }: WayBack): void {
  if (previous !== undefined && readFileSync(path, "utf8") !== previous)
    throw new OutputError(`${path} was changed by another run of carto-wi bundle. Run this one again.`);
  writePrivate(path, Buffer.from(text), { force: previous !== undefined });
}

/** Without the bundle, the map has no use: its file is removed, or gets its old content. */
function undoWayBack({ path, previous }: WayBack): void {
  if (previous === undefined) rmSync(path, { force: true });
  else writePrivate(path, Buffer.from(previous), { force: true });
}

function inWords({ facts, redaction }: Bundle, { verdict }: Run): string {
  const unseen = facts.filter(({ observed }) => observed.state === "unseen").length;
  const names = redaction === "none" ? "names as they are (--redact pseudonyms)" : "names replaced by tokens";
  return `${facts.length} facts, ${unseen} of them unknown; ${names}; verdict ${verdict}`;
}

/** All that would be written, to the letter but for what a terminal would take for a command. */
function show(files: Files, io: Io): void {
  for (const [name, bytes] of files) {
    io.stdout.write(`==> ${name} (${bytes.length} bytes) <==\n`);
    io.stdout.write(`${visibleLines(Buffer.from(bytes).toString()).join("\n")}\n\n`);
  }
}
