/** All that carto-wi says: the outputs in which a secret is looked for. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect } from "chai";
import { FORMATS, reportFileName } from "../../src/render/index.ts";
import { type Canary, sighted } from "./canaries.ts";
import { type Circumstances, commandLine } from "./doctor.ts";

type Output = {
  readonly words: (argv: readonly string[], at: (name: string) => string) => readonly string[];
  readonly terminal?: number;
  /** Only where a values file is given. */
  readonly edits?: true;
};

const saved = (name: string, at: (name: string) => string) => ["--bundle", at(`${name}.tar.gz`)];

const FILED = FORMATS.filter((format) => format !== "table");

/** What each command line says on both streams. The later ones read what the first ones wrote. */
const COMMANDS: Readonly<Record<string, Output>> = {
  doctor: {
    words: (argv, at) => [
      ...["doctor", ...argv, "-v", "-o", "table"],
      ...FILED.flatMap((format) => ["-o", `${format}=${at(reportFileName(format))}`]),
    ],
    terminal: 300,
  },
  bundle: { words: (argv, at) => ["bundle", ...argv, "--file", at("plain.tar.gz")], terminal: 300 },
  "bundle --dry-run": { words: (argv) => ["bundle", ...argv, "--dry-run"] },
  "bundle --redact": {
    words: (_, at) => [
      ...["bundle", ...saved("plain", at), "--file", at("redacted.tar.gz")],
      ...["--redact", "pseudonyms", "--pseudonym-map", at("map.json")],
    ],
  },
  compare: { words: (_, at) => ["compare", at("report.json"), at("plain.tar.gz")] },
  "doctor --bundle": { words: (_, at) => ["doctor", ...saved("plain", at), "-o", "json"] },
  fix: { words: (argv) => ["fix", ...argv] },
  "fix -o values": { words: (argv) => ["fix", ...argv, "-o", "values"], edits: true },
  collect: {
    words: (argv) => [
      ...["collect", "--print-commands"],
      ...argv.filter(
        (word, at) => !/^--(?:retries|helm-release|read-secrets)$/.test(word) && argv[at - 1] !== "--retries",
      ),
    ],
  },
  ...Object.fromEntries(
    ["plain", "redacted"].flatMap((name): readonly (readonly [string, Output])[] => [
      [`${name}: facts`, { words: (_, at) => ["doctor", ...saved(name, at), "--facts", "-o", "json"] }],
      [`${name}: table`, { words: (_, at) => ["doctor", ...saved(name, at), "--facts", "-o", "table"] }],
      [
        `${name}: Terraform`,
        {
          words: (_, at) => [
            ...["fix", ...saved(name, at), "-o", "terraform"],
            ...(name === "redacted" ? ["--pseudonym-map", at("map.json")] : []),
          ],
        },
      ],
      [`${name}: Markdown`, { words: (_, at) => ["doctor", ...saved(name, at), "-v", "-o", "markdown"] }],
    ]),
  ),
  ...Object.fromEntries(
    ["table", "markdown", "json"].map((format): readonly [string, Output] => [
      `compare as ${format}`,
      { words: (_, at) => ["compare", at("plain.tar.gz"), at("redacted.tar.gz"), "-o", format] },
    ]),
  ),
};
/** What the commands write. Nothing else may be left beside. */
const FILES = [...FILED.map(reportFileName), "plain.tar.gz", "redacted.tar.gz", "map.json"];

/** The outputs that always say something, where nothing is refused. */
export const OUTPUTS: readonly string[] = [
  ...Object.entries(COMMANDS).flatMap(([name, { edits }]) => (edits ? [] : [`${name}: standard output`])),
  ...FILES,
];

export type Said = {
  /** By the command's name. */
  readonly exitCodes: ReadonlyMap<string, number>;
  readonly outputs: ReadonlyMap<string, string>;
};

/**
 * All that is said on a command line: both streams of each command, and each file that it wrote, unpacked. It fails where a
 * command leaves another file.
 */
export async function allThatIsSaid(argv: readonly string[], circumstances: Circumstances): Promise<Said> {
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-said-"));
  const at = (name: string) => path.join(folder, name);
  const outputs = new Map<string, string>();
  const exitCodes = new Map<string, number>();
  const { texts, stop } = ownStreams();
  try {
    for (const [name, { words, terminal, edits }] of Object.entries(COMMANDS)) {
      if (edits && !argv.includes("-f")) continue;
      const { exitCode, stdout, stderr } = await commandLine(words(argv, at), {
        ...circumstances,
        ...(terminal === undefined ? {} : { terminal }),
      });
      exitCodes.set(name, exitCode);
      // That is the values file with its edits, and holds what the file holds.
      if (edits !== true) outputs.set(`${name}: standard output`, stdout);
      outputs.set(`${name}: standard error`, stderr);
    }
    for (const file of readdirSync(folder)) {
      expect(FILES).to.include(file);
      const bytes = readFileSync(at(file));
      outputs.set(file, (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1"));
    }
    outputs.set("the streams of the process", texts.join(""));
    return { exitCodes, outputs };
  } finally {
    stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Notes what libraries write to the process's own streams, and what they warn of. */
function ownStreams(): { readonly texts: readonly string[]; readonly stop: () => void } {
  const texts: string[] = [];
  const stops = [process.stdout, process.stderr].map((stream) => {
    const { write } = stream;
    stream.write = (text: string | Uint8Array) => texts.push(Buffer.from(text).toString("latin1")) > 0;
    return () => {
      stream.write = write;
    };
  });
  const warn = (warning: Error) => texts.push(`${warning.message}\n${warning.stack}`);
  process.on("warning", warn);
  return {
    texts,
    stop: () => {
      process.off("warning", warn);
      for (const stop of stops) stop();
    },
  };
}

/** Counts places and outputs: what was tried. */
export type Tried = { readonly places: Set<string>; readonly cells: Set<string> };
export const tried = (): Tried => ({ places: new Set(), cells: new Set() });

/** Holds every output to having none of the secrets. What was refused says so; else each file is there. */
export function nowhere({ outputs, exitCodes }: Said, canaries: readonly Canary[], noted = tried()): void {
  const texts = [...outputs].filter(([, text]) => text !== "");
  const isJudged = exitCodes.get("doctor") !== 2;
  const isWritten = exitCodes.get("bundle") === 0;
  expect(texts.map(([name]) => name)).to.include.members([
    ...(isJudged ? [...FILED.map(reportFileName), "doctor: standard output"] : ["doctor: standard error"]),
    ...(isWritten
      ? ["plain.tar.gz", "redacted.tar.gz", "map.json", "plain: facts: standard output"]
      : ["bundle: standard error"]),
  ]);
  for (const [name, text] of texts) {
    expect(sighted(text, canaries), name).to.deep.equal([]);
    for (const { place } of canaries) noted.cells.add(JSON.stringify([place, name]));
  }
  for (const { place } of canaries) noted.places.add(place);
}
