/** The charts that a chart's folder brings: in its folder `charts`, or in a folder that a dependency names. */
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type ChartFiles, localDependencies } from "../domain/chart/chart.ts";
import { CHART_NAME } from "../domain/chart/conventions.ts";
import { unpackChart } from "./chart-archive.ts";
import { filesIn } from "./chart-folder.ts";
import { readFileInput, statOf } from "./read.ts";

/**
 * Returns them, those of `charts` first. `helm dependency build` packs a dependency with the repository `file://PATH` into
 * `charts` (Helm, "Helm Dependency").
 */
export async function subchartsIn(
  chart: ChartFiles,
  folder: string,
  given: string,
  signal: AbortSignal,
): Promise<readonly ChartFiles[]> {
  const charts = join(folder, "charts");
  const found: ChartFiles[] = [];
  for (const name of statOf(charts, `${given}/charts`)?.isDirectory() ? readdirSync(charts).sort() : []) {
    const [path, shown] = [join(charts, name), `${given}/charts/${name}`];
    const isFolder = statOf(path, shown)?.isDirectory() ?? false;
    if (isFolder && statOf(join(path, "Chart.yaml"), shown) !== undefined)
      found.push(await filesIn(path, shown, signal));
    if (!isFolder && name.startsWith(`${CHART_NAME}-`) && name.endsWith(".tgz"))
      found.push((await unpackChart(await readFileInput(path, shown, signal), shown)).files);
  }
  for (const local of localDependencies(chart.get("Chart.yaml"), given)) {
    const path = resolve(folder, local);
    if (statOf(join(path, "Chart.yaml"), local) !== undefined) found.push(await filesIn(path, local, signal));
  }
  return found;
}
