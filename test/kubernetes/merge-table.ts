/** How a release was made and is upgraded; each is a merge of its own. */
export type Way = "helm-3" | "helm-4-after-3" | "helm-4";

/** What `helm upgrade` leaves of a key: its value, `null` where the key is gone, or the whole upgrade fails. */
export type Left = string | null | "conflict";

/**
 * One key of a ServiceAccount's annotations or a ConfigMap's data: its value in the manifest of the release (`old`), in
 * the cluster after people edited it with kubectl (`live`), and in the manifest of the upgrade (`next`). `null` means
 * that the key is absent.
 */
export type MergeRow = {
  readonly old: string | null;
  readonly live: string | null;
  readonly next: string | null;
  readonly left: Readonly<Record<Way, Left>>;
};

function row(
  old: string | null,
  live: string | null,
  next: string | null,
  clientSide: Left,
  serverSide: Left,
): MergeRow {
  return {
    old,
    live,
    next,
    left: { "helm-3": clientSide, "helm-4-after-3": clientSide, "helm-4": serverSide },
  };
}

/**
 * Observed on kube-apiserver 1.20.2 with Helm 3.17.2 and 4.1.4, and held to them by `npm run test:cluster`. Helm 3 and
 * what it made are merged on the client's side; Helm 4 applies its own releases on the server's side.
 */
export const MERGE_TABLE: readonly MergeRow[] = [
  // old, live, next → left by client-side apply, by server-side apply
  row(null, null, "new", "new", "new"),
  row(null, "hand", null, "hand", "hand"),
  row(null, "hand", "new", "new", "conflict"),
  row(null, "new", "new", "new", "new"),
  row("old", "old", "old", "old", "old"),
  row("old", "old", "new", "new", "new"),
  row("old", "old", null, null, null),
  row("old", "hand", "old", "old", "conflict"),
  row("old", "hand", "new", "new", "conflict"),
  row("old", "hand", null, null, "hand"),
  row("old", "new", "new", "new", "new"),
  row("old", null, "old", "old", "old"),
  row("old", null, "new", "new", "new"),
  row("old", null, null, null, null),
];
