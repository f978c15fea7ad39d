import { closeSync, constants, openSync, readSync, type Stats, statSync } from "node:fs";
import { Socket } from "node:net";
import { resolve } from "node:path";
import { isatty, ReadStream } from "node:tty";
import { InputError } from "./errors.ts";
import { fileProblem } from "./file-problem.ts";
import { addressShown } from "./shown.ts";

/** No values file, manifest or report that people write comes near this. Bytes. */
export const LARGEST_INPUT = 64 * 1024 * 1024;
/** Of a file that is read as YAML, which takes some fifty times as much memory. Bytes. */
export const LARGEST_YAML = 8 * 1024 * 1024;

/**
 * Reads a file, pipe or standard input whole. Throws an InputError when it is missing, a folder, not readable,
 * larger than `largest` bytes, or not at its end when the signal aborts.
 */
export async function readInput(
  stream: AsyncIterable<unknown>,
  name: string,
  signal: AbortSignal,
  largest = LARGEST_INPUT,
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
      if (size > largest) throw new InputError(`${name} is larger than ${largest / 1024 / 1024} MiB`);
      chunks.push(chunk);
    }
  } catch (error) {
    // A read that hangs would not let go of the iterator either: it is told to end, and not waited for.
    void iterator.return?.().catch(() => undefined);
    throw error instanceof InputError ? error : new InputError(cannotRead(name, error));
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

/** The name of a file in a sentence: as it was given. `-` is named by its meaning. */
export const nameOf = (given: string): string => (given === "-" ? "standard input" : addressShown(given));

/** Reads a file by its path from the current folder, or standard input by `-`. Throws an InputError. */
export function readGiven(
  given: string,
  { cwd, stdin, signal }: FileAccess,
  largest = LARGEST_INPUT,
): Promise<Uint8Array> {
  return given === "-"
    ? readInput(stdin, nameOf(given), signal, largest)
    : readFileInput(resolve(cwd, given), nameOf(given), signal, largest);
}

/** Does what touches the file system. Throws an InputError where that cannot read what `name` names. */
export function reading<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof InputError ? error : new InputError(cannotRead(name, error));
  }
}

const cannotRead = (name: string, error: unknown): string => `${name} cannot be read: ${fileProblem(error)}`;

/** Returns what is at a path; undefined where there is nothing. Throws an InputError for a path that can't be followed. */
export const statOf = (path: string, name: string): Stats | undefined =>
  reading(name, () => statSync(path, { throwIfNoEntry: false }));

/** Reads a file by its path; `name` is how it was given. */
export async function readFileInput(
  path: string,
  name: string,
  signal: AbortSignal,
  largest = LARGEST_INPUT,
): Promise<Uint8Array> {
  const found = statOf(path, name);
  if (found?.isDirectory()) throw new InputError(`${name} is a folder, not a file`);
  const file = reading(name, () => opened(path, found));
  try {
    return await readInput(file, name, signal, largest);
  } finally {
    file.destroy();
  }
}

/** Opened so that no read waits in the system: the process could not end before the read does. */
const AT_ONCE = constants.O_RDONLY | constants.O_NONBLOCK;

type Opened = AsyncIterable<unknown> & { readonly destroy: () => unknown };

/** Returns what reads a file. Pipes and terminals are polled, because they may stay silent. */
function opened(path: string, found: Stats | undefined): Opened {
  const fd = openSync(path, AT_ONCE);
  if (found?.isFIFO()) return new Socket({ fd, readable: true, writable: false });
  if (isatty(fd)) return new ReadStream(fd);
  return { [Symbol.asyncIterator]: () => piecesOf(fd), destroy: () => closeSync(fd) };
}

const PIECE_BYTES = 64 * 1024;

/** Reads what never waits. Node's own stream of a file starts threads and takes 3 ms to load. */
async function* piecesOf(fd: number): AsyncGenerator<Uint8Array> {
  for (;;) {
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    const length = readSync(fd, piece);
    if (length === 0) return;
    yield piece.subarray(0, length);
  }
}
