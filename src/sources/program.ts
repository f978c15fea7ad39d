/** Programs that print a credential: exec plugins of a kubeconfig, and executables of an external account. */
import { type ChildProcess, spawn } from "node:child_process";
import type { Environment } from "./google/endpoints.ts";

export type Program = {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Environment;
};

/** Why a program gave no output. A message of the system or of the program is not kept: it may quote a secret. */
export class ProgramError extends Error {
  readonly why: "missing" | "failed" | "prints-too-much" | "out-of-time";
  constructor(why: ProgramError["why"]) {
    super(`the program gave no output: ${why}`);
    this.why = why;
  }
}

/** No credential comes near this. Bytes. */
const LARGEST_OUTPUT = 1024 * 1024;
/** How long output is awaited of a program that has ended: what it started may hold the pipe open. */
const LAST_OUTPUT_MS = 500;

/**
 * Runs a program without standard input, and returns what it prints on standard output. When the signal aborts first, or
 * when the program prints too much, it is killed together with the programs that it started.
 *
 * @throws {ProgramError}
 */
export async function outputOf(
  { command, args, environment }: Program,
  signal: AbortSignal,
): Promise<string> {
  if (signal.aborted) throw new ProgramError("out-of-time");
  const child = started(command, args, environment);
  let stop = () => {};
  try {
    return await new Promise<string>((resolve, reject) => {
      stop = () => reject(new ProgramError("out-of-time"));
      signal.addEventListener("abort", stop, { once: true });
      follow(child, resolve, reject);
    });
  } catch (error) {
    kill(child);
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
    child.stdout?.destroy();
    child.unref();
  }
}

function started(command: string, args: readonly string[], environment: Environment): ChildProcess {
  try {
    return spawn(command, args, {
      env: { ...environment },
      stdio: ["ignore", "pipe", "ignore"],
      // In a process group of its own, so that it can be killed with all that it started.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
  } catch {
    throw new ProgramError("failed");
  }
}

function follow(
  child: ChildProcess,
  resolve: (output: string) => void,
  reject: (error: ProgramError) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  child.stdout?.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > LARGEST_OUTPUT) reject(new ProgramError("prints-too-much"));
    else chunks.push(chunk);
  });
  child.stdout?.on("error", () => reject(new ProgramError("failed")));
  child.once("error", (error: NodeJS.ErrnoException) =>
    reject(new ProgramError(error.code === "ENOENT" ? "missing" : "failed")),
  );
  const ended = (code: number | null) =>
    code === 0 ? resolve(Buffer.concat(chunks).toString("utf8")) : reject(new ProgramError("failed"));
  child.once("exit", (code) => setTimeout(ended, LAST_OUTPUT_MS, code).unref());
  child.once("close", ended);
}

function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // Nothing of it runs any more.
  }
}
