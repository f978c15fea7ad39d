/**
 * Whether node_modules holds what package-lock.json asks for, from npm's own record of it
 * (node_modules/.package-lock.json; npm's documentation of package-lock.json, "Hidden Lockfiles").
 * Packages for other platforms are optional, and then absent from the record.
 */
export function installedAsLocked(locked, installed) {
  const present = installed.packages;
  if (present === undefined || locked.packages === undefined) return false;
  const wanted = Object.entries(locked.packages).filter(([path]) => path !== "");
  const asWanted = wanted.every(([path, { version, optional }]) =>
    present[path] === undefined ? optional === true : present[path].version === version,
  );
  return asWanted && Object.keys(present).every((path) => locked.packages?.[path] !== undefined);
}
