/** Which installations a run judges: by its options, by `--each`, or by the configuration. */
import { defined } from "../defined.ts";
import { type Configuration, type ConfiguredInstallation, configFound, configOf } from "../inputs/config.ts";
import { type DoctorOptions, doctorOptions, type GivenOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";
import { shown } from "../inputs/shown.ts";
import { covers } from "../report/glob.ts";
import type { Acceptance, Location } from "../report/report.ts";
import { deadline } from "../sources/deadline.ts";
import type { Io } from "./io.ts";
import { tell } from "./tell.ts";

/** An installation to judge. One that nothing names may turn out to be several of one file. */
export type Wanted = { readonly name?: string; readonly options: DoctorOptions; readonly at?: Location };

export type Chosen = {
  readonly wanted: readonly Wanted[];
  readonly accept: readonly Acceptance[];
  /** The configuration that was read. */
  readonly config?: string;
};

/** Options that say what is judged, so that no configuration is read. */
const SAYS_WHAT = [
  "values",
  "set",
  "set-string",
  "set-json",
  "set-file",
  "set-literal",
  "manifest",
  "chart",
  "each",
  "bundle",
  "terraform-json",
  "evidence",
  "release",
  "cluster",
];

const isGiven = ({ strings, arrays, booleans }: GivenOptions, name: string): boolean =>
  strings.has(name) || arrays.has(name) || booleans.has(name);

const flagOf = (name: string): string => (name === "values" ? "-f" : `--${name}`);

/** Returns what contradicts itself in what is to be judged. */
export function choiceErrors(given: GivenOptions): readonly InputError[] {
  const says = SAYS_WHAT.filter((name) => isGiven(given, name)).map(flagOf);
  const [first] = says;
  const saved = ["bundle", "evidence", "terraform-json"].filter((name) => isGiven(given, name));
  const both = (one: string, other: string) =>
    new InputError(`${one} and ${other} both say what is judged: leave one of the two out`);
  return [
    ...(given.strings.has("config") && first !== undefined ? [both("--config", first)] : []),
    ...(given.strings.has("config") && given.booleans.has("no-config")
      ? [new InputError("--config and --no-config contradict each other")]
      : []),
    ...(given.strings.has("each") ? saved.map((name) => both("--each", `--${name}`)) : []),
  ];
}

/** Returns the installations to judge. Throws an InputError; several faults of a configuration are returned. */
export async function installationsOf(
  given: GivenOptions,
  options: DoctorOptions,
  quiet: boolean,
  io: Io,
): Promise<Chosen | readonly InputError[]> {
  const pattern = given.strings.get("installation");
  const each = given.strings.get("each");
  const config = await configGiven(given, options, quiet, io);
  if (each !== undefined)
    return { wanted: selected(await eachOf(each, options, io), pattern, "--each"), accept: [] };
  if (config === undefined) {
    if (pattern !== undefined)
      throw new InputError("--installation chooses among several: it needs carto-wi.yaml or --each");
    return { wanted: [{ options }], accept: [] };
  }
  if ("length" in config) return config;
  const made = config.installations.map((one) => configured(one, given));
  const errors = made.flatMap((one) => one.errors);
  if (errors.length > 0) return errors;
  const wanted = selected(
    made.map((one) => one.wanted),
    pattern,
    config.file,
  );
  return { wanted, accept: config.accept, config: config.file };
}

/**
 * Returns the options of the only installation.
 *
 * @throws {InputError} where there are several, or the configuration can't be read.
 */
export async function onlyInstallation(
  given: GivenOptions,
  options: DoctorOptions,
  io: Io,
): Promise<DoctorOptions> {
  return onlyOf(allOf(await installationsOf(given, options, false, io)));
}

/** What was chosen. @throws {InputError} for the first fault of the configuration. */
export function allOf(chosen: Chosen | readonly InputError[]): Chosen {
  if ("wanted" in chosen) return chosen;
  throw chosen[0] ?? new Error("a configuration without faults has installations");
}

/** The options of the only one that was chosen. @throws {InputError} where there are several. */
export function onlyOf({ wanted, config = "--each" }: Chosen): DoctorOptions {
  const [only, second] = wanted;
  if (only !== undefined && second === undefined) return only.options;
  const names = wanted.flatMap(({ name }) => name ?? []).slice(0, 10);
  throw new InputError(
    `${config} has ${wanted.length} installations (${names.join(", ")}): choose one with --installation NAME`,
  );
}

/** The configuration that is to be read; undefined where there is none, or the options say what is judged. */
async function configGiven(
  given: GivenOptions,
  { timeoutMs }: DoctorOptions,
  quiet: boolean,
  io: Io,
): Promise<Configuration | readonly InputError[] | undefined> {
  if (given.booleans.has("no-config")) return undefined;
  const file = given.strings.get("config") ?? configFound(io.cwd);
  if (file === undefined) return undefined;
  const instead = SAYS_WHAT.find((name) => isGiven(given, name));
  if (instead !== undefined) {
    if (!quiet) tell(`${file} is not read, because ${flagOf(instead)} says what is judged`, io);
    return undefined;
  }
  const { signal, done } = deadline(timeoutMs, io.interrupted);
  try {
    return await configOf(file, { cwd: io.cwd, stdin: io.stdin, signal });
  } finally {
    done();
  }
}

/** An installation of the configuration under the options of the command line, which win. */
function configured(
  { name, at, strings, values, set }: ConfiguredInstallation,
  given: GivenOptions,
): { readonly wanted: Wanted; readonly errors: readonly InputError[] } {
  const merged = { ...given, strings: new Map([...strings, ...given.strings]) };
  const { options, errors } = doctorOptions(merged);
  const own = options.values.options;
  return {
    wanted: {
      ...defined({ name }),
      at,
      options: {
        ...options,
        values: {
          files: values,
          options: [...set.map((text) => ({ option: "--set", text }) as const), ...own],
        },
      },
    },
    errors: errors.map(({ message }) => new InputError(message.replace(/^--/, ""), at)),
  };
}

/** An installation for each file, above the files that are given beside it. */
async function eachOf(pattern: string, options: DoctorOptions, io: Io): Promise<readonly Wanted[]> {
  const { filesMatching, namesOfFiles } = await import("../inputs/each.ts");
  const files = await filesMatching(pattern, io.cwd);
  if (files.length === 0)
    throw new InputError(
      `--each ${shown(pattern)} matches no file (.git, node_modules and links are left out)`,
    );
  const names = namesOfFiles(files);
  const { values } = options;
  return files.map((file) => ({
    name: names.get(file) ?? file,
    options: { ...options, values: { ...values, files: [...values.files, file] } },
  }));
}

function selected(wanted: readonly Wanted[], pattern: string | undefined, source: string): readonly Wanted[] {
  if (pattern === undefined) return wanted;
  const found = wanted.filter(({ name }) => name !== undefined && covers(pattern, name));
  if (found.length > 0) return found;
  const names = wanted.flatMap(({ name }) => name ?? []).slice(0, 10);
  throw new InputError(`--installation ${shown(pattern)} matches none of ${source} (${names.join(", ")})`);
}
