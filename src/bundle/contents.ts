/** A bundle as the files of its archive. */
import { FORMATS, render, reportFileName } from "../render/index.ts";
import type { Run } from "../report/report.ts";
import { digest } from "./archive.ts";
import { BUNDLE_VERSION, type Bundle, type Files } from "./bundle.ts";
import { leftOut } from "./left-out.ts";
import { requestsOf } from "./requests.ts";

/** The look without a terminal's width and colors, with all details. */
const LOOK = { columns: 100, color: false, quiet: false, verbose: true, marks: "unicode" } as const;

const readMe = ({
  startedAt,
  tool,
  redaction,
}: Bundle): string => `This is a diagnostics bundle of carto-wi, which checks the Workload Identity of CARTO Self-Hosted on GKE.
${tool.name} ${tool.version} gathered it at ${startedAt}.${redaction === "none" ? "" : " Its names are pseudonyms."}

  carto-wi doctor --bundle FILE

This command judges the bundle again. It needs no cloud, no cluster and no credential.

manifest.json   The installation, the tool, the files with their sizes and checksums, and what was omitted.

facts.json      What carto-wi read, and what it couldn't read.

requests.json   The requests and their status codes.

report.*        The report in every format. Read report.html or report.txt first.
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
