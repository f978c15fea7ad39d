export type Lock = {
  readonly packages: Readonly<
    Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
};

/**
 * The optional dependencies that a package-lock.json does not hold. npm leaves out those that the registry at hand
 * lacks, and `npm ci` then refuses the file, on every machine.
 */
export function unlockedOptionals({ packages }: Lock): readonly string[] {
  return Object.entries(packages).flatMap(([parent, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !reachable(packages, parent, name)),
  );
}

/** Whether a package is found from its parent's folder, by Node's rule: in the nearest node_modules upwards. */
function reachable(packages: Lock["packages"], parent: string, name: string): boolean {
  const folders = parent.split("/node_modules/");
  return folders
    .map((_, index) => folders.slice(0, index + 1).join("/node_modules/"))
    .concat("")
    .some((folder) => packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`] !== undefined);
}
