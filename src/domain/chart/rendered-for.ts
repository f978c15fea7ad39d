/** Whose objects a manifest holds: `helmfile template`, `kustomize build` and umbrella charts print several releases at once. */
import type { Manifest, RenderedOwner, RenderedWorkload } from "./manifest.ts";

/** The installation that is asked about, as far as it is known. */
export type Asked = { readonly release?: string; readonly namespace?: string };

/**
 * The objects of one installation. An object that names no namespace goes where the manifest is applied. Charts label their
 * objects with the release (Helm, "Standard Labels"). Without that label an object is known by its name, `RELEASE-…`. A workload is
 * also known by an account that the others run as, unless its name begins with another release. An account is known by its name.
 */
export function renderedFor(manifest: Manifest, asked: Asked): Manifest {
  const { workloads, serviceAccounts, overrides, networkPolicies, objects, ...rest } = manifest;
  const nearby = ({ namespace }: RenderedOwner): boolean =>
    namespace === undefined || asked.namespace === undefined || namespace === asked.namespace;
  const own = (owner: RenderedOwner, name: string): boolean =>
    asked.release === undefined ||
    (owner.release === undefined ? name.startsWith(`${asked.release}-`) : owner.release === asked.release);
  const known = workloads.filter((one) => nearby(one) && own(one, one.name));
  const accounts = new Set(known.map(({ serviceAccount }) => serviceAccount));
  const others = new Set(
    workloads.flatMap(({ release }) => (release === asked.release ? [] : (release ?? []))),
  );
  const joins = ({ name, release, serviceAccount }: RenderedWorkload): boolean =>
    release === undefined &&
    serviceAccount !== "default" &&
    accounts.has(serviceAccount) &&
    ![...others].some((other) => name.startsWith(`${other}-`));
  return {
    ...rest,
    workloads: workloads.filter((one) => known.includes(one) || (nearby(one) && joins(one))),
    serviceAccounts: serviceAccounts.filter(
      (one) => nearby(one) && (one.release === undefined || own(one, "")),
    ),
    // A policy applies to every Pod of its namespace, of every installer.
    networkPolicies: networkPolicies.collected
      ? { collected: true, value: (networkPolicies.value ?? []).filter(nearby) }
      : networkPolicies,
    // A component may take variables from any object of its namespace.
    objects: objects.collected ? { collected: true, value: (objects.value ?? []).filter(nearby) } : objects,
    overrides: overrides.filter((one) => nearby(one) && own(one, one.object.split("/").at(-1) ?? "")),
  };
}

/** Whether nothing of the manifest is of the installation that was asked about. */
export const holdsNothing = ({ workloads }: Manifest): boolean =>
  !workloads.some(({ kind }) => kind === "Deployment");

/** The only namespace that the objects of CARTO's release name. */
export function namespaceOf(manifest: Manifest, release: string | undefined): string | undefined {
  const { workloads, serviceAccounts } = renderedFor(manifest, release === undefined ? {} : { release });
  const own = [
    ...workloads.filter(
      ({ app, serviceAccount }) => app === "carto" || serviceAccount.endsWith("-common-backend"),
    ),
    ...serviceAccounts.filter(({ name }) => name.endsWith("-common-backend")),
  ].flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace]));
  const [only, ...more] = new Set(own);
  return more.length === 0 ? only : undefined;
}

/**
 * The other namespace that the manifest puts the installation's account into. The chart names a namespace on its service
 * account alone (rendered with the chart 1.287.1), so that is where a manifest for another namespace shows.
 */
export function accountElsewhere(manifest: Manifest, own: Manifest): string | undefined {
  const used = new Set(own.workloads.map(({ serviceAccount }) => serviceAccount));
  const made = ({ name }: { readonly name: string }) => used.has(name) && name.endsWith("-common-backend");
  if (own.serviceAccounts.some(made)) return undefined;
  return manifest.serviceAccounts.find((account) => made(account) && account.namespace !== undefined)
    ?.namespace;
}

/** Which releases it holds, and where: `eu in eu, geo in geo`. */
export function releasesOf({ workloads }: Manifest): readonly string[] {
  const named = workloads.flatMap(({ release, namespace }) =>
    release === undefined ? [] : [namespace === undefined ? release : `${release} in namespace ${namespace}`],
  );
  return [...new Set(named)].sort();
}
