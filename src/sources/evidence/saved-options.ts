/** `target.json`: the options that filled a folder, so that a later run needs no options. */

import { defined } from "../../defined.ts";
import { isObject } from "../../domain/json.ts";
import type { DoctorOptions } from "../../inputs/doctor.ts";
import { doctorOptions } from "../../inputs/doctor.ts";
import { InputError } from "../../inputs/errors.ts";
import type { Folder } from "./folder.ts";
import { printedJson } from "./printed.ts";

export const OPTIONS_FILE = "target.json";
const VERSION = "1";

/** The options of a command line that are kept, by what they are called there. */
const KEPT = {
  project: "project",
  location: "location",
  cluster: "cluster",
  namespace: "namespace",
  release: "release",
  "iam-service-account": "iamServiceAccount",
  "kubernetes-service-account": "kubernetesServiceAccount",
} as const satisfies { readonly [option: string]: keyof DoctorOptions["flags"] };

/** `context` is that of the person who runs the commands. */
export type SavedOptions = Pick<DoctorOptions, "flags" | "phase" | "context">;

/** The text of the file. */
export function optionsText({ flags, phase, context }: SavedOptions): string {
  const kept = Object.entries(KEPT).map(([option, field]) => [option, flags[field]]);
  return JSON.stringify({ version: VERSION, options: { ...Object.fromEntries(kept), phase, context } });
}

/** Reads the file; nothing is said where there is none. Throws an InputError for one that is not understood whole. */
export async function savedOptions(folder: Folder): Promise<SavedOptions> {
  const file = `${folder.name}/${OPTIONS_FILE}`;
  const found = await folder.read(OPTIONS_FILE);
  if (found.state === "missing") return { flags: {} };
  if (found.state === "refused") throw new InputError(`${file} ${found.why}`);
  const printed = printedJson(found.text);
  if (!isObject(printed) || !isObject(printed.options))
    throw new InputError(`${file} is not a file of carto-wi collect`);
  if (printed.version !== VERSION)
    throw new InputError(
      `this carto-wi reads version ${VERSION}, but ${file} has another: use the carto-wi that collected it, or a newer one`,
    );
  const entries = Object.entries(printed.options);
  const known = ([name, value]: [string, unknown]): boolean => {
    if (typeof value !== "string") return false;
    return name === "phase" ? /^(before-install|installed)$/.test(value) : name === "context" || name in KEPT;
  };
  const [strange] = entries.filter((entry) => !known(entry));
  if (strange !== undefined)
    throw new InputError(`${file} has an unexpected value at ${JSON.stringify(strange[0])}`);
  const strings = new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  const { options, errors } = doctorOptions({ strings, arrays: new Map(), booleans: new Set() });
  if (errors[0] !== undefined) throw new InputError(`${file}: ${errors[0].message}`);
  const { flags, phase, context } = options;
  return {
    flags,
    ...defined({ phase, context }),
  };
}
