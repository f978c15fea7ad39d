/** `carto-wi collect`: the commands that somebody with the rights runs, for `carto-wi doctor --evidence` to judge. */

import { collectScript } from "../app/collect-script.ts";
import { evidenceGiven, evidenceIn } from "../app/evidence.ts";
import { examine } from "../app/examine.ts";
import { type Io, interruptedCode } from "../app/io.ts";
import { tell, tellError } from "../app/tell.ts";
import { defined } from "../defined.ts";
import { type DoctorOptions, doctorOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";
import { filesGiven } from "../inputs/files.ts";
import type { ExitCode } from "../report/report.ts";
import { deadline } from "../sources/deadline.ts";
import { emptyFolder } from "../sources/evidence/folder.ts";
import { optionsText, type SavedOptions } from "../sources/evidence/saved-options.ts";
import { COLLECT_OPTIONS } from "./collect-options.ts";
import { parse, shownWord } from "./parse.ts";

/** Where the script saves what it is told, unless it is told otherwise. */
const FOLDER = "carto-wi-evidence";

/**
 * Prints the script of what is missing (the command line without the word `collect`), or says that nothing is: then
 * standard output stays empty. Both end with 0. Never throws for bad input.
 */
export async function collect(argv: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parse(argv, COLLECT_OPTIONS);
  const { options, errors } = doctorOptions({ ...parsed, strings: without(parsed.strings, OWN) });
  const usage = [
    ...parsed.errors.map((message) => new InputError(message)),
    ...parsed.words.map(
      (word) => new InputError(`collect takes no ${shownWord(word)}: options begin with --`),
    ),
    ...errors,
    ...(parsed.booleans.has("print-commands")
      ? []
      : [new InputError("carto-wi collect runs nothing itself: --print-commands prints what to run")]),
  ];
  for (const error of usage) tellError(error, io);
  if (usage.length > 0) return 2;
  try {
    await print(options, parsed.strings, io);
    return io.interrupted.aborted ? interruptedCode(io) : 0;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    tellError(error, io);
    return 2;
  }
}

/** Options that mean something else to the doctor, or nothing beside each other. */
const OWN: ReadonlySet<string> = new Set(["context", "evidence"]);

const without = (strings: ReadonlyMap<string, string>, names: ReadonlySet<string>) =>
  new Map([...strings].filter(([name]) => !names.has(name)));

async function print(options: DoctorOptions, strings: ReadonlyMap<string, string>, io: Io): Promise<void> {
  const startedAt = io.now();
  const name = strings.get("evidence");
  const reading = deadline(options.timeoutMs, io.interrupted);
  try {
    const found = await (name === undefined ? evidenceIn(emptyFolder(FOLDER)) : evidenceGiven(name, io.cwd));
    const saved = told(options, strings.get("context"), found.saved);
    const context = contextOf(saved);
    const evidence = { ...found, saved };
    const { secrets: _secrets, ...files } = await filesGiven(options, {
      cwd: io.cwd,
      stdin: io.stdin,
      signal: reading.signal,
    });
    const timeMs = Math.max(1, options.timeoutMs - (io.now() - startedAt));
    await examine({ options, files, evidence, timeMs }, io, async ({ ask }) => {
      // The account is most often of the cluster's project: asked for now, what stands above saves a round.
      const { project } = saved.flags;
      if (project !== undefined) await ask("ancestry", { project });
    });
    const script = collectScript({
      looked: evidence.answers.looked(),
      options: optionsText(saved),
      folder: evidence.folder.name,
      context,
    });
    if (script !== undefined) io.stdout.write(script);
    else tell(`nothing is missing in ${found.folder.name}: carto-wi doctor --evidence DIR judges it`, io);
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
      `the commands are for another machine, whose kubeconfig is not here: ${missing.join(", ")}`,
    );
  return context ?? `gke_${project}_${location}_${cluster}`;
}
