/** Worker processes: started, given an order, and ended when they don't answer. */
import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { COPY } from "./mutants.ts";
import type { Answer, Order, Setup } from "./worker.ts";

/** What became of an order that got no answer. */
type NoAnswer = { readonly type: "silent" | "died" };

export type Worker = {
  /** Resolves when the answer is there, the process ended, or the time is up: then the process is ended. */
  readonly ask: (order: Order) => Promise<Answer | NoAnswer>;
  readonly stop: () => void;
};

/** Longer than any area's tests take on a busy machine. Loops end earlier, by the number of their turns. */
const PATIENCE_MS = 300_000;

/** Starts a worker and waits until it has loaded everything. With a mutant, that one is active from the start. */
export async function startWorker(setup: Setup, mutant?: string): Promise<Worker> {
  const variable = mutant === undefined ? {} : { __STRYKER_ACTIVE_MUTANT__: mutant };
  const child = fork(path.join(COPY, "scripts", "mutate", "worker.ts"), [JSON.stringify(setup)], {
    cwd: COPY,
    env: { ...process.env, ...variable },
    execArgv: ["--import", "tsx", "--import", "./scripts/validators.mjs"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const loaded = await answerOf(child);
  const usable = loaded.type === "loaded";
  return {
    ask: (order) => {
      if (!usable || !child.connected)
        return Promise.resolve({ type: loaded.type === "silent" ? "silent" : "died" });
      const answer = answerOf(child);
      child.send(order);
      return answer;
    },
    stop: () => child.kill("SIGKILL"),
  };
}

function answerOf(child: ChildProcess): Promise<Answer | NoAnswer> {
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
    }, PATIENCE_MS);
    child.on("message", settle).on("exit", died);
  });
}
