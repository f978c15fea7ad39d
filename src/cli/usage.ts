/** What is wrong with a command line beyond the grammar of its options, said before anything is asked. */
import { accessSync, constants, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Io } from "../app/io.ts";
import { endInterrupted, tellError } from "../app/tell.ts";
import { plan } from "../engine/plan.ts";
import type { DoctorOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";
import { fileProblem } from "../inputs/file-problem.ts";
import { didYouMean } from "../inputs/nearest.ts";
import { shown } from "../inputs/shown.ts";
import { PROBES } from "../probes/index.ts";
import { CATEGORIES, type ExitCode } from "../report/report.ts";
import { EndpointError, endpoint, SERVICES } from "../sources/google/endpoints.ts";
import { OutputError } from "./file.ts";
import type { Parsed } from "./parse.ts";

/** Filters that name no probe, or leave none. */
export function selectionErrors(options: DoctorOptions): readonly InputError[] {
  const known = [...PROBES.map((probe) => probe.id), ...CATEGORIES];
  const wrong = (option: "only" | "skip") =>
    options[option]
      .filter((pattern) => plan(PROBES, { only: [pattern], skip: [] }).reported.size === 0)
      .map(
        (pattern) =>
          new InputError(
            `--${option} ${shown(pattern)} names no probe${didYouMean(pattern, known)} (see carto-wi probes)`,
          ),
      );
  const errors = [...wrong("only"), ...wrong("skip")];
  if (errors.length > 0 || plan(PROBES, options).reported.size > 0) return errors;
  return [new InputError("--only and --skip together leave no probe to judge by")];
}

/** Why no request can be made: Node.js lacks what its HTTP client needs, or a credential may not be sent to an overridden address. */
export function endpointErrors(
  { offline, bundle, evidence }: DoctorOptions,
  { environment }: Io,
): readonly InputError[] {
  if (offline || bundle !== undefined || evidence !== undefined) return [];
  // The HTTP client of Node.js ends the process without it, and can't be caught.
  if (!("WebAssembly" in globalThis))
    return [
      new InputError("Node.js can't make requests with --jitless. Start it without, or pass --offline."),
    ];
  return (Object.keys(SERVICES) as (keyof typeof SERVICES)[]).flatMap((service) => {
    try {
      endpoint(service, environment);
      return [];
    } catch (error) {
      if (error instanceof EndpointError) return [new InputError(error.message)];
      throw error;
    }
  });
}

/** A kubeconfig that was named and cannot be read; one that was only looked for may be missing. */
export function kubeconfigErrors({ offline, kubeconfig }: DoctorOptions, { cwd }: Io): readonly InputError[] {
  if (offline || kubeconfig === undefined) return [];
  try {
    const path = resolve(cwd, kubeconfig);
    accessSync(path, constants.R_OK);
    if (!statSync(path).isDirectory()) return [];
    return [new InputError(`--kubeconfig ${shown(kubeconfig)} is a folder, not a file`)];
  } catch (error) {
    const why = fileProblem(error);
    return [new InputError(`--kubeconfig ${shown(kubeconfig)} cannot be read: ${why}`)];
  }
}

/** What the parser found, and the words of a command that takes options alone. */
export const lineErrors = (command: string, { errors, words }: Parsed): readonly InputError[] =>
  [...errors, ...words.map((word) => `${command} takes no ${shown(word)}: ${instead(command, word)}`)].map(
    (message) => new InputError(message),
  );

/** The commands that take values and bundles. */
const JUDGING: readonly string[] = ["doctor", "fix", "bundle"];

/** Returns how to give what a word looks like: a file needs its option. */
function instead(command: string, word: string): string {
  if (!JUDGING.includes(command)) return "options begin with --";
  if (/\.ya?ml$/.test(word)) return "give a values file with -f";
  if (/\.t(?:ar\.)?gz$/.test(word))
    return command === "bundle" ? "name the new bundle with --file" : "give a bundle with --bundle";
  return "options begin with --";
}

/** Does the work of a command whose line has no errors. What is wrong with its line, its input or its output is told: exit code 2. */
export async function attempt(
  errors: readonly InputError[],
  io: Io,
  work: () => Promise<ExitCode>,
): Promise<ExitCode> {
  for (const error of errors) tellError(error, io);
  if (errors.length > 0) return 2;
  try {
    const code = await work();
    return io.interrupted.aborted ? endInterrupted(io) : code;
  } catch (error) {
    if (!(error instanceof InputError || error instanceof OutputError)) throw error;
    if (io.interrupted.aborted) return endInterrupted(io);
    tellError(error, io);
    return 2;
  }
}
