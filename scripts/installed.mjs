/**
 * Whether node_modules holds what package-lock.json asks for, from npm's own record of it
 * (node_modules/.package-lock.json, https://docs.npmjs.com/cli/configuring-npm/package-lock-json#hidden-lockfiles).
 * Packages for other platforms are optional, and then absent from the record.
 *
 * @param {{packages?: Record<string, {version?: string, optional?: boolean}>}} locked package-lock.json
 * @param {{packages?: Record<string, {version?: string}>}} installed the record; without packages when there is none
 * @returns {boolean}
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
