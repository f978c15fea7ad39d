/** Whether two names lead to one file. */
import { lstatSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { setFilePaths } from "../domain/helm/index.ts";
import type { DoctorOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";

/** How many links a system follows (Linux: path_resolution(7)). */
const MOST_LINKS = 40;

/** Returns what files with different names share if they are one file. A file that doesn't exist has its place. */
export function identityOf(path: string): string {
  try {
    const found = statSync(path, { throwIfNoEntry: false, bigint: true });
    if (found !== undefined) return `${found.dev}:${found.ino}`;
    const place = placeOf(path);
    return join(realpathSync(dirname(place)), basename(place));
  } catch {
    // Opening it says what is wrong.
    return path;
  }
}

/** Where links lead that end at no file. */
function placeOf(path: string, links = 0): string {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return isLink && links < MOST_LINKS ? placeOf(resolve(dirname(path), readlinkSync(path)), links + 1) : path;
}

/** The files that the options name to be read; `others` are those of options that only the command has. */
export function inputsOf(
  { values, manifest, chart, bundle, terraformJson, kubeconfig }: DoctorOptions,
  ...others: readonly (string | undefined)[]
): readonly string[] {
  const setFiles = values.options.filter(({ option }) => option === "--set-file");
  return [
    ...values.files,
    ...setFiles.flatMap(({ text }) => setFilePaths(text)),
    ...[manifest, chart, bundle, terraformJson, kubeconfig, ...others].flatMap((file) => file ?? []),
  ];
}

/** Returns the input that a written file would replace; undefined where it is none of them. Devices and folders can't be replaced. */
export function replacedInput(file: string, inputs: readonly string[], cwd: string): string | undefined {
  if (inputs.length === 0 || !isFile(file)) return undefined;
  const identity = identityOf(file);
  return inputs.find((input) => input !== "-" && identityOf(resolve(cwd, input)) === identity);
}

/** A path that can't be followed leads to none. */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}

/** The sentence about an output that would replace an input. */
export const replaces = (option: string, file: string, input: string): InputError =>
  new InputError(
    `${option} can't write ${file}, because the run reads it${input === file ? "" : ` as ${input}`}: name another file`,
  );
