/** What gcloud and kubectl cost that ask the same as a live run, one after another. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startSandbox } from "../test/support/sandbox/index.ts";
import type { Row } from "./bench-row.ts";
import { BIN, isolated, runNode } from "./command.ts";
import { costOf, type Timed } from "./measure.ts";

/** The least times that a live run is faster than the clients. */
const LIMIT = 10;
const INSTALLATION = ["-n", "carto", "--release", "carto"];
const PLACE = ["--project", "acme-prod", "--location", "europe-west1", "--cluster", "analytics"];
/** More rounds of questions than any installation needs. */
const MOST_ROUNDS = 5;

export async function clients(): Promise<readonly Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-bench-"));
  const sandbox = await startSandbox({ scenario: "healthy" });
  try {
    const env = isolated(sandbox.env, process.env);
    const live = await costOf({ argv: [BIN, "doctor", ...INSTALLATION], env, exitCode: 0 });
    const evidence = path.join(folder, "evidence");
    let [elapsed, processor, commands] = [0, 0, 0];
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const about = round === 0 ? PLACE : ["--evidence", evidence];
      const collect = [BIN, "collect", "--print-commands", ...INSTALLATION, ...about];
      const printed = await runNode(collect, env, "pipe");
      if (printed.code !== 0) throw new Error(`collect ended with ${printed.code}: ${printed.stderr}`);
      if (printed.stdout === "") break;
      const script = path.join(folder, `${round}.sh`);
      writeFileSync(script, printed.stdout);
      const ran = await costOf(asking(script, evidence, env));
      elapsed += ran.elapsed;
      processor += ran.processor;
      commands += printed.stdout.match(/^save /gm)?.length ?? 0;
    }
    return [
      { what: "carto-wi doctor, elapsed", ms: live.elapsed },
      {
        what: `${commands} commands of gcloud and kubectl, elapsed`,
        ms: elapsed,
        figure: { value: elapsed / live.elapsed, unit: "× a live run", least: LIMIT },
        note: `${(processor / live.processor).toFixed(1)} × its processor time`,
      },
    ];
  } finally {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const asking = (script: string, folder: string, env: NodeJS.ProcessEnv): Timed => ({
  program: "sh",
  argv: [script, folder],
  env: {
    ...env,
    CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: "true",
    CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK: "true",
  },
  exitCode: 0,
});
