import { constants, createReadStream, openSync, statSync } from "node:fs";
import { Socket } from "node:net";
import { resolve } from "node:path";
import type { Readable } from "node:stream";
import { InputError } from "./errors.ts";

/** No values file, manifest or report that people write comes near this. Bytes. */
export const LARGEST_INPUT = 64 * 1024 * 1024;

/**
 * Reads a file, pipe or standard input whole. Throws an InputError when it is missing, a folder, not readable,
 * larger than 64 MiB, or not at its end when the signal aborts.
 */
export async function readInput(
  stream: AsyncIterable<unknown>,
  name: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  let stop = () => {};
  const late = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new InputError(`${name} did not end within the run's time (--timeout)`));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  const iterator = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), late]);
      if (next.done) return Buffer.concat(chunks);
      const chunk = Buffer.from(next.value instanceof Uint8Array ? next.value : String(next.value));
      size += chunk.length;
      if (size > LARGEST_INPUT)
        throw new InputError(`${name} is larger than ${LARGEST_INPUT / 1024 / 1024} MiB`);
      chunks.push(chunk);
    }
  } catch (error) {
    // A read that hangs would not let go of the iterator either: it is told to end, and not waited for.
    void iterator.return?.().catch(() => undefined);
    throw error instanceof InputError ? error : new InputError(`${name} cannot be read: ${why(error)}`);
  } finally {
    // A chart has more files than Node takes for a healthy number of listeners.
    signal.removeEventListener("abort", stop);
  }
}

/** What reads a file that was named on the command line. */
export type FileAccess = {
  readonly cwd: string;
  readonly stdin: AsyncIterable<unknown>;
  readonly signal: AbortSignal;
};

/** How a file is called in a sentence: as it was given, and `-` by what it means. */
export const nameOf = (given: string): string => (given === "-" ? "standard input" : given);

/** Reads a file by its path from the current folder, or standard input by `-`. Throws an InputError. */
export function readGiven(given: string, { cwd, stdin, signal }: FileAccess): Promise<Uint8Array> {
  return given === "-"
    ? readInput(stdin, nameOf(given), signal)
    : readFileInput(resolve(cwd, given), given, signal);
}

/** Reads a file by its path; `name` is how it was given. */
export async function readFileInput(path: string, name: string, signal: AbortSignal): Promise<Uint8Array> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new InputError(`${name} is a folder, not a file`);
  const stream = found?.isFIFO() ? pipeStream(path, name) : createReadStream(path);
  try {
    return await readInput(stream, name, signal);
  } finally {
    stream.destroy();
  }
}

/** A pipe that nobody writes to would hold a file stream, and with it the process, for ever: it is polled instead. */
function pipeStream(path: string, name: string): Readable {
  try {
    const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    return new Socket({ fd, readable: true, writable: false });
  } catch (error) {
    throw new InputError(`${name} cannot be read: ${why(error)}`);
  }
}

function why(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES" || code === "EPERM") return "you may not read it";
  return typeof code === "string" ? code : "it could not be read";
}
