/** A bundle as the files of its archive. */
import { FORMATS, render, reportFileName } from "../render/index.ts";
import type { Run } from "../report/report.ts";
import { digest } from "./archive.ts";
import { BUNDLE_VERSION, type Bundle, type Files } from "./bundle.ts";
import { leftOut } from "./left-out.ts";
import { requestsOf } from "./requests.ts";

/** Widths and colours of no terminal; everything there is to say. */
const LOOK = { columns: 100, color: false, quiet: false, verbose: true, marks: "unicode" } as const;

const readMe = ({
  startedAt,
  tool,
  redaction,
}: Bundle): string => `This is a diagnostics bundle of carto-wi, the doctor for the Workload Identity of CARTO Self-Hosted on GKE.
It was gathered at ${startedAt} by ${tool.name} ${tool.version}${redaction === "none" ? "" : "; its names are pseudonyms"}.

  carto-wi doctor --bundle FILE      judges it again, anywhere: it needs no cloud, no cluster and no credential

manifest.json   whom it is about, who made it, the files here with their sizes and sums, and what was left out
facts.json      what was seen, and what could not be
requests.json   what was asked, and how it was answered
report.*        the report of that run, in every format: read report.html or report.txt first
`;

const json = (document: unknown): string => `${JSON.stringify(document, undefined, 1)}\n`;

/** The files, manifest first. \`run\` is what the bundle's own facts come to. Equal arguments give equal files. */
export function contentsOf(bundle: Bundle, run: Run): Files {
  const { facts, ...about } = bundle;
  const texts: readonly (readonly [string, string])[] = [
    ["readme.txt", readMe(bundle)],
    ["facts.json", json({ schemaVersion: BUNDLE_VERSION, facts })],
    ["requests.json", json({ requests: requestsOf(facts) })],
    ...FORMATS.map((format) => [reportFileName(format), render(format, run, LOOK)] as const),
  ];
  const files = new Map(texts.map(([name, text]) => [name, Buffer.from(text)]));
  const listed = [...files].map(([name, bytes]) => ({ name, size: bytes.length, sha256: digest(bytes) }));
  const manifest = { schemaVersion: BUNDLE_VERSION, ...about, leftOut: leftOut(facts), files: listed };
  return new Map([["manifest.json", Buffer.from(json(manifest))], ...files]);
}
