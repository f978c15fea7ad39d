/** A side of a comparison: what a file comes to, be it a report or a bundle. */
import { readBundle } from "../bundle/read.ts";
import { nameOf, readGiven } from "../inputs/read.ts";
import { reportFile } from "../inputs/report-file.ts";
import type { Side } from "../report/compare.ts";
import { deadline } from "../sources/deadline.ts";
import type { Io } from "./io.ts";
import { judgeBundle } from "./judge-bundle.ts";

/** For reading a file that is a pipe. */
const PATIENCE_MS = 30_000;

/** Reads the file, or standard input for `-`. @throws {InputError} for what is neither a report nor a bundle. */
export async function sideOf(word: string, io: Io): Promise<Side> {
  const name = nameOf(word);
  const { signal, done } = deadline(PATIENCE_MS, io.interrupted);
  try {
    const bytes = await readGiven(word, { ...io, signal });
    return isGzip(bytes) ? await bundleSide(bytes, name, io) : reportSide(bytes, name);
  } finally {
    done();
  }
}

/** RFC 1952: the first two bytes of a gzip file. */
const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** A report on a bundle is of the time of the bundle, and has its names. */
function reportSide(bytes: Uint8Array, name: string): Side {
  const { source, ...report } = reportFile(bytes, name);
  const side: Side = { name, from: "report", ...report };
  if (source?.kind !== "bundle") return side;
  return { ...side, startedAt: source.gatheredAt, redacted: source.names === "pseudonyms" };
}

/** Judges a bundle again, to compare its facts and not the rules of the version that gathered them. */
async function bundleSide(bytes: Uint8Array, name: string, io: Io): Promise<Side> {
  const bundle = await readBundle(bytes, name);
  const redacted = bundle.redaction === "pseudonyms";
  return { name, from: "bundle", redacted, ...(await judgeBundle(bundle, io)) };
}
