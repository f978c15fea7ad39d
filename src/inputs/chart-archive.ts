import { gunzipSync } from "node:zlib";
import { unpackTar } from "modern-tar";
import { type ChartFiles, isChartFile } from "../domain/chart/chart.ts";
import { InputError } from "./errors.ts";
import { LARGEST_INPUT } from "./read.ts";

/**
 * The files of a packaged chart that carto-wi reads, in memory. Helm packs a chart into one folder with its name. Throws an
 * InputError if it isn't a packaged chart, or if all its entries together unpack to more than 64 MiB.
 */
export async function unpackChart(bytes: Uint8Array, given: string): Promise<ChartFiles> {
  const archive = unzip(bytes, given);
  try {
    const entries = await unpackTar(archive, {
      strict: true,
      filter: ({ type, name }) => type === "file" && isChartFile(pathInChart(name)),
    });
    return new Map(
      entries.flatMap(({ header, data }) => (data === undefined ? [] : [[pathInChart(header.name), data]])),
    );
  } catch {
    throw new InputError(`${given} is not a packaged chart: the tar archive in it is incomplete`);
  }
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
