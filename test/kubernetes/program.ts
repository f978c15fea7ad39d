import { execFile } from "node:child_process";
import type { HelmMajor } from "../../src/domain/helm/index.ts";
import { realClients } from "../support/helm/download.ts";

export type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };
export type Program = { run(...argv: readonly string[]): Promise<Ended> };

/** The answer to a deletion holds the thousands of objects that it deleted. Bytes. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/** The file `kubeconfig` names the server; what the program keeps goes into the folder `home`. */
export type Setting = { readonly kubeconfig: string; readonly home: string };

/**
 * The real kubectl or helm, as `test/support/helm/download.ts` gets it; of the environment it sees PATH alone.
 * Throws where it is missing.
 */
export async function program(
  name: "kubectl" | "helm",
  { kubeconfig, home }: Setting,
  environment: NodeJS.ProcessEnv,
  major: HelmMajor = 4,
): Promise<Program> {
  const clients = await realClients(major, environment);
  if (clients.kind === "missing") throw new Error(clients.reason);
  const env = { HOME: home, PATH: environment.PATH, KUBECONFIG: kubeconfig };
  return {
    run: (...argv) =>
      new Promise((resolve) => {
        execFile(
          clients[name],
          argv,
          { env, timeout: 60_000, maxBuffer: MAX_OUTPUT },
          (error, stdout, stderr) => {
            const failed = typeof error?.code === "number" ? error.code : 1;
            resolve({ code: error === null ? 0 : failed, stdout, stderr });
          },
        );
      }),
  };
}

/** What the program prints; throws where it fails. */
export async function succeed(client: Program, argv: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await client.run(...argv);
  if (code !== 0) throw new Error(`${argv.join(" ")}: ${stderr}`);
  return stdout;
}
