/** How to see which variables a ConfigMap or Secret sets, without its values. */
import { kubectl } from "../../domain/commands.ts";
import { type ProbeFix, withNames } from "../../finding.ts";
import type { Subject } from "../../subject.ts";

/** What is expected of an object whose keys become variables. */
export const NO_KEY_FILE = "no GOOGLE_APPLICATION_CREDENTIALS among its keys";

/** What is open about a volume that may hold the file of Application Default Credentials. */
export const mountedFile = (whoMounts: string): string =>
  `${whoMounts} a volume at .config/gcloud. Google's libraries read ${CREDENTIALS} there before they ask the metadata server, if it is the home folder. Remove the mount, or check that the volume doesn't hold that file`;

const CREDENTIALS = "application_default_credentials.json";

/** Prints the names of the keys alone. */
export const keysShown = (kind: "ConfigMap" | "Secret", name: string, subject: Subject): ProbeFix =>
  withNames(subject, ["namespace"], ({ namespace }) => ({
    summary: `List the keys of the ${kind} ${name}, and make sure that none overrides Workload Identity or names a proxy${kind === "Secret" ? ". carto-wi doctor --read-secrets does both" : ""}`,
    commands: [
      kubectl(
        "get",
        kind.toLowerCase(),
        name,
        `--namespace=${namespace}`,
        "--output=go-template={{range $key, $value := .data}}{{$key}} {{end}}",
      ),
    ],
  }));
