/** What the next `helm upgrade` leaves of an annotation, or of a key in a ConfigMap. */
import { defined } from "../../defined.ts";
import { type Holders, type Left, possiblyLeft } from "../helm/upgrade.ts";
import { annotationFromValues, createsAccount } from "./conventions.ts";
import type { Manifest, RenderedAccount } from "./manifest.ts";
import type { ReleaseRecord } from "./release-record.ts";
import type { ValuesTree } from "./values-tree.ts";

/** The release's last revision, where its Secret was read. */
export type LastRevision = Pick<ReleaseRecord, "status" | "manifest" | "applyMethod">;
type Key = {
  readonly live: string | null;
  readonly next: string | null;
  readonly holders: Holders | undefined;
  readonly record: LastRevision | undefined;
  /** The value in the manifest that the release was last installed with. */
  readonly inOld: (manifest: Manifest) => string | null;
};

/** The live account, as far as an upgrade asks. */
export type AnnotatedAccount = {
  readonly annotation?: string;
  readonly annotationHolders:
    | { readonly collected: true; readonly value?: Holders }
    | { readonly collected: false };
};

/** Returns every outcome for the identity annotation that agrees with what is known. */
export function leftOfAnnotation(
  name: string,
  { annotation, annotationHolders: holders }: AnnotatedAccount,
  next: string | null,
  record: LastRevision | undefined,
): readonly Left[] {
  const inOld = ({ serviceAccounts }: Manifest) =>
    serviceAccounts.find((account) => account.name === name)?.annotation ?? null;
  const live = annotation ?? null;
  return leftOf({ live, next, holders: holders.collected ? holders.value : undefined, record, inOld });
}

/** Returns whether an upgrade, whose manifest lacks the key of a ConfigMap, takes the key away. */
export function fateOfKey(
  map: string,
  key: string,
  holders: Holders | undefined,
  record: LastRevision | undefined,
): "removed" | "stays" | "depends" {
  const live = "set";
  const inOld = ({ overrides }: Manifest) =>
    overrides.some(({ object, variable }) => object === `ConfigMap/${map}` && variable === key) ? live : null;
  const left = leftOf({ live, next: null, holders, record, inOld });
  if (left.length > 1) return "depends";
  return left.every((one) => one.kind === "value" && one.value === null) ? "removed" : "stays";
}

function leftOf({ live, next, holders, record, inOld }: Key): readonly Left[] {
  const old = oldValue(record, inOld, live, holders);
  const { applyMethod } = record ?? {};
  const method = applyMethod?.collected ? applyMethod.value : undefined;
  return possiblyLeft({ live, next, ...defined({ old, method, holders }) });
}

/**
 * Helm compares with the manifest of the revision that it deployed last, not with that of one that failed
 * (helm.sh/helm, pkg/action/upgrade.go, `prepareUpgrade`). A value that the release set is in it.
 */
function oldValue(
  record: LastRevision | undefined,
  inOld: Key["inOld"],
  live: string | null,
  holders: Holders | undefined,
): { readonly value: string | null } | undefined {
  if (record?.status === "deployed") return { value: inOld(record.manifest) };
  if (record !== undefined || holders === undefined || holders === "others-alone") return undefined;
  return { value: live };
}

/** The annotation that the next manifest has; null where it has none. */
export function nextAnnotation(
  values: ValuesTree | undefined,
  rendered: RenderedAccount | undefined,
): string | null {
  if (rendered !== undefined) return rendered.annotation || null;
  const node = values && createsAccount(values) ? annotationFromValues(values) : undefined;
  return node?.kind === "string" && node.value !== "" ? node.value : null;
}
