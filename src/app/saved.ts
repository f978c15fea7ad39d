/** What is judged instead of Google Cloud and the cluster. */
import type { Bundle } from "../bundle/bundle.ts";
import type { DoctorOptions } from "../inputs/doctor.ts";
import { type FileAccess, nameOf, readGiven } from "../inputs/read.ts";
import type { Evidence } from "./evidence.ts";

/** The bundle or the folder that was given, if one was. Throws an InputError for one that cannot be judged. */
export async function savedGiven(
  { bundle, evidence }: Pick<DoctorOptions, "bundle" | "evidence">,
  access: FileAccess,
): Promise<{ readonly saved?: Bundle; readonly evidence?: Evidence }> {
  if (evidence !== undefined) {
    const { evidenceGiven } = await import("./evidence.ts");
    return { evidence: await evidenceGiven(evidence, access.cwd) };
  }
  if (bundle === undefined) return {};
  const { readBundle } = await import("../bundle/read.ts");
  return { saved: await readBundle(await readGiven(bundle, access), nameOf(bundle)) };
}
