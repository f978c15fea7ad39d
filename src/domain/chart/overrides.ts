import { KEY_FILE_VARIABLES } from "./conventions.ts";

/** Where Google's libraries look for the metadata server anyway (gcp-metadata, `HOST_ADDRESS`), with GKE's own address. */
const METADATA_HOST =
  /^(?:https?:\/\/)?(?:169\.254\.169\.25[24]|metadata\.google\.internal\.?|metadata)(?::80)?\/?$/i;

/**
 * Whether an environment variable makes Google's libraries ignore GKE's metadata server. An empty variable does not.
 * Sources: gcp-metadata (`METADATA_SERVER_DETECTION` is trimmed and lower-cased; `GCE_METADATA_HOST` and `GCE_METADATA_IP`
 * replace the address), google-auth for Python (`GCE_METADATA_ROOT`; `NO_GCE_CHECK` counts where it is `true`),
 * google-auth-library for Node.js (`google_application_credentials`, too; `GOOGLE_CLOUD_UNIVERSE_DOMAIN` makes the tokens of
 * googleapis.com useless).
 * `value` is undefined where another object holds it.
 */
export function overridesIdentity(variable: string, value: string | undefined): boolean {
  if (!KEY_FILE_VARIABLES.has(variable) || value === "") return false;
  if (value === undefined) return true;
  switch (variable) {
    case "METADATA_SERVER_DETECTION":
      return value.trim().toLowerCase() === "none";
    case "NO_GCE_CHECK":
      return value.toLowerCase() === "true";
    case "GOOGLE_CLOUD_UNIVERSE_DOMAIN":
      return value.trim() !== "googleapis.com";
    case "GCE_METADATA_HOST":
    case "GCE_METADATA_IP":
    case "GCE_METADATA_ROOT":
      return !METADATA_HOST.test(value.trim());
    default:
      return true;
  }
}
