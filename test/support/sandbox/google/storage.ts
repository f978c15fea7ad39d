import type { JsonObject } from "../json.ts";
import type { Bucket } from "../state.ts";
import { requestedVersion, showPolicy, writePolicy } from "./allow-policy.ts";
import { type Call, found, heldPermissions, type Method, type Reply } from "./api.ts";

const BUCKET = "/storage/v1/b/{bucket}";

/** Buckets of the Cloud Storage JSON API: https://cloud.google.com/storage/docs/json_api/v1/buckets */
export const STORAGE: readonly Method[] = [
  {
    verb: "GET",
    path: BUCKET,
    permission: "storage.buckets.get",
    run: (call) => ({ body: show(call, find(call)) }),
  },
  {
    verb: "GET",
    path: `${BUCKET}/iam`,
    permission: "storage.buckets.getIamPolicy",
    run: (call) => ({ body: answerPolicy(call, find(call)) }),
  },
  { verb: "PUT", path: `${BUCKET}/iam`, permission: "storage.buckets.setIamPolicy", run: setPolicy },
  {
    verb: "GET",
    path: `${BUCKET}/iam/testPermissions`,
    run: (call) => {
      find(call);
      return { body: heldPermissions(call.state, call.query.getAll("permissions")) };
    },
  },
];

function find(call: Call): Bucket {
  const bucket = call.state.buckets[call.param("bucket")];
  return found(bucket, "NOT_FOUND", "The specified bucket does not exist.");
}

function show(call: Call, bucket: Bucket): JsonObject {
  const name = call.param("bucket");
  return {
    kind: "storage#bucket",
    id: name,
    name,
    projectNumber: call.state.projects[bucket.projectId]?.projectNumber ?? "",
    location: bucket.location,
    iamConfiguration: { uniformBucketLevelAccess: { enabled: bucket.uniformBucketLevelAccess } },
    billing: { requesterPays: bucket.requesterPays },
  };
}

function answerPolicy(call: Call, bucket: Bucket): JsonObject {
  const resourceId = `projects/_/buckets/${call.param("bucket")}`;
  return { kind: "storage#policy", resourceId, ...showPolicy(bucket.policy, requestedVersion(call.query)) };
}

function setPolicy(call: Call): Reply {
  const bucket = find(call);
  const { state } = call;
  const changed = { ...bucket, policy: writePolicy(bucket.policy, call.body, state.serial) };
  return {
    body: answerPolicy(call, changed),
    state: {
      ...state,
      buckets: { ...state.buckets, [call.param("bucket")]: changed },
      serial: state.serial + 1,
    },
  };
}
