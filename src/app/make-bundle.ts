/** From options to the bytes of a bundle. */

import { pack } from "../bundle/archive.ts";
import type { Bundle, Files } from "../bundle/bundle.ts";
import { contentsOf } from "../bundle/contents.ts";
import { type Sighting, scan } from "../bundle/scan.ts";
import { defined } from "../defined.ts";
import { credentialSecrets } from "../inputs/credential-secrets.ts";
import type { DoctorOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";
import { type Secret, secretsBut } from "../inputs/secrets.ts";
import type { Run } from "../report/report.ts";
import { kubeconfigFiles } from "../sources/kubeconfig.ts";
import { gatherBundle } from "./gather-bundle.ts";
import type { Io } from "./io.ts";
import { judgeBundle } from "./judge-bundle.ts";
import { redacted, type WayBack } from "./redact.ts";

/** Whether names are replaced, and the file that maps the replacements to the names. */
type Redacting = { readonly pseudonyms: boolean; readonly map?: string };

export type Made = {
  readonly bundle: Bundle;
  /** What the bundle comes to. */
  readonly run: Run;
  readonly files: Files;
  readonly archive: Uint8Array;
  readonly map?: WayBack;
};

/** @throws {InputError} for input that cannot be read, and where the bundle would give a secret away. */
export async function makeBundle(
  options: DoctorOptions,
  { pseudonyms, map: path }: Redacting,
  io: Io,
): Promise<Made> {
  const { bundle: gathered, secrets } = await gatherBundle(options, io);
  if (pseudonyms && gathered.redaction === "pseudonyms")
    throw new InputError("the bundle's names are already pseudonyms: omit --redact pseudonyms");
  const { bundle, map } = pseudonyms ? await redacted(gathered, path, io) : { bundle: gathered };
  const run = await judgeBundle(bundle, io);
  const files = contentsOf(bundle, run);
  refuseSecrets(scan(files, knownSecrets(secrets, gathered, options, io)));
  return { bundle, run, files, archive: await pack(files), ...defined({ map }) };
}

/** Says where, never what. */
function refuseSecrets(sightings: readonly Sighting[]): void {
  const [first, ...more] = sightings;
  if (first === undefined) return;
  const places = more.length === 0 ? "" : `, and in ${more.length} more places`;
  throw new InputError(
    `no bundle was written, because it would contain a secret: ${first.rule} in ${first.file}, line ${first.line}${places}`,
  );
}

/**
 * Every secret that the run read: from its files, its environment and its credentials. Names that it asked by are left out.
 * A bucket's name counts as a secret: carto-wi reads it from the values, which hold secrets.
 */
function knownSecrets(
  ofFiles: readonly Secret[],
  { installation, facts }: Bundle,
  { kubeconfig }: DoctorOptions,
  { environment }: Io,
): readonly Secret[] {
  const kubeconfigs = kubeconfigFiles({ environment, ...defined({ kubeconfig }) });
  const names = [
    ...Object.values(installation.flags),
    installation.coreProject,
    ...facts.filter(({ kind }) => kind !== "bucket").flatMap(({ key }) => Object.values<string>(key)),
  ];
  return secretsBut([...ofFiles, ...credentialSecrets(environment, kubeconfigs)], names);
}
