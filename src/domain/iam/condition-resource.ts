/** What conditions can say of a resource (IAM, "Resource attributes for IAM Conditions"). */
import type { LevelPolicy } from "./policy.ts";
import { LIST_OBJECTS } from "./roles.ts";

/** A text that is known as a whole, or only by how it begins. */
export type PartlyKnown = { readonly text: string; readonly whole: boolean };

export type ConditionResource = {
  readonly service: string;
  readonly type: string;
  readonly name: PartlyKnown;
};

const BUCKET = /^\/\/storage\.googleapis\.com\/(projects\/_\/buckets\/[^/]+)$/;

/**
 * Returns the resource that a permission is checked on, for a bucket. A list is checked on the bucket, everything else on
 * objects whose names begin with the bucket's (Cloud Storage, "IAM conditions"). Undefined for any other resource: what
 * conditions see of an IAM service account or a dataset isn't evaluated.
 */
export function conditionResource(
  policies: readonly LevelPolicy[],
  permission: string,
): ConditionResource | undefined {
  const [own] = policies;
  const bucket = own?.level === "bucket" ? BUCKET.exec(own.resource)?.[1] : undefined;
  if (bucket === undefined) return undefined;
  const service = "storage.googleapis.com";
  return permission === LIST_OBJECTS
    ? { service, type: `${service}/Bucket`, name: { text: bucket, whole: true } }
    : { service, type: `${service}/Object`, name: { text: `${bucket}/objects/`, whole: false } };
}

/** Whether the text equals another; undefined where what is known of it can't tell. */
export function equals({ text, whole }: PartlyKnown, other: string): boolean | undefined {
  if (whole) return text === other;
  return other.startsWith(text) ? undefined : false;
}

/** Whether the text begins with another; undefined where what is known of it can't tell. */
export function startsWith({ text, whole }: PartlyKnown, other: string): boolean | undefined {
  if (text.startsWith(other)) return true;
  return whole || !other.startsWith(text) ? false : undefined;
}
