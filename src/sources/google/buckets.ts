import { storage_v1 } from "googleapis/build/src/apis/storage/v1.js";
import { flagIn, isObject, objectIn, textIn } from "../../domain/json.ts";
import type { Bucket } from "../../facts.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess, misnamed } from "./call.ts";
import { parsePolicy } from "./policy.ts";

const RESOURCE = /^\/\/storage\.googleapis\.com\/projects\/_\/buckets\/([^/]+)$/;

/** Observes the allow policy of a bucket (Cloud Storage JSON API v1, `buckets.getIamPolicy`), in version 3. */
export function bucketPolicyObserver(access: GoogleAccess): Observer<"allowPolicy"> {
  return ({ resource }, { signal }) => {
    const bucket = RESOURCE.exec(resource)?.[1];
    if (bucket === undefined) return misnamed(resource, "bucket");
    return askGoogle(
      access,
      "STORAGE",
      {
        method: "storage.buckets.getIamPolicy",
        resource: `buckets/${bucket}`,
        permission: "storage.buckets.getIamPolicy",
        parse: parsePolicy,
        call: (client, options) =>
          new storage_v1.Storage(client).buckets.getIamPolicy(
            { bucket, optionsRequestedPolicyVersion: 3 },
            options,
          ),
      },
      signal,
    );
  };
}

/** All that `parseBucket` reads, as the JSON API names it. */
const BUCKET_FIELDS = "projectNumber,billing(requesterPays),encryption(defaultKmsKeyName)";

/** Observes whose a bucket is (Cloud Storage JSON API v1, `buckets.get`). */
export function bucketObserver(access: GoogleAccess): Observer<"bucket"> {
  return ({ name }, { signal }) =>
    askGoogle(
      access,
      "STORAGE",
      {
        method: "storage.buckets.get",
        resource: `buckets/${name}`,
        permission: "storage.buckets.get",
        parse: parseBucket,
        call: (client, options) =>
          new storage_v1.Storage(client).buckets.get({ bucket: name, fields: BUCKET_FIELDS }, options),
      },
      signal,
    );
}

function parseBucket(body: unknown): Bucket | undefined {
  if (!isObject(body) || typeof body.projectNumber !== "string") return undefined;
  if (!/^[0-9]+$/.test(body.projectNumber)) return undefined;
  return {
    exists: true,
    projectNumber: body.projectNumber,
    requesterPays: flagIn(objectIn(body.billing).requesterPays),
    customerKey: textIn(objectIn(body.encryption).defaultKmsKeyName) !== undefined,
  };
}
