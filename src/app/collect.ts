/** Prints the commands that a person with access runs, so that carto-wi can judge their output. */
import { defined } from "../defined.ts";
import type { DoctorOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";
import { filesGiven } from "../inputs/files.ts";
import { deadline, timeLeft } from "../sources/deadline.ts";
import { emptyFolder } from "../sources/evidence/folder.ts";
import { optionsText, type SavedOptions } from "../sources/evidence/saved-options.ts";
import { collectScript } from "./collect-script.ts";
import { evidenceGiven, evidenceIn } from "./evidence.ts";
import { examine } from "./examine.ts";
import type { Io } from "./io.ts";

/** Where the script saves what it is told, unless it is told otherwise. */
const FOLDER = "carto-wi-evidence";

/**
 * Finds what is missing. `name` is the folder of what was collected so far, `chosen` the context that kubectl is to use.
 * It sends no request: everything comes from the folder and the files.
 *
 * @throws {InputError} for input that can't be read.
 */
export async function collect(
  options: DoctorOptions,
  { name, chosen }: { readonly name: string | undefined; readonly chosen: string | undefined },
  io: Io,
): Promise<{ readonly script: string | undefined; readonly folder: string }> {
  const startedAt = io.now();
  const reading = deadline(options.timeoutMs, io.interrupted);
  try {
    const found = await (name === undefined ? evidenceIn(emptyFolder(FOLDER)) : evidenceGiven(name, io.cwd));
    const saved = told(options, chosen, found.saved);
    const context = contextOf(saved);
    const evidence = { ...found, saved };
    const { secrets: _secrets, ...files } = await filesGiven(options, {
      cwd: io.cwd,
      stdin: io.stdin,
      signal: reading.signal,
    });
    const timeMs = timeLeft(options.timeoutMs, startedAt, io.now());
    await examine({ options, files, evidence, timeMs }, io, async ({ ask }) => {
      // The account is usually in the cluster's project. To ask for that project's ancestors now saves a round.
      const { project } = saved.flags;
      if (project !== undefined) await ask("ancestry", { project });
    });
    const script = collectScript({
      looked: evidence.answers.looked(),
      options: optionsText(saved),
      folder: evidence.folder.name,
      context,
    });
    return { script, folder: found.folder.name };
  } finally {
    reading.done();
  }
}

/** Whom the commands are for: the command line before what the folder says. */
function told(options: DoctorOptions, context: string | undefined, before: SavedOptions): SavedOptions {
  const phase = options.phase ?? before.phase;
  const chosen = context ?? before.context;
  return {
    flags: { ...before.flags, ...options.flags },
    ...defined({ phase, context: chosen }),
  };
}

/** As `gcloud container clusters get-credentials` names it. Throws an InputError while the place is not given whole. */
function contextOf({ flags, context }: SavedOptions): string {
  const { project, location, cluster, namespace } = flags;
  const missing = Object.entries({ project, location, cluster, namespace }).flatMap(([option, value]) =>
    value === undefined ? [`--${option}`] : [],
  );
  if (missing.length > 0)
    throw new InputError(
      `carto-wi collect doesn't read a kubeconfig. Pass what the context would name: ${missing.join(", ")}`,
    );
  return context ?? `gke_${project}_${location}_${cluster}`;
}
