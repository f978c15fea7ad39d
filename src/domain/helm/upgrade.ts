/** What `helm upgrade` leaves of one key: of an account's annotations, or of a ConfigMap's data. */

/**
 * Who merges. Helm 3, and Helm 4 on what Helm 3 made, merge on the client's side. Helm 4 applies its own releases on the
 * server's side; the release's `apply_method` says which (helm.sh/helm v4, `release.Release`).
 */
export type ApplyMethod = "client-side" | "server-side";

/** Who set the live value, by the object's `metadata.managedFields`. */
export type Holders = "release-alone" | "release-and-others" | "others-alone";

/** The values of a key; `null` where the key is absent. */
export type MergedKey = {
  /** In the manifest that the release was last made with. */
  readonly old: string | null;
  readonly live: string | null;
  /** In the new manifest. */
  readonly next: string | null;
};

/** The key's value, `null` where the key is gone; or the whole upgrade fails. */
export type Left = { readonly kind: "value"; readonly value: string | null } | { readonly kind: "conflict" };

const value = (left: string | null): Left => ({ kind: "value", value: left });

/**
 * Merges as Helm's upgrade does. On the client's side the new manifest wins, and only what the old manifest held is
 * removed (Helm documentation, "Changes since Helm 2", "Improved Upgrade Strategy: 3-way Strategic Merge Patches"). On
 * the server's side another value of another manager is a conflict, and removing a key needs its only holder
 * (Kubernetes documentation, "Server-Side Apply", "Conflicts").
 */
export function leftByUpgrade(
  method: ApplyMethod,
  { old, live, next }: MergedKey,
  holders: Holders = likelyHolders(old, live),
): Left {
  switch (method) {
    case "client-side":
      return value(next ?? (old === null ? live : null));
    case "server-side": {
      const others = live !== null && holders !== "release-alone";
      if (next === null) return value(others ? live : null);
      return others && live !== next ? { kind: "conflict" } : value(next);
    }
  }
}

/** The manager that changed the value is its only owner: Kubernetes removes it from the others. */
const likelyHolders = (old: string | null, live: string | null): Holders =>
  old !== null && old === live ? "release-alone" : "others-alone";

/** What is known of a key before an upgrade. */
export type KnownOfKey = {
  readonly live: string | null;
  readonly next: string | null;
  /** Absent if the old manifest is unseen. */
  readonly old?: { readonly value: string | null };
  readonly method?: ApplyMethod;
  readonly holders?: Holders;
};

/** Every outcome that agrees with what is known, each once. One outcome is certain. */
export function possiblyLeft({ live, next, old, method, holders }: KnownOfKey): readonly Left[] {
  const methods = method === undefined ? (["client-side", "server-side"] as const) : [method];
  // An old value other than these is overwritten like the next one, and removed like the live one.
  const olds = old === undefined ? [...new Set([null, live, next])] : [old.value];
  const outcomes = methods.flatMap((one) =>
    olds.map((before) => leftByUpgrade(one, { old: before, live, next }, holders)),
  );
  return outcomes.filter((one, index) => outcomes.findIndex((other) => isSame(one, other)) === index);
}

function isSame(one: Left, other: Left): boolean {
  if (one.kind === "value" && other.kind === "value") return one.value === other.value;
  return one.kind === other.kind;
}
