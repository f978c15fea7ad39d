import { resolve, sep } from "node:path";
import { type ReadChart, readChart } from "../domain/chart/chart.ts";
import { locationOf } from "../domain/chart/judged-values.ts";
import { ValuesError } from "../domain/helm/index.ts";
import { type UnpackedChart, unpackChart } from "./chart-archive.ts";
import { filesIn } from "./chart-folder.ts";
import { InputError } from "./errors.ts";
import { nameOf, readFileInput, statOf } from "./read.ts";
import { subchartsIn } from "./subcharts.ts";

export type ChartInputs = {
  /** As `--chart` gives it: a chart's folder, or a packaged chart. */
  readonly path: string;
  /** `--values-key` */
  readonly key?: string;
  readonly cwd: string;
  readonly signal: AbortSignal;
};

/** Reads a chart, and its values.yaml as defaults. No code of it is run, and nothing of it is unpacked to disk. */
export async function chartOf({ path, key, cwd, signal }: ChartInputs): Promise<ReadChart> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) {
    throw new InputError(`${nameOf(path)} is an address: fetch the chart first, with helm pull`);
  }
  const found = resolve(cwd, path);
  const folder = statOf(found, path)?.isDirectory() ?? false;
  const { files, subcharts } = folder
    ? await folderChart(found, path, signal)
    : await unpackChart(await readFileInput(found, path, signal), path);
  try {
    return readChart(files, withoutSlash(path, sep), key, subcharts);
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    throw new InputError(error.message, locationOf(error.origin));
  }
}

/** Returns a path without the separators at its end: on Windows a backslash is one too. */
export const withoutSlash = (path: string, separator: string): string =>
  path.replace(separator === "\\" ? /[\\/]+$/ : /\/+$/, "");

async function folderChart(folder: string, given: string, signal: AbortSignal): Promise<UnpackedChart> {
  const files = await filesIn(folder, given, signal);
  return { files, subcharts: await subchartsIn(files, folder, given, signal) };
}
