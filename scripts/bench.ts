/**
 * `npm run bench [-- --check]`: how long carto-wi takes beside Node itself, how many round trips a live run waits
 * for, and what a namespace full of Pods and many installations cost it. With `--check` it ends with 1 when a limit is passed.
 */
import { type Sandbox, startSandbox } from "../test/support/sandbox/index.ts";
import { crowds } from "./bench-crowd.ts";
import { many } from "./bench-many.ts";
import { line, type Row } from "./bench-row.ts";
import { main as buildExecutable, EXECUTABLE, nodeToPutIn } from "./binary.ts";
import { main as build } from "./build.ts";
import { BIN, isolated } from "./command.ts";
import { medians } from "./measure.ts";

/** The live limit is three round trips, and half of one for what the machine adds. */
const LIMITS = { version: 1.5, offline: 2.2, roundTrips: 3.5, executable: 1.15 } as const;

const VALUES = "fixtures/scenarios/healthy/customizations.yaml";

const STARTS = 21;
const LIVE_RUNS = 7;
const LATENCY_MS = 100;

export async function main(argv: readonly string[]): Promise<number> {
  if (argv.some((argument) => argument !== "--check")) {
    process.stderr.write("bench takes no argument but --check\n");
    return 2;
  }
  await build();
  const rows = [
    ...(await startUp()),
    ...(await executable()),
    ...(await live()),
    ...(await crowds()),
    ...(await many()),
  ];
  for (const row of rows) process.stdout.write(`${line(row)}\n`);
  const passed = rows.flatMap(({ what, figure }) =>
    figure !== undefined && figure.value > figure.limit ? [what] : [],
  );
  if (passed.length > 0) process.stdout.write(`Over the limit: ${passed.join("; ")}\n`);
  return argv.includes("--check") && passed.length > 0 ? 1 : 0;
}

async function startUp(): Promise<readonly Row[]> {
  // As the caller has it: what a machine makes Node do at its start, all of the commands pay.
  const env = process.env;
  const commands = [
    ["-e", "0"],
    [BIN, "--version"],
    [BIN, "doctor", "--offline", "-f", VALUES],
  ];
  const [node = 0, version = 0, offline = 0] = await medians(
    commands.map((command) => ({ argv: command, env, exitCode: 0 })),
    STARTS,
  );
  const unit = "× node -e 0";
  // Certificates that a machine adds cost every start of Node the same, and hide what carto-wi costs.
  const { NODE_EXTRA_CA_CERTS: _, ...bare } = env;
  const [bareNode = 0, ...bareTimes] = await medians(
    commands.map((command) => ({ argv: command, env: bare, exitCode: 0 })),
    STARTS,
  );
  const [bareVersion = 0, bareOffline = 0] = bareTimes.map((ms) => ms / bareNode);
  const note = `${bareVersion.toFixed(2)} and ${bareOffline.toFixed(2)} × without NODE_EXTRA_CA_CERTS`;
  return [
    { what: "node -e 0", ms: node, note },
    {
      what: "carto-wi --version",
      ms: version,
      figure: { value: version / node, unit, limit: LIMITS.version },
    },
    {
      what: "carto-wi doctor --offline -f one file",
      ms: offline,
      figure: { value: offline / node, unit, limit: LIMITS.offline },
    },
  ];
}

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
    const [script = 0, ms = 0] = times.slice(2 * index);
    return {
      what: `the executable, ${command}`,
      ms,
      figure: { value: ms / script, unit: "× dist/bin.js", limit: LIMITS.executable },
    };
  });
}

async function live(): Promise<readonly Row[]> {
  const sandboxes: Sandbox[] = [];
  try {
    for (const latencyMs of [0, LATENCY_MS]) {
      sandboxes.push(await startSandbox({ scenario: "healthy", latencyMs }));
    }
    const argv = [BIN, "doctor", "-n", "carto", "--release", "carto"];
    const commands = sandboxes.map(({ env }) => ({ argv, env: isolated(env, process.env), exitCode: 0 }));
    const [near = 0, far = 0] = await medians(commands, LIVE_RUNS);
    const value = (far - near) / LATENCY_MS;
    return [
      { what: "carto-wi doctor, latency 0 ms", ms: near },
      {
        what: `carto-wi doctor, latency ${LATENCY_MS} ms`,
        ms: far,
        figure: { value, unit: "round trips", limit: LIMITS.roundTrips },
      },
    ];
  } finally {
    await Promise.all(sandboxes.map((sandbox) => sandbox.stop()));
  }
}
