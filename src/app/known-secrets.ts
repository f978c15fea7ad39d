import type { Bundle } from "../bundle/bundle.ts";
import { defined } from "../defined.ts";
import { credentialSecrets } from "../inputs/credential-secrets.ts";
import type { DoctorOptions } from "../inputs/doctor.ts";
import { type Secret, secretsBut } from "../inputs/secrets.ts";
import { kubeconfigFiles } from "../sources/kubeconfig.ts";
import type { Io } from "./io.ts";

/** All that a run is known to have read of secrets: of its files, its environment and its credentials; but no name that it asked by. */
export function knownSecrets(
  ofFiles: readonly Secret[],
  { installation, facts }: Bundle,
  { kubeconfig }: DoctorOptions,
  { environment }: Io,
): readonly Secret[] {
  const kubeconfigs = kubeconfigFiles({ environment, ...defined({ kubeconfig }) });
  const names = [
    ...Object.values(installation.flags),
    installation.coreProject,
    ...facts.flatMap(({ key }) => Object.values<string>(key)),
  ];
  return secretsBut([...ofFiles, ...credentialSecrets(environment, kubeconfigs)], names);
}
