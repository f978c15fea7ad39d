import { gunzipSync } from "node:zlib";
import { unpackTar } from "modern-tar";
import { type ChartFiles, isChartFile } from "../domain/chart/chart.ts";
import { InputError } from "./errors.ts";
import { LARGEST_INPUT } from "./read.ts";

/**
 * The files of a packaged chart that carto-wi reads, in memory. Helm packs a chart into one folder with its name. Throws an
 * InputError if it isn't a packaged chart, or if all its entries together unpack to more than 64 MiB.
 */
export async function unpackChart(bytes: Uint8Array, given: string): Promise<UnpackedChart> {
  const archive = unzip(bytes, given);
  try {
    const entries = await unpackTar(archive, {
      strict: true,
      filter: ({ type, name }) => type === "file" && isChartFile(inSubchart(pathInChart(name)).path),
    });
    const charts = new Map<string, Map<string, Uint8Array>>();
    for (const { header, data } of entries) {
      const { chart, path } = inSubchart(pathInChart(header.name));
      if (data !== undefined) charts.set(chart, (charts.get(chart) ?? new Map()).set(path, data));
    }
    const { "": files = new Map(), ...rest } = Object.fromEntries(charts);
    return { files, subcharts: Object.values(rest) };
  } catch {
    throw new InputError(`${given} is not a packaged chart: the tar archive in it is incomplete`);
  }
}

/** The chart's own files, and those of the charts in its folder `charts`. */
export type UnpackedChart = { readonly files: ChartFiles; readonly subcharts: readonly ChartFiles[] };

/** `charts/carto/values.yaml` is `values.yaml` of the chart in the folder `carto`. The name is empty for the chart itself. */
function inSubchart(path: string): { readonly chart: string; readonly path: string } {
  const [, chart = "", rest = path] = /^charts\/([^/]+)\/(.*)$/.exec(path) ?? [];
  return { chart, path: rest };
}

function unzip(bytes: Uint8Array, given: string): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST_INPUT });
  } catch (error) {
    const tooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    throw new InputError(
      tooLarge
        ? `${given} unpacks to more than ${LARGEST_INPUT / 1024 / 1024} MiB`
        : `${given} is neither a chart folder nor a packaged chart (.tgz)`,
    );
  }
}

/** `carto/templates/x.yaml` is `templates/x.yaml` in the chart. */
function pathInChart(name: string): string {
  return name.replace(/^\.\//, "").split("/").slice(1).join("/");
}
