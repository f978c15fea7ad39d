import { spawn } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isBuilt } from "../../scripts/built.ts";
import { BIN } from "../../scripts/command.ts";

const SOURCE = fileURLToPath(new URL("../../src/bin.ts", import.meta.url));
const LOADER = import.meta.resolve("tsx");

export type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};

export type ProcessOptions = {
  /** All of its environment but PATH, and HOME, which is a new empty folder. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Modules to load before the program, as file URLs; it then runs from its sources, each module by itself. */
  readonly imports?: readonly string[];
  /** A file, by its descriptor, in place of a pipe that is read. */
  readonly stdout?: number;
};

export type Started = {
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
  /** Closes the reading ends of its standard output and error before it writes. */
  readonly close: () => void;
  /** Closes the reading end of its standard output after the first piece. */
  readonly leave: () => void;
};

/** Starts the built program as people do, in a process of its own. */
export function startProcess(
  argv: readonly string[],
  { environment = {}, cwd, imports = [], stdout: output }: ProcessOptions = {},
): Started {
  const home = mkdtempSync(path.join(tmpdir(), "carto-wi-home-"));
  const program = imports.length === 0 ? [built()] : fromSource(imports);
  const child = spawn(process.execPath, [...program, ...argv], {
    env: { PATH: process.env.PATH, HOME: home, METADATA_SERVER_DETECTION: "none", ...environment },
    cwd: cwd ?? home,
    stdio: ["ignore", output ?? "pipe", "pipe"],
  });
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => stdout.push(text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => stderr.push(text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      rmSync(home, { recursive: true, force: true });
      resolve({ code, signal, stdout: stdout.join(""), stderr: stderr.join("") });
    });
  });
  return {
    ended,
    kill: (signal) => child.kill(signal),
    close: () => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    },
    leave: () => child.stdout?.once("data", () => child.stdout?.destroy()),
  };
}

function built(): string {
  if (!isBuilt(BIN)) throw new Error("dist is behind src: npm run build");
  return BIN;
}

const fromSource = (imports: readonly string[]): readonly string[] => [
  ...[LOADER, ...imports].flatMap((module) => ["--import", module]),
  SOURCE,
];

/** Runs the program to its end. */
export function runProcess(argv: readonly string[], options: ProcessOptions = {}): Promise<Ended> {
  return startProcess(argv, options).ended;
}

/** The user `nobody` of Linux and macOS, and any other that owns nothing. */
const NOBODY = 65_534;

/** Does the work as a user whom permissions hold back, with the folder as its own: they don't hold back the superuser. */
export async function unprivileged<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const { seteuid } = process;
  if (seteuid === undefined || process.geteuid?.() !== 0) return work();
  chownSync(folder, NOBODY, NOBODY);
  seteuid(NOBODY);
  try {
    return await work();
  } finally {
    seteuid(0);
  }
}
