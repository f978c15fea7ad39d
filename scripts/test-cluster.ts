/**
 * `npm run test:cluster [-- --summary FILE]`: runs the Kubernetes suite on a real API server, which Debian's packages
 * are built into once. Where they are not to be had it says why and counts as skipped. The counts go to FILE as JSON.
 */
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./bundle.ts";
import { startApiServer } from "./cluster/api-server.ts";
import { apiServerPrograms, type Programs } from "./cluster/build.ts";
import { runNode } from "./command.ts";

const FOLDER = "test/kubernetes";
/** In the titles of the tests on a real server; those on the sandbox's are part of `npm test`. */
const ON_SERVER = "CARTO_WI_TEST_KUBECONFIG";

export async function main(argv: readonly string[]): Promise<number> {
  const [option, file] = argv;
  const summary = option === "--summary" ? file : undefined;
  if (argv.length > 0 && summary === undefined) {
    process.stderr.write("Usage: npm run test:cluster [-- --summary FILE]\n");
    return 2;
  }
  const programs = await apiServerPrograms(process.env);
  if (programs.kind === "found") return runSuite(programs, summary);
  process.stdout.write(`Skipped: there is no API server to test on: ${programs.reason}\n`);
  process.stdout.write("0 passed, 0 failed, 1 skipped\n");
  if (summary !== undefined) writeFileSync(summary, '{"passed":0,"failed":0,"skipped":1}\n');
  return 0;
}

async function runSuite(programs: Programs, summary: string | undefined): Promise<number> {
  const server = await startApiServer(programs);
  try {
    process.stdout.write(`\nOn kube-apiserver ${programs.version}, without controllers:\n`);
    const env = {
      ...process.env,
      CARTO_WI_TEST_KUBECONFIG: server.kubeconfig,
      CARTO_WI_TEST_AUDIT_LOG: server.auditLog,
      CARTO_WI_TEST_CLUSTER_FOLDER: server.folder,
      CARTO_WI_TEST_ETCD: server.etcd,
    };
    const counted = summary === undefined ? [] : ["--summary", path.resolve(summary)];
    const files = readdirSync(path.join(ROOT, FOLDER)).filter((name) => name.endsWith(".test.ts"));
    const test = ["scripts/start.mjs", "test", ...counted, ...files.map((name) => `${FOLDER}/${name}`)];
    // One server: what one test creates another would see.
    const { code } = await runNode([...test, "--no-parallel", "--grep", ON_SERVER], env, "inherit");
    return code ?? 1;
  } finally {
    await server.stop();
  }
}
