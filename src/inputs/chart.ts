import { readdirSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { type ChartFiles, isChartFile, type ReadChart, readChart } from "../domain/chart/chart.ts";
import { locationOf } from "../domain/chart/judged-values.ts";
import { ValuesError } from "../domain/helm/index.ts";
import { unpackChart } from "./chart-archive.ts";
import { InputError } from "./errors.ts";
import { LARGEST_INPUT, LARGEST_YAML, nameOf, readFileInput, reading, statOf } from "./read.ts";

export type ChartInputs = {
  /** As `--chart` gives it: a chart's folder, or a packaged chart. */
  readonly path: string;
  /** `--values-key` */
  readonly key?: string;
  readonly cwd: string;
  readonly signal: AbortSignal;
};

/** No chart comes near this: the published one has some 150 templates. */
const MOST_FILES = 10_000;
/** Files and folders that are not templates, too. */
const MOST_ENTRIES = 100_000;

/** Reads a chart, and its values.yaml as defaults. No code of it is run, and nothing of it is unpacked to disk. */
export async function chartOf({ path, key, cwd, signal }: ChartInputs): Promise<ReadChart> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) {
    throw new InputError(`${nameOf(path)} is an address: fetch the chart first, with helm pull`);
  }
  const found = resolve(cwd, path);
  const folder = statOf(found, path)?.isDirectory() ?? false;
  const files = folder
    ? await filesIn(found, path, signal)
    : await unpackChart(await readFileInput(found, path, signal), path);
  try {
    return readChart(files, withoutSlash(path, sep), key);
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    throw new InputError(error.message, locationOf(error.origin));
  }
}

/** Returns a path without the separators at its end: on Windows a backslash is one too. */
export const withoutSlash = (path: string, separator: string): string =>
  path.replace(separator === "\\" ? /[\\/]+$/ : /\/+$/, "");

async function filesIn(folder: string, given: string, signal: AbortSignal): Promise<ChartFiles> {
  const wanted = [...reading(given, () => readdirSync(folder)), ...templatesIn(folder, given)]
    .map((file) => file.split(sep).join("/"))
    .filter((file) => isChartFile(file));
  if (wanted.length > MOST_FILES) throw new InputError(`${given} has more than ${MOST_FILES} templates`);
  const files = new Map<string, Uint8Array>();
  let size = 0;
  for (const file of wanted) {
    const bytes = await readFileInput(join(folder, file), `${given}/${file}`, signal, LARGEST_YAML);
    size += bytes.length;
    if (size > LARGEST_INPUT)
      throw new InputError(`${given} is larger than ${LARGEST_INPUT / 1024 / 1024} MiB`);
    files.set(file, bytes);
  }
  return files;
}

function templatesIn(folder: string, given: string): readonly string[] {
  const templates = join(folder, "templates");
  const name = `${given}/templates`;
  if (!statOf(templates, name)?.isDirectory()) return [];
  return below(templates, "templates", name);
}

/** The files of a folder, by their paths from the chart's. A link is listed, and not followed to a folder: it may lead back. */
function below(folder: string, path: string, name: string): readonly string[] {
  const files: string[] = [];
  const todo = [{ folder, path }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { folder: at, path: from } = next;
    for (const entry of reading(name, () => readdirSync(at, { withFileTypes: true }))) {
      const to = `${from}/${entry.name}`;
      if (entry.isDirectory()) todo.push({ folder: join(at, entry.name), path: to });
      else if (!entry.isSymbolicLink() || isFile(join(at, entry.name), name)) files.push(to);
    }
    if (files.length + todo.length > MOST_ENTRIES) throw new InputError(`${name} has too many files`);
  }
  return files;
}

const isFile = (path: string, name: string): boolean => statOf(path, name)?.isFile() ?? false;
