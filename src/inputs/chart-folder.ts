/** The files of a chart's folder that carto-wi reads. */
import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { type ChartFiles, isChartFile } from "../domain/chart/chart.ts";
import { InputError } from "./errors.ts";
import { LARGEST_INPUT, LARGEST_YAML, readFileInput, reading, statOf } from "./read.ts";

/** No chart comes near this: the published one has some 150 templates. */
const MOST_FILES = 10_000;
/** Files and folders that are not templates, too. */
const MOST_ENTRIES = 100_000;

/** Returns the files, by their paths in the chart. */
export async function filesIn(folder: string, given: string, signal: AbortSignal): Promise<ChartFiles> {
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
