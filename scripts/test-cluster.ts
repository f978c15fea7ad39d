/**
 * `npm run test:cluster [-- --summary FILE]`: runs the Kubernetes suite on a real API server, which Debian's packages
 * are built into once. Where they are not to be had it says why and counts as skipped. The counts go to FILE as JSON.
 */
import { writeFileSync } from "node:fs";
import { main as build } from "./build.ts";
import { startApiServer } from "./cluster/api-server.ts";
import { apiServerPrograms, type Programs } from "./cluster/build.ts";
import { runNode } from "./command.ts";
import type { Counts } from "./mocha-reporter.ts";

const TESTS = "test/kubernetes/*.test.ts";
/** The tests on the sandbox's API server are part of `npm test`. */
const ON_SERVER = "CARTO_WI_TEST_KUBECONFIG";

export async function main(argv: readonly string[]): Promise<number> {
  const [option, file] = argv;
  const summary = option === "--summary" ? file : undefined;
  if (argv.length > 0 && summary === undefined) {
    process.stderr.write("Usage: npm run test:cluster [-- --summary FILE]\n");
    return 2;
  }
  const programs = await apiServerPrograms(process.env).catch((error: unknown) => missing(error, summary));
  if (programs === undefined) return 0;
  await build();
  return runSuite(programs, summary);
}

async function runSuite(programs: Programs, summary: string | undefined): Promise<number> {
  const server = await startApiServer(programs);
  try {
    process.stdout.write(`\nOn kube-apiserver ${programs.version}, without controllers:\n`);
    const env = {
      ...process.env,
      CARTO_WI_TEST_KUBECONFIG: server.kubeconfig,
      CARTO_WI_TEST_AUDIT_LOG: server.auditLog,
    };
    const counted = summary === undefined ? [] : ["--reporter-option", `summary=${summary}`];
    const mocha = ["node_modules/mocha/bin/mocha.js", "--reporter", "scripts/mocha-reporter.ts", ...counted];
    const { code } = await runNode([...mocha, "--grep", ON_SERVER, TESTS], env, "inherit");
    return code ?? 1;
  } finally {
    await server.stop();
  }
}

function missing(error: unknown, summary: string | undefined): undefined {
  const why = error instanceof Error ? error.message : String(error);
  process.stdout.write(`Skipped: there is no API server to test on: ${why}\n0 passed, 0 failed, 1 skipped\n`);
  const counts: Counts = { passed: 0, failed: 0, skipped: 1 };
  if (summary !== undefined) writeFileSync(summary, `${JSON.stringify(counts)}\n`);
}
