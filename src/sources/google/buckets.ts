import { storage_v1 } from "googleapis/build/src/apis/storage/v1.js";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess } from "./call.ts";
import { parsePolicy } from "./policy.ts";

const RESOURCE = /^\/\/storage\.googleapis\.com\/projects\/_\/buckets\/([^/]+)$/;

/** Observes the allow policy of a bucket (Cloud Storage JSON API v1, `buckets.getIamPolicy`), in version 3. */
export function bucketPolicyObserver(access: GoogleAccess): Observer<"allowPolicy"> {
  return ({ resource }, { signal }) => {
    const bucket = RESOURCE.exec(resource)?.[1];
    if (bucket === undefined) throw new Error(`not a bucket's resource name: ${resource}`);
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
