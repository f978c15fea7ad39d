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

/** Milliseconds of a command's whole process. `processor` is user and system time, with that of the programs it ran. */
export type Cost = { readonly elapsed: number; readonly processor: number };

/**
 * The median cost of each command. They take turns (A B C A B C …), so that
 * whatever else the machine does weighs on all alike; the first turn, which fills caches, does not count. Throws
 * when a command ends with another exit code than told.
 */
export async function medians(commands: readonly Timed[], turns: number): Promise<readonly Cost[]> {
  const costs: Cost[][] = commands.map(() => []);
  for (let turn = 0; turn <= turns; turn++) {
    for (const [index, command] of commands.entries()) {
      const cost = await costOf(command);
      if (turn > 0) costs[index]?.push(cost);
    }
  }
  return costs.map((of) => ({
    elapsed: median(of.map(({ elapsed }) => elapsed)),
    processor: median(of.map(({ processor }) => processor)),
  }));
}

/** Node tells the processor time of its own process only; bash tells that of a command. */
const TIME = 'TIMEFORMAT="%3U %3S"; { time "$@" 2>&3; } 3>&2 2>&4';

/** What one run costs. Throws when it ends with another exit code than told. */
export async function costOf({ program = process.execPath, argv, env, exitCode }: Timed): Promise<Cost> {
  const startedAt = performance.now();
  const { code, stdout, stderr } = await runCommand(
    "bash",
    ["-c", `exec 4>&1 1>&2; ${TIME}`, "bash", program, ...argv],
    env,
    "pipe",
  );
  const elapsed = performance.now() - startedAt;
  if (code !== exitCode) throw new Error(`${program} ${argv.join(" ")} ended with ${code}: ${stderr}`);
  const seconds = stdout
    .trim()
    .split(" ")
    .map((text) => Number(text.replace(",", ".")));
  return { elapsed, processor: 1000 * seconds.reduce((sum, one) => sum + one, 0) };
}

/** The middle value, or the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** On Linux `getrusage` counts the memory of the process that started this one, and `VmHWM` doesn't (proc(5)). */
const PEAK = `
import { readFileSync } from "node:fs";
process.once("exit", () => {
  const status = process.platform === "linux" ? readFileSync("/proc/self/status", "utf8") : "";
  const kibibytes = /VmHWM:\\s+(\\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  process.stderr.write("peak " + kibibytes + "\\n");
});
`;

/** Node's options with which a process says on standard error, at its end, how much memory was resident at most. */
export const TELLS_PEAK = ["--import", `data:text/javascript,${encodeURIComponent(PEAK)}`] as const;

/** What a process with `TELLS_PEAK` said: MiB. */
export function peakIn(stderr: string): number | undefined {
  const kibibytes = /^peak (\d+)$/m.exec(stderr)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
}
