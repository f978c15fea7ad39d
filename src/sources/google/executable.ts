/** Executables that give an external account its token ("Workload identity federation", executable-sourced credentials). */
import { ExecutableResponse } from "google-auth-library/build/src/auth/executable-response.js";
import { isObject } from "../../domain/json.ts";
import { boundedJson } from "../../inputs/bounded-json.ts";
import { deadline } from "../deadline.ts";
import { outputOf } from "../program.ts";
import type { Environment } from "./endpoints.ts";

/** What the library takes where the credential says nothing. Milliseconds. */
const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * Has a client run its executable as other programs are run: it ends with the run, and its output is bounded. The library
 * would let it live on, and keep all that it prints (google-auth-library 10.5.0, `PluggableAuthHandler`).
 */
export function boundExecutable(client: object, environment: Environment, run: AbortSignal): void {
  const { handler }: { handler?: unknown } = { ...client };
  if (!isObject(handler) || !Array.isArray(handler.commandComponents)) return;
  const [command = "", ...args] = handler.commandComponents.map(String);
  const timeoutMs = typeof handler.timeoutMillis === "number" ? handler.timeoutMillis : DEFAULT_TIMEOUT_MS;
  Object.assign(handler, {
    retrieveResponseFromExecutable: async (variables: ReadonlyMap<string, string>) => {
      const { signal, done } = deadline(timeoutMs, run);
      try {
        const program = { command, args, environment: { ...environment, ...Object.fromEntries(variables) } };
        return responseIn(await outputOf(program, signal));
      } finally {
        done();
      }
    },
  });
}

function responseIn(output: string): ExecutableResponse {
  const response = boundedJson(output);
  if (!isObject(response)) throw new SyntaxError("the executable printed no JSON object");
  const { version, success, ...others } = response;
  if (typeof version !== "number" || typeof success !== "boolean")
    throw new SyntaxError("the executable printed no response");
  return new ExecutableResponse({ ...others, version, success });
}
