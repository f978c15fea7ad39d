/** Writing to a file: whole or not at all. */
import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  linkSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { codeOf, fileProblem } from "../inputs/file-problem.ts";

/** A report that could not be written; the message is a sentence that names the file as it was given. */
export class OutputError extends Error {
  override readonly name = "OutputError";
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === "EEXIST") return "it already exists (--force overwrites it)";
  return code === "ENOENT" ? "its folder does not exist" : fileProblem(error);
}

/** Writes into a folder of its own beside the target, on the same file system, then renames. */
function replace(path: string, text: string, old?: Stats): void {
  const folder = mkdtempSync(join(dirname(path), ".carto-wi-"));
  try {
    const draft = join(folder, basename(path));
    writeFileSync(draft, text, { flush: true });
    if (old !== undefined) resemble(draft, old);
    renameSync(draft, path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Gives a new file the permissions of an old one, and its owner where the system lets it: mostly to the superuser. */
function resemble(draft: string, { uid, gid, mode }: Stats): void {
  try {
    chownSync(draft, uid, gid);
  } catch {
    // The file then belongs to who wrote it.
  }
  chmodSync(draft, mode & 0o7777);
}

/** Names of what the process has open already: what was written there before would be lost with the file. */
const DESCRIPTOR = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/;

/** Throws where a regular file can't be written, and leaves it as it is. */
export const openable = (path: string): void => closeSync(openSync(path, "r+"));

/** Writes in place of a regular file. A rename would replace a file that its owner protected, too. */
function writeOver(path: string, text: string, old: Stats): void {
  const descriptor = path === "/dev/stderr" ? "2" : DESCRIPTOR.exec(path)?.[1];
  if (descriptor === undefined) {
    openable(path);
    replace(realpathSync(path), text, old);
  } else writeFileSync(Number(descriptor), text);
}

/**
 * Writes a file so that at every moment it has either the old or the complete new content. The text goes to a temporary
 * file that is then renamed. It is synchronous, so that no signal handler of the process runs in between.
 * An existing file keeps its owner and permissions, and a symbolic link stays a link. A target that isn't a regular file
 * (`/dev/stdout`, a pipe) is written directly, because a rename would destroy it.
 *
 * @throws {OutputError} if the file can't be written; it then keeps its old content.
 */
export function writeWhole(path: string, text: string): void {
  try {
    const existing = statSync(path, { throwIfNoEntry: false });
    if (existing === undefined) replace(targetOf(path), text);
    else if (existing.isFile()) writeOver(path, text, existing);
    else if (existing.isFIFO()) writePipe(path, text);
    else writeFileSync(path, text);
  } catch (error) {
    if (error instanceof OutputError) throw error;
    throw new OutputError(`${path} can't be written: ${reasonOf(error)}`, { cause: error });
  }
}

/** Where a link leads to whose file does not exist yet. */
function targetOf(path: string): string {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return isLink ? resolve(dirname(path), readlinkSync(path)) : path;
}

/** How long a pipe may take nothing. Milliseconds. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 20;

/** Writes into a named pipe. Without a reader a normal open or write would wait for ever, and no signal would end it. */
function writePipe(path: string, text: string): void {
  const bytes = Buffer.from(text);
  const pipe = openPipe(path);
  try {
    let waitedMs = 0;
    for (let at = 0; at < bytes.length; ) {
      const written = writeSome(pipe, bytes.subarray(at));
      at += written;
      waitedMs = written > 0 ? 0 : waitedMs + PAUSE_MS;
      if (waitedMs > PATIENCE_MS) throw new OutputError(`${path} can't be written: no process reads it`);
      if (written === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  } finally {
    closeSync(pipe);
  }
}

function openPipe(path: string): number {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    // What open(2) answers for a pipe without a reader.
    if (codeOf(error) === "ENXIO") throw new OutputError(`${path} can't be written: no process reads it`);
    throw error;
  }
}

function writeSome(pipe: number, bytes: Uint8Array): number {
  try {
    return writeSync(pipe, bytes);
  } catch (error) {
    if (codeOf(error) === "EAGAIN") return 0;
    throw error;
  }
}

/**
 * Writes a file that only its owner may read, from its first byte on, and that is never incomplete. Without `force`
 * the file system itself refuses to overwrite, so that no other program can create the file in between. With `force`
 * it replaces a file or a symbolic link; it doesn't follow the link.
 *
 * @throws {OutputError} if the file can't be written; an existing file then keeps its content.
 */
export function writePrivate(path: string, bytes: Uint8Array, { force }: { readonly force: boolean }): void {
  try {
    const why = notReplaceable(path);
    if (why !== undefined) throw new OutputError(`${path} can't be written: ${why}`);
    const folder = mkdtempSync(join(dirname(path), ".carto-wi-"));
    try {
      const draft = join(folder, basename(path));
      writeFileSync(draft, bytes, { mode: 0o600, flush: true });
      if (force) renameSync(draft, path);
      else linkNew(draft, path);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  } catch (error) {
    if (error instanceof OutputError) throw error;
    throw new OutputError(`${path} can't be written: ${reasonOf(error)}`, { cause: error });
  }
}

/** Why carto-wi can't write a file at this path; undefined if it can. */
function notReplaceable(path: string): string | undefined {
  const existing = lstatSync(path, { throwIfNoEntry: false });
  if (existing?.isDirectory()) return "it is a folder";
  if (existing !== undefined && !existing.isFile() && !existing.isSymbolicLink()) return "it is not a file";
  // `/dev/stdout` is a symbolic link. A user who may write to /dev would lose it.
  return /^\/(dev|dev\/fd|proc\/.*)$/.test(realpathSync(dirname(path)))
    ? "it belongs to the system"
    : undefined;
}

/** Gives a file its name unless that is taken, as one step. */
function linkNew(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS") throw error;
    // The draft is ours and beside its target, so that it is the file system which has no hard links (link(2)).
    throw new OutputError(`${path} can't be written: only --force can, on a file system without hard links`);
  }
}
