import { storage_v1 } from "googleapis/build/src/apis/storage/v1.js";
import { observe } from "../observe.ts";
import type { Observer } from "../source.ts";
import { type GoogleAccess, requestOptions } from "./call.ts";
import { SIGN_IN } from "./credentials.ts";
import { rootUrl } from "./endpoints.ts";
import { parsePolicy } from "./policy.ts";

const RESOURCE = /^\/\/storage\.googleapis\.com\/projects\/_\/buckets\/([^/]+)$/;

/** Observes the allow policy of a bucket (Cloud Storage JSON API v1, `buckets.getIamPolicy`), in version 3. */
export function bucketPolicyObserver(access: GoogleAccess): Observer<"allowPolicy"> {
  return ({ resource }, { signal }) => {
    const bucket = RESOURCE.exec(resource)?.[1];
    if (bucket === undefined) throw new Error(`not a bucket's resource name: ${resource}`);
    return observe(
      {
        source: "storage",
        service: "Cloud Storage",
        signIn: SIGN_IN,
        method: "storage.buckets.getIamPolicy",
        resource: `buckets/${bucket}`,
        permission: "storage.buckets.getIamPolicy",
        parse: parsePolicy,
        attempt: async (attemptSignal) => {
          const auth = await access.credential();
          const client = new storage_v1.Storage({
            auth,
            rootUrl: rootUrl("STORAGE", access.environment, "storage/v1/"),
          });
          const asked = { bucket, optionsRequestedPolicyVersion: 3 };
          return (await client.buckets.getIamPolicy(asked, requestOptions(attemptSignal))).data;
        },
      },
      signal,
      access.patience,
    );
  };
}
