import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The real clients that hold the sandbox to what they expect. */
export type ClientName = "gcloud" | "kubectl";
/** `sh` and `bash`: a script that runs them. */
type Program = ClientName | "sh" | "bash";

export type Finished = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

export type Client = {
  /** Runs one command; a failing one is an answer too. */
  run(...argv: readonly string[]): Promise<Finished>;
  /** Removes the temporary home folder. */
  dispose(): void;
};

/** Whether a client can be started from `env`'s PATH. */
export function isOnPath(name: ClientName, env: NodeJS.ProcessEnv): boolean {
  return (env.PATH ?? "").split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * For a mocha hook or test that needs a real client: where it is missing the tests are skipped, and that is said;
 * with `CARTO_WI_REQUIRE_CLIENTS=1` they fail instead.
 */
export function needClient(context: { skip(): void }, name: ClientName, env: NodeJS.ProcessEnv): void {
  if (isOnPath(name, env)) return;
  const message = `${name} is not on PATH`;
  if (env.CARTO_WI_REQUIRE_CLIENTS === "1")
    throw new Error(`${message}, and CARTO_WI_REQUIRE_CLIENTS asks for it`);
  console.error(`    skipped: ${message}`);
  context.skip();
}

/**
 * A client that sees the sandbox and nothing of whoever runs the tests: its home and configuration are a temporary
 * folder, it asks no questions and looks for no updates. `variables` are the sandbox's.
 */
export function startClient(
  name: Program,
  searchPath: string | undefined,
  variables: Readonly<Record<string, string>>,
): Client {
  const home = mkdtempSync(path.join(tmpdir(), `${name}-`));
  const env = {
    ...variables,
    PATH: searchPath,
    HOME: home,
    CLOUDSDK_CONFIG: path.join(home, "gcloud"),
    CLOUDSDK_CORE_DISABLE_PROMPTS: "1",
    CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: "true",
    CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK: "true",
  };
  return {
    run: (...argv) => finish(name, argv, env),
    dispose: () => rmSync(home, { recursive: true, force: true }),
  };
}

function finish(name: Program, argv: readonly string[], env: NodeJS.ProcessEnv): Promise<Finished> {
  const child = spawn(name, argv, { env, stdio: ["ignore", "pipe", "pipe"] });
  const stdout: string[] = [];
  const stderr: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => stdout.push(chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => stderr.push(chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout: stdout.join(""), stderr: stderr.join("") }));
  });
}
