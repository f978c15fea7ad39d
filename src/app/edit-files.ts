/** Values files with the edits of a report's fixes made. */
import { resolve } from "node:path";
import { editValues } from "../domain/chart/edit-values.ts";
import type { DoctorOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";
import { LARGEST_YAML, readFileInput } from "../inputs/read.ts";
import type { Edit, Report } from "../report/report.ts";
import { isValues, type Step, stepsOf } from "../report/steps.ts";
import { deadline } from "../sources/deadline.ts";
import type { Io } from "./io.ts";

/** A values file: its name as it was given, where it is, and its text before and after. */
export type EditedFile = {
  readonly name: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
};

/**
 * Returns the files that the fixes of failures change. An edit goes where its setting is, else into the last `-f`.
 *
 * @throws {InputError} where a setting comes from an option, or its file can't be edited.
 */
export async function editedFiles(
  report: Report,
  options: DoctorOptions,
  io: Io,
): Promise<readonly EditedFile[]> {
  const given = options.values.files.flatMap((text) => text.split(",")).filter((name) => name !== "");
  const edits = new Map<string, Edit[]>();
  for (const step of stepsOf(report, options.failOn)) {
    if (step.kind === "optional") continue;
    for (const edit of (step.fix.edits ?? []).filter(isValues)) {
      const name = fileOf(step, edit, given);
      edits.set(name, [...(edits.get(name) ?? []), edit]);
    }
  }
  const { signal, done } = deadline(options.timeoutMs, io.interrupted);
  try {
    return await Promise.all(
      [...edits].map(([name, wanted]) => editedFile(name, wanted, { cwd: io.cwd, signal })),
    );
  } finally {
    done();
  }
}

async function editedFile(
  name: string,
  edits: readonly Edit[],
  { cwd, signal }: { readonly cwd: string; readonly signal: AbortSignal },
): Promise<EditedFile> {
  const path = resolve(cwd, name);
  const before = Buffer.from(await readFileInput(path, name, signal, LARGEST_YAML)).toString("utf8");
  const edited = editValues(before, edits);
  if ("problem" in edited) throw new InputError(`${name} can't be edited: ${edited.problem}`);
  return { name, path, before, after: edited.text };
}

function fileOf({ result }: Step, { file, path }: Edit, given: readonly string[]): string {
  const { location } = result;
  if (location !== undefined && "option" in location)
    throw new InputError(`${path} comes from ${location.option}: change it there`);
  const located = location?.file;
  const name = file ?? (located !== undefined && given.includes(located) ? located : given.at(-1));
  if (name === undefined) throw new InputError("there is no values file to edit: -f customizations.yaml");
  if (name === "-") throw new InputError("standard input can't be edited: name the file with -f");
  return name;
}
