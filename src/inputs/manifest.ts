import { locationOf } from "../domain/chart/judged-values.ts";
import { type Manifest, readManifest } from "../domain/chart/manifest.ts";
import { ValuesError } from "../domain/helm/index.ts";
import { InputError } from "./errors.ts";
import { manifestSecrets } from "./manifest-secrets.ts";
import { type FileAccess, LARGEST_YAML, nameOf, readGiven } from "./read.ts";
import type { Secret } from "./secrets.ts";

export type ManifestInputs = FileAccess & {
  /** As `--manifest` gives it: a file, or `-` for standard input. */
  readonly file: string;
};

/** Objects that hold a chart's values. `kustomize build` and `flux build` print them too. */
const HOLDS_VALUES = /^kind: *["']?(HelmRelease|Application|RootSync|RepoSync|ConfigValues)\b/m;

/** Reads a rendered chart. Throws an InputError, with the position, where its YAML cannot be read. */
export async function manifestOf({
  file,
  ...access
}: ManifestInputs): Promise<{ readonly manifest: Manifest; readonly secrets: readonly Secret[] }> {
  const bytes = await readGiven(file, access, LARGEST_YAML);
  try {
    const manifest = readManifest(bytes, file);
    // What a pipe holds when the helm before it failed.
    if (manifest.workloads.length === 0 && manifest.serviceAccounts.length === 0) {
      const [, kind] = HOLDS_VALUES.exec(new TextDecoder().decode(bytes)) ?? [];
      throw new InputError(
        kind === undefined
          ? `${nameOf(file)} contains no Deployment and no ServiceAccount: pass the output of helm template`
          : `${nameOf(file)} contains no Deployment and no ServiceAccount, but the values of a chart (kind ${kind}): pass it with -f`,
      );
    }
    return { manifest, secrets: manifestSecrets(bytes, file) };
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    throw new InputError(error.message, locationOf(error.origin));
  }
}
