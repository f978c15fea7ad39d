import { readdirSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { type ChartFiles, isChartFile, type ReadChart, readChart } from "../domain/chart/chart.ts";
import { locationOf } from "../domain/chart/judged-values.ts";
import { ValuesError } from "../domain/helm/index.ts";
import { unpackChart } from "./chart-archive.ts";
import { InputError } from "./errors.ts";
import { LARGEST_INPUT, nameOf, readFileInput, reading, statOf } from "./read.ts";

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
    const bytes = await readFileInput(join(folder, file), `${given}/${file}`, signal);
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
  const files = reading(name, () => readdirSync(templates, { recursive: true, encoding: "utf8" }));
  return files.map((file) => join("templates", file));
}
