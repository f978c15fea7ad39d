/** What the sources of Google Cloud share: one credential per run, the service's address, the run's patience. */
import type { GoogleAuth } from "google-auth-library";
import type { Patience } from "../observe.ts";
import type { Environment } from "./endpoints.ts";

export type GoogleAccess = {
  readonly environment: Environment;
  readonly patience: Patience;
  /** The run's credential, looked for once. */
  readonly credential: () => Promise<GoogleAuth>;
};

/** Options of one `googleapis` request: ended by the signal, and never repeated by the client, for `observe` does that. */
export function requestOptions(signal: AbortSignal): { readonly signal: AbortSignal; readonly retry: false } {
  return { signal, retry: false };
}
