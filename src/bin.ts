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

const cwd = currentFolder();
if (cwd === undefined)
  process.stderr.write("carto-wi: the current folder is gone: change to one that is there\n");
const code =
  cwd === undefined
    ? 2
    : await main(process.argv.slice(2), {
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
process.exitCode = unwritten ? 2 : code;
