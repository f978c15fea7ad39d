import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { ROOT } from "./bundle.ts";

/** The built command: the file that package.json's `bin` names. */
export const BIN = path.join(ROOT, "dist", "bin.js");

/** Runs a tool of node_modules/.bin and says whether it succeeded; its output goes to the terminal. */
export const tool = (name: string, ...argv: readonly string[]): boolean =>
  spawnSync(path.join(ROOT, "node_modules", ".bin", name), argv, {
    stdio: "inherit",
    shell: process.platform === "win32",
  }).status === 0;

const KEPT = ["PATH", "TERM", "COLORTERM", "NO_COLOR", "LANG", "SystemRoot"] as const;

/**
 * What a command on the sandbox sees: the sandbox's variables, and of the caller's environment only what has nothing
 * to do with clouds, clusters and proxies. Its home is the sandbox's own folder.
 */
export function isolated(
  variables: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const kept = KEPT.map((name) => [name, environment[name]]).filter(([, value]) => value !== undefined);
  const home = variables.KUBECONFIG === undefined ? {} : { HOME: path.dirname(variables.KUBECONFIG) };
  return { ...Object.fromEntries(kept), ...home, ...variables };
}

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/**
 * Runs a program to its end, without blocking: the sandbox may live in this very process. With
 * `inherit` the output goes to the terminal, and none is returned. A signal sent to this process is passed on.
 */
export async function runCommand(
  program: string,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  output: "inherit" | "pipe",
  cwd = ROOT,
): Promise<Ended> {
  const child = spawn(program, [...argv], { cwd, env, stdio: ["ignore", output, output] });
  const stdout: string[] = [];
  const stderr: string[] = [];
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => stdout.push(chunk));
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => stderr.push(chunk));
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  process.once("SIGINT", forward).once("SIGTERM", forward);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject).once("close", resolve);
    });
    return { code, stdout: stdout.join(""), stderr: stderr.join("") };
  } finally {
    process.off("SIGINT", forward).off("SIGTERM", forward);
  }
}

/** Runs Node with the arguments, as {@link runCommand}. */
export const runNode = (
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  output: "inherit" | "pipe",
): Promise<Ended> => runCommand(process.execPath, argv, env, output);
