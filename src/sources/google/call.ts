/** What the sources of Google Cloud share: one credential per run, the service's address, the run's patience. */
import type { GoogleAuth } from "google-auth-library";
import type { Observed } from "../../facts.ts";
import { observe, type Patience, type Question } from "../observe.ts";
import { type Environment, rootUrl, type Service } from "./endpoints.ts";
import { SIGN_IN } from "./sign-in.ts";

export type GoogleAccess = {
  readonly environment: Environment;
  readonly patience: Patience;
  /** The run's credential, looked for once. */
  readonly credential: () => Promise<GoogleAuth>;
};

/** Each service's source, its name for people, and the path that its client adds to the address. */
const ASKED = {
  BIGQUERY: { source: "bigquery", service: "BigQuery", path: "bigquery/v2/" },
  CLOUDRESOURCEMANAGER: { source: "projects", service: "the Resource Manager API", path: "" },
  COMPUTE: { source: "compute", service: "the Compute Engine API", path: "compute/v1/" },
  CONTAINER: { source: "gke", service: "the Kubernetes Engine API", path: "" },
  IAM: { source: "iam", service: "IAM", path: "" },
  ORGPOLICY: { source: "orgpolicy", service: "the Organization Policy API", path: "" },
  POLICYTROUBLESHOOTER: { source: "policytroubleshooter", service: "Policy Troubleshooter", path: "" },
  SERVICEUSAGE: { source: "services", service: "the Service Usage API", path: "" },
  STORAGE: { source: "storage", service: "Cloud Storage", path: "storage/v1/" },
} as const satisfies { readonly [S in Service]: object };

type Client = { readonly auth: GoogleAuth; readonly rootUrl: string };
/** The signal ends the request. The client never repeats it, because `observe` does. */
type RequestOptions = { readonly signal: AbortSignal; readonly retry: false };

type GoogleQuestion<T> = Pick<Question<T>, "method" | "resource" | "permission" | "parse"> & {
  /** Makes one attempt with a client that is made of `client`. */
  readonly call: (client: Client, options: RequestOptions) => Promise<{ readonly data: unknown }>;
};

/** A name that a value or an annotation gives may be none that can be asked for. */
export const misnamed = async (resource: string, kind: string): Promise<Observed<never>> => ({
  state: "unseen",
  reason: { kind: "undecidable", detail: `${resource} is not the name of a ${kind}` },
});

/** Asks one question of a Google service, as `observe` does. */
export function askGoogle<T>(
  access: GoogleAccess,
  asked: Service,
  { call, ...question }: GoogleQuestion<T>,
  run: AbortSignal,
): Promise<Observed<T | { readonly exists: false }>> {
  const { source, service, path } = ASKED[asked];
  const attempt = async (signal: AbortSignal) => {
    const client = { auth: await access.credential(), rootUrl: rootUrl(asked, access.environment, path) };
    return (await call(client, { signal, retry: false })).data;
  };
  return observe({ ...question, source, service, signIn: SIGN_IN, attempt }, run, access.patience);
}
