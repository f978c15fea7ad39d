/** Worker processes: started, given an order, and ended when they don't answer. */
import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { COPY } from "./mutants.ts";
import type { Answer, Order, Setup } from "./worker.ts";

/** What became of an order that got no answer. */
type NoAnswer = { readonly type: "silent" | "died" };

export type Worker = {
  /** Resolves when the answer is there, the process ended, or the time is up: then the process is ended. */
  readonly ask: (order: Order, patienceMs: number) => Promise<Answer | NoAnswer>;
  readonly stop: () => void;
};

/** Longer than everything takes to load, or all tests of an area take, on a machine that does much else. */
export const LONGEST_MS = 3_600_000;

/** Starts a worker and waits until it has loaded everything. With a mutant, that one is active from the start. */
export async function startWorker(setup: Setup, mutant?: string): Promise<Worker> {
  const variable = mutant === undefined ? {} : { __STRYKER_ACTIVE_MUTANT__: mutant };
  const child = fork(path.join(COPY, "scripts", "mutate", "worker.ts"), [JSON.stringify(setup)], {
    cwd: COPY,
    env: { ...process.env, ...variable },
    execArgv: ["--import", "tsx", "--import", "./scripts/validators.mjs"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const loaded = await answerOf(child, LONGEST_MS);
  const usable = loaded.type === "loaded";
  return {
    ask: (order, patienceMs) => {
      if (!usable || !child.connected)
        return Promise.resolve({ type: loaded.type === "silent" ? "silent" : "died" });
      const answer = answerOf(child, patienceMs);
      child.send(order);
      return answer;
    },
    stop: () => child.kill("SIGKILL"),
  };
}

function answerOf(child: ChildProcess, patienceMs: number): Promise<Answer | NoAnswer> {
  return new Promise((resolve) => {
    const settle = (answer: Answer | NoAnswer) => {
      clearTimeout(timer);
      child.off("message", settle).off("exit", died);
      resolve(answer);
    };
    const died = () => settle({ type: "died" });
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      settle({ type: "silent" });
    }, patienceMs);
    child.on("message", settle).on("exit", died);
  });
}
