/** The environment variables that decide how a container gets its tokens, and what their values mean. */
import { EXCLUSIONS, PROXY_VARIABLES, type ProxyEffect, proxyVariable } from "./proxy.ts";

/**
 * What a value means for the variable that it belongs to. `hidden`: it isn't empty, and nothing more is known of it.
 * `unread`: it may even be empty.
 */
export type Meaning =
  | "empty"
  | "overrides"
  | "harmless"
  | "proxy"
  | "spares"
  | "spares-not"
  | "project"
  | "hidden"
  | "unread";

/** Whether a variable makes Google's libraries ignore GKE's metadata server. */
export type Effect = "overrides" | "harmless" | "unread";

/** Where Google's libraries look for the metadata server anyway (gcp-metadata, `HOST_ADDRESS`), with GKE's own address. */
const METADATA_HOST =
  /^(?:https?:\/\/)?(?:169\.254\.169\.25[24]|metadata\.google\.internal\.?|metadata)(?::80)?\/?$/i;
/** The values for which gcp-metadata still uses the metadata server. It throws a RangeError for any other but `none`. */
const DETECTION = ["assume-present", "bios-only", "ping-only"];

/**
 * Means the file that Google's libraries read after the variables and before the metadata server ("How Application Default
 * Credentials works"; google-auth-library for Node.js, `_tryGetApplicationCredentialsFromWellKnownFile`).
 */
export const WELL_KNOWN_FILE = "~/.config/gcloud/application_default_credentials.json";

type Overriding = "any value" | ((value: string) => boolean);
const elsewhere = (value: string) => !METADATA_HOST.test(value.trim());

/**
 * Which values override Workload Identity; an empty one never does. Sources:
 *
 * - google-auth-library for Node.js and gcp-metadata: `GOOGLE_APPLICATION_CREDENTIALS` in both cases;
 *   `METADATA_SERVER_DETECTION`, trimmed and in lower case. `GCE_METADATA_HOST` and `GCE_METADATA_IP` replace the address.
 *   With another `GOOGLE_CLOUD_UNIVERSE_DOMAIN` tokens of googleapis.com are useless.
 * - google-auth for Python: `GCE_METADATA_ROOT`; `NO_GCE_CHECK` counts if it is `true`.
 * - The chart's ConfigMaps: the last four.
 */
const IDENTITY: ReadonlyMap<string, Overriding> = new Map<string, Overriding>([
  ["GOOGLE_APPLICATION_CREDENTIALS", "any value"],
  ["google_application_credentials", "any value"],
  ["GCE_METADATA_HOST", elsewhere],
  ["GCE_METADATA_IP", elsewhere],
  ["GCE_METADATA_ROOT", elsewhere],
  ["METADATA_SERVER_DETECTION", (value) => !DETECTION.includes(value.trim().toLowerCase())],
  ["NO_GCE_CHECK", (value) => value.toLowerCase() === "true"],
  ["GOOGLE_CLOUD_UNIVERSE_DOMAIN", (value) => value.trim() !== "googleapis.com"],
  ["GOOGLE_CLOUD_KEYFILE_JSON", "any value"],
  ["WORKSPACE_IMPORTS_KEYFILENAME", "any value"],
  ["WORKSPACE_THUMBNAILS_KEYFILENAME", "any value"],
  ["IMPORT_KEYFILENAME", "any value"],
]);

/** Names the project whose quota the calls use (google-auth-library for Node.js, `GoogleAuth`; google-auth for Python). */
export const QUOTA_VARIABLE = "GOOGLE_CLOUD_QUOTA_PROJECT";

const IDENTITY_VARIABLES: readonly string[] = [...IDENTITY.keys()];
export const JUDGED_VARIABLES: readonly string[] = [
  ...IDENTITY_VARIABLES,
  ...PROXY_VARIABLES,
  QUOTA_VARIABLE,
];

/** The value of these decides, and isn't secret: `none`, `true`, a host, a project. */
export const SHOWN_VARIABLES: readonly string[] = [
  ...[...IDENTITY].flatMap(([variable, overrides]) => (overrides === "any value" ? [] : [variable])),
  ...EXCLUSIONS,
  QUOTA_VARIABLE,
];

/** What a value means. Of a key that isn't a judged variable only is told whether its value is empty. */
export function meaningOf(variable: string, value: string): Meaning {
  if (value === "") return "empty";
  const overrides = IDENTITY.get(variable);
  if (overrides !== undefined)
    return overrides === "any value" || overrides(value) ? "overrides" : "harmless";
  if (variable === QUOTA_VARIABLE) return "project";
  const proxied = proxyVariable(variable, value)?.effect;
  return proxied === undefined || proxied === "none" || proxied === "unread" ? "hidden" : proxied;
}

/** Returns what a proxy variable with this meaning does. An empty `NO_PROXY` spares nothing. */
export function proxyEffectOf(variable: string, meaning: Meaning): ProxyEffect {
  const excludes = EXCLUSIONS.some((name) => name === variable);
  switch (meaning) {
    case "empty":
      return excludes ? "spares-not" : "none";
    case "proxy":
    case "spares":
    case "spares-not":
    case "unread":
      return meaning;
    case "hidden":
    case "overrides":
    case "harmless":
    case "project":
      return excludes ? "unread" : "proxy";
  }
}

/** Returns what a variable with this meaning does; `harmless` also for variables that have nothing to do with identities. */
export function effectOf(variable: string, meaning: Meaning): Effect {
  if (variable === WELL_KNOWN_FILE) return meaning === "unread" ? "unread" : "harmless";
  const overrides = IDENTITY.get(variable);
  if (overrides === undefined) return "harmless";
  switch (meaning) {
    case "overrides":
    case "unread":
      return meaning;
    case "hidden":
      return overrides === "any value" ? "overrides" : "unread";
    case "empty":
    case "harmless":
    case "proxy":
    case "spares":
    case "spares-not":
    case "project":
      return "harmless";
  }
}

/** Whether a variable makes Google's libraries ignore the metadata server. `value` is undefined where another object holds it. */
export const overridesIdentity = (variable: string, value: string | undefined): boolean =>
  value === undefined
    ? IDENTITY.has(variable)
    : effectOf(variable, meaningOf(variable, value)) === "overrides";
