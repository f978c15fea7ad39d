#!/usr/bin/env node
import { main } from "./cli/main.ts";

const controller = new AbortController();
/** Time for an interrupted run to end by itself; then the signal does what it does by default. */
const GRACE_MS = 5000;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    controller.abort(signal);
    setTimeout(() => process.kill(process.pid, signal), GRACE_MS).unref();
  });
}
let unwritten = false;
// A reader that has seen enough (`| head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE" || unwritten) return;
  unwritten = true;
  process.stderr.write(`carto-wi: standard output can't be written (${error.code})\n`);
  process.exitCode = 2;
});

const screen = (stream: NodeJS.WriteStream) => ({
  write: (text: string) => {
    stream.write(text);
  },
  isTTY: stream.isTTY === true,
  columns: stream.columns,
});

/** Undefined where the folder that the command was started in is gone. */
function currentFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

async function run(): Promise<number> {
  const cwd = currentFolder();
  if (cwd === undefined) {
    process.stderr.write("carto-wi: the current folder was deleted. Change to another folder.\n");
    return 2;
  }
  return main(process.argv.slice(2), {
    stdout: screen(process.stdout),
    stderr: screen(process.stderr),
    get stdin() {
      return process.stdin;
    },
    environment: process.env,
    cwd,
    now: Date.now,
    interrupted: controller.signal,
  });
}

// Overwritten at the end. A run that never gets there ends with the code of an internal error.
process.exitCode = 4;
// No top-level await: the executable is a CommonJS bundle, which can't have one.
void run().then((code) => {
  process.exitCode = unwritten ? 2 : code;
});
