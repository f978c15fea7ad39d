import { renameSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { exportLines } from "./environment.ts";
import { SetupError } from "./errors.ts";
import { type SandboxOptions, startSandbox } from "./index.ts";

const USAGE = "--scenario NAME [--latency MS] [--fault SERVICE:KIND[:N] …] --env-file FILE";

type Invocation = { readonly options: SandboxOptions; readonly envFile: string };

/** Reads the command line; throws `SetupError` with one sentence about what is wrong with it. */
function parseCommandLine(argv: readonly string[]): Invocation {
  const { values } = parse(argv);
  const { scenario, latency, fault, "env-file": envFile } = values;
  if (scenario === undefined) throw new SetupError(`--scenario is missing: ${USAGE}`);
  if (envFile === undefined) throw new SetupError(`--env-file is missing: ${USAGE}`);
  if (!/^\d+$/.test(latency)) {
    throw new SetupError(`--latency must be a whole number of milliseconds, not "${latency}"`);
  }
  return { options: { scenario, latencyMs: Number(latency), faults: fault }, envFile };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        scenario: { type: "string" },
        latency: { type: "string", default: "0" },
        fault: { type: "string", multiple: true, default: [] },
        "env-file": { type: "string" },
      },
    });
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : error}; usage: ${USAGE}`);
  }
}

/** The file appears whole, and only once everything in it is true. */
function writeWhole(file: string, text: string): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, file);
  } catch (error) {
    throw new SetupError(`--env-file can't be written: ${error instanceof Error ? error.message : error}`);
  }
}

async function main(argv: readonly string[]): Promise<void> {
  const stopped = new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, resolve);
  });
  const { options, envFile } = parseCommandLine(argv);
  const sandbox = await startSandbox(options);
  try {
    writeWhole(envFile, exportLines(sandbox.env));
    await stopped;
  } finally {
    await sandbox.stop();
  }
}

// Node 20 takes `--env-file` for itself unless a `--` stands before the script, as in the npm script.
main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = error instanceof SetupError ? 2 : 1;
});
