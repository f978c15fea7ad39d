/**
 * `npm run bench [-- --check | --write]`: what carto-wi costs beside Node itself, how many round trips a live run waits
 * for, what gcloud and kubectl take for the same, and what a namespace full of Pods and many installations cost it. With
 * `--check` it ends with 1 when a limit is passed. With `--write` it puts the table into BENCHMARKS.md.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { startSandbox } from "../test/support/sandbox/index.ts";
import { clients } from "./bench-clients.ts";
import { crowds } from "./bench-crowd.ts";
import { many } from "./bench-many.ts";
import { isOver, type Row, tableOf } from "./bench-row.ts";
import { main as buildExecutable, EXECUTABLE, nodeToPutIn } from "./binary.ts";
import { main as build } from "./build.ts";
import { ROOT } from "./bundle.ts";
import { BIN, isolated } from "./command.ts";
import { costOf, medians } from "./measure.ts";

const LIMITS = { version: 1.2, offline: 1.8, roundTrips: 3, executable: 1.15 } as const;

const VALUES = "fixtures/scenarios/healthy/customizations.yaml";

const STARTS = 21;
const LATENCY_MS = 3000;
const OPTIONS = ["--check", "--write"];

export async function main(argv: readonly string[]): Promise<number> {
  if (argv.some((argument) => !OPTIONS.includes(argument))) {
    process.stderr.write(`bench takes no argument but ${OPTIONS.join(" and ")}\n`);
    return 2;
  }
  await build();
  const rows = [
    ...(await startUp()),
    ...(await executable()),
    ...(await live()),
    ...(await clients()),
    ...(await crowds()),
    ...(await many()),
  ];
  const table = tableOf(rows);
  process.stdout.write(`${table}\n`);
  if (argv.includes("--write")) write(table);
  const over = rows.filter(isOver).map(({ what }) => what);
  if (over.length > 0) process.stdout.write(`Over the limit: ${over.join("; ")}\n`);
  return argv.includes("--check") && over.length > 0 ? 1 : 0;
}

/** Puts the table between the two comments of BENCHMARKS.md. */
function write(table: string): void {
  const file = path.join(ROOT, "BENCHMARKS.md");
  const today = new Date().toISOString().slice(0, 10);
  const said = `Measured on ${today} with Node ${process.versions.node} on ${availableParallelism()} processors.`;
  const text = readFileSync(file, "utf8").replace(
    /(?<=<!-- bench -->\n).*(?=<!-- end -->)/s,
    () => `\n${said}\n\n${table}\n\n`,
  );
  writeFileSync(file, text);
}

/** In processor time: other work on the machine changes elapsed time several times over. */
async function startUp(): Promise<readonly Row[]> {
  // Certificates that a machine adds cost every start of Node the same, and hide what carto-wi costs.
  const { NODE_EXTRA_CA_CERTS: extra, ...bare } = process.env;
  const environments = [
    { env: bare, where: "" },
    ...(extra === undefined ? [] : [{ env: process.env, where: ", NODE_EXTRA_CA_CERTS set" }]),
  ];
  const rows: Row[] = [];
  for (const { env, where } of environments) {
    const commands = [
      ["-e", "0"],
      [BIN, "--version"],
      [BIN, "doctor", "--offline", "-f", VALUES],
    ];
    const costs = await medians(
      commands.map((argv) => ({ argv, env, exitCode: 0 })),
      STARTS,
    );
    const [node = 0, version = 0, offline = 0] = costs.map(({ processor }) => processor);
    const unit = "× node -e 0";
    rows.push(
      { what: `node -e 0${where}`, ms: node, note: NOTE },
      {
        what: `carto-wi --version${where}`,
        ms: version,
        figure: { value: version / node, unit, most: LIMITS.version },
        note: NOTE,
      },
      {
        what: `carto-wi doctor --offline -f FILE${where}`,
        ms: offline,
        figure: { value: offline / node, unit, most: LIMITS.offline },
        note: NOTE,
      },
    );
  }
  return rows;
}

const NOTE = "processor time";

/** The executable beside the npm package on the Node that the executable holds. */
async function executable(): Promise<readonly Row[]> {
  await buildExecutable([]);
  const node = nodeToPutIn();
  const env = process.env;
  const runs = [["--version"], ["doctor", "--offline", "-f", VALUES]];
  const times = await medians(
    runs.flatMap((argv) => [
      { program: node, argv: [BIN, ...argv], env, exitCode: 0 },
      { program: EXECUTABLE, argv, env, exitCode: 0 },
    ]),
    STARTS,
  );
  return runs.map(([command], index) => {
    const [script = 0, ms = 0] = times.slice(2 * index).map(({ processor }) => processor);
    return {
      what: `the executable, ${command}`,
      ms,
      figure: { value: ms / script, unit: "× dist/bin.js", most: LIMITS.executable },
      note: NOTE,
    };
  });
}

/**
 * How many requests of a live run wait for each other. Each answer takes so long that the time of a request tells which round
 * trip it belongs to, also on a machine that does other work.
 */
async function live(): Promise<readonly Row[]> {
  const sandbox = await startSandbox({ scenario: "healthy", latencyMs: LATENCY_MS });
  try {
    const argv = [BIN, "doctor", "-n", "carto", "--release", "carto"];
    const { elapsed } = await costOf({ argv, env: isolated(sandbox.env, process.env), exitCode: 0 });
    const times = sandbox.requests().map(({ time }) => Date.parse(time));
    const last = Math.max(...times) - Math.min(...times);
    return [
      {
        what: `carto-wi doctor, answers after ${LATENCY_MS / 1000} s`,
        ms: elapsed,
        figure: {
          value: Math.floor(last / LATENCY_MS) + 1,
          unit: "round trips",
          most: LIMITS.roundTrips,
        },
        note: `${times.length} requests`,
      },
    ];
  } finally {
    await sandbox.stop();
  }
}
