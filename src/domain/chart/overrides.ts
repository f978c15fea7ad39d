import { KEY_FILE_VARIABLES } from "./conventions.ts";

/**
 * Whether an environment variable makes Google's libraries pass GKE's metadata server by. An empty one does not, and
 * two do for one value alone (gcp-metadata: `METADATA_SERVER_DETECTION`; google-auth for Python: `NO_GCE_CHECK`).
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
    default:
      return true;
  }
}
