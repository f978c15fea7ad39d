/** Whether Helm lets a release take over an object that is already in the cluster. */

/** Whose an object is, by Helm's marks. */
export type Owner =
  | { readonly kind: "release"; readonly release: string }
  /** The marks of Helm are missing. */
  | { readonly kind: "nobody" };

/** Whether the manifest that the release was last made with holds the object. */
export type InOldManifest = "held" | "not-held" | "no-release" | "not-known";

/** `depends`: on whether Helm made the release, and on the manifest that it has now. */
export type TakeOver = "taken" | "refused" | "depends";

/**
 * Judges an object that the new manifest holds and the cluster has. Helm checks the ownership labels of what it would
 * create. At an installation that is everything, at an upgrade what the old manifest doesn't hold.
 * Source: helm.sh/helm, pkg/action/validate.go, `existingResourceConflict`; the same in Helm 3 and 4.
 */
export function takeOver(owner: Owner, release: string | undefined, old: InOldManifest): TakeOver {
  if (owner.kind === "release") {
    if (release === undefined) return "depends";
    if (owner.release === release) return "taken";
  }
  switch (old) {
    case "held":
      return "taken";
    case "not-held":
    case "no-release":
      return "refused";
    case "not-known":
      return "depends";
  }
}
