import { performance } from "node:perf_hooks";
import { runCommand } from "./command.ts";

/** A command to measure: its arguments, its environment, and the exit code without which the time means nothing. */
export type Timed = {
  /** The default is the Node that measures. */
  readonly program?: string;
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly exitCode: number;
};

/**
 * The median time of each command's whole process, in milliseconds. They take turns (A B C A B C …), so that
 * whatever else the machine does weighs on all alike; the first turn, which fills caches, does not count. Throws
 * when a command ends with another exit code than told.
 */
export async function medians(commands: readonly Timed[], turns: number): Promise<readonly number[]> {
  const times: number[][] = commands.map(() => []);
  for (let turn = 0; turn <= turns; turn++) {
    for (const [index, command] of commands.entries()) {
      const ms = await timeOf(command);
      if (turn > 0) times[index]?.push(ms);
    }
  }
  return times.map(median);
}

async function timeOf({ program = process.execPath, argv, env, exitCode }: Timed): Promise<number> {
  const startedAt = performance.now();
  const { code, stderr } = await runCommand(program, argv, env, "pipe");
  const ms = performance.now() - startedAt;
  if (code !== exitCode) throw new Error(`${program} ${argv.join(" ")} ended with ${code}: ${stderr}`);
  return ms;
}

/** The middle value, or the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
