#!/usr/bin/env node
import { tellDefect } from "./cli/defect.ts";
import { main } from "./cli/main.ts";
import { printsSecrets } from "./cli/node-debug.ts";
import type { ExitCode } from "./report/report.ts";

const controller = new AbortController();
/** Time for an interrupted run to end by itself; then the signal does what it does by default. */
const GRACE_MS = 5000;
/** A closed terminal ends the run as SIGTERM does. */
const SIGNALS = { SIGINT: "SIGINT", SIGTERM: "SIGTERM", SIGHUP: "SIGTERM" } as const;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (controller.signal.aborted) return;
    controller.abort(SIGNALS[signal]);
    setTimeout(() => {
      process.removeAllListeners(SIGNALS[signal]);
      process.kill(process.pid, SIGNALS[signal]);
    }, GRACE_MS).unref();
  });
}
// Node and the libraries warn on standard error, and quote what they warn about.
process.removeAllListeners("warning");
process.on("warning", () => {});

const environment = { ...process.env };
// The libraries' own logs go there too, with tokens and the passwords of proxies.
for (const name of ["DEBUG", "GOOGLE_SDK_NODE_LOGGING"]) Reflect.deleteProperty(process.env, name);

let unwritten = false;
// A reader that stops early (`| head`) isn't an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE" || unwritten) return;
  unwritten = true;
  process.stderr.write(`carto-wi: standard output can't be written (${error.code})\n`);
  process.exitCode = 2;
});
// There is no place left to print an error to.
process.stderr.on("error", () => {});

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

async function run(): Promise<ExitCode> {
  const cwd = currentFolder();
  if (cwd === undefined) {
    process.stderr.write("carto-wi: the current folder was deleted. Change to another folder.\n");
    return 2;
  }
  if (printsSecrets(environment.NODE_DEBUG)) {
    process.stderr.write("carto-wi: NODE_DEBUG makes Node.js print tokens and passwords. Unset it.\n");
    return 2;
  }
  return main(process.argv.slice(2), {
    stdout: screen(process.stdout),
    stderr: screen(process.stderr),
    // Opened when it is first read.
    stdin: { [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator]() },
    environment,
    cwd,
    now: Date.now,
    interrupted: controller.signal,
  });
}

/** Time for open connections and files to close by themselves. */
const CLOSING_MS = 200;

/** What still runs is ended once all is written: a server or a program that never answers holds no process. */
let ended = false;
function end(code: ExitCode): void {
  // After an internal error the run still ends, with the code of an interruption.
  if (ended) return;
  ended = true;
  process.exitCode = unwritten ? 2 : code;
  const leave = () => {
    if (process.stdout.writableLength + process.stderr.writableLength === 0) process.exit();
    else setTimeout(leave, CLOSING_MS);
  };
  setTimeout(leave, CLOSING_MS).unref();
}

// From a library whose errors can't be caught.
for (const event of ["uncaughtException", "unhandledRejection"] as const)
  process.on(event, (error: unknown) => {
    // What a library still says once the verdict is out changes nothing.
    if (ended) return;
    controller.abort("SIGTERM");
    tellDefect(error, screen(process.stderr));
    end(4);
  });

// Overwritten at the end. A run that never gets there ends with the code of an internal error.
process.exitCode = 4;
// No top-level await: the executable is a CommonJS bundle, which can't have one.
void run().then(end);
