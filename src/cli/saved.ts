/** What is judged instead of Google Cloud and the cluster. */
import { resolve } from "node:path";
import type { Bundle } from "../bundle/bundle.ts";
import type { DoctorOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";
import type { FileAccess } from "../inputs/files.ts";
import { readFileInput, readInput } from "../inputs/read.ts";
import type { Evidence } from "./evidence.ts";

/** A bundle by its path, `-` for standard input. Throws an InputError for one that cannot be judged. */
async function bundleGiven(file: string, { cwd, stdin, signal }: FileAccess): Promise<Bundle> {
  const { readBundle } = await import("../bundle/read.ts");
  const bytes =
    file === "-"
      ? await readInput(stdin, "standard input", signal)
      : await readFileInput(resolve(cwd, file), file, signal);
  return readBundle(bytes, file === "-" ? "standard input" : file);
}

/** The bundle or the folder that was given, if one was. */
export async function savedGiven(
  { bundle, evidence, values, manifest }: Pick<DoctorOptions, "bundle" | "evidence" | "values" | "manifest">,
  access: FileAccess,
): Promise<{ readonly saved?: Bundle; readonly evidence?: Evidence }> {
  if (evidence !== undefined) {
    const { evidenceGiven } = await import("./evidence.ts");
    return { evidence: await evidenceGiven(evidence, access.cwd) };
  }
  if (bundle === undefined) return {};
  if (bundle === "-" && (manifest === "-" || values.files.includes("-")))
    throw new InputError("--bundle - and another - both name standard input, which can be read only once");
  return { saved: await bundleGiven(bundle, access) };
}
