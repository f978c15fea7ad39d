import { iam_v1 } from "googleapis/build/src/apis/iam/v1.js";
import { defined } from "../../defined.ts";
import { flagIn, isObject, nameIn, textIn } from "../../domain/json.ts";
import type { AccountKey, AccountKeys, ServiceAccount } from "../../facts.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess, misnamed } from "./call.ts";
import { listIn } from "./lists.ts";
import { parsePolicy } from "./policy.ts";

/**
 * Observes an IAM service account (IAM API v1, `projects.serviceAccounts.get`). The project is always named: under
 * `projects/-` a missing account answers 403, as a hidden one does.
 */
export function serviceAccountObserver(access: GoogleAccess): Observer<"serviceAccount"> {
  return ({ project, email }, { signal }) => {
    const resource = `projects/${project}/serviceAccounts/${email}`;
    return askGoogle(
      access,
      "IAM",
      {
        method: "iam.projects.serviceAccounts.get",
        resource,
        permission: "iam.serviceAccounts.get",
        parse: (body) => parseServiceAccount(body, email),
        call: (client, options) =>
          new iam_v1.Iam(client).projects.serviceAccounts.get({ name: resource }, options),
      },
      signal,
    );
  };
}

function parseServiceAccount(body: unknown, email: string): ServiceAccount | undefined {
  if (!isObject(body) || nameIn(body.email).toLowerCase() !== email.toLowerCase()) return undefined;
  const uniqueId = textIn(body.uniqueId);
  return {
    exists: true,
    email: nameIn(body.email),
    ...defined({ uniqueId }),
    disabled: flagIn(body.disabled),
  };
}

const ACCOUNT = /^\/\/iam\.googleapis\.com\/(projects\/[^/]+\/serviceAccounts\/[^/]+)$/;

/**
 * Observes the allow policy of an IAM service account (IAM API v1, `projects.serviceAccounts.getIamPolicy`), in
 * version 3, without which conditions are left out.
 */
export function accountPolicyObserver(access: GoogleAccess): Observer<"allowPolicy"> {
  return ({ resource }, { signal }) => {
    const name = ACCOUNT.exec(resource)?.[1];
    if (name === undefined) return misnamed(resource, "service account");
    return askGoogle(
      access,
      "IAM",
      {
        method: "iam.projects.serviceAccounts.getIamPolicy",
        resource: name,
        permission: "iam.serviceAccounts.getIamPolicy",
        parse: parsePolicy,
        call: (client, options) =>
          new iam_v1.Iam(client).projects.serviceAccounts.getIamPolicy(
            { resource: name, "options.requestedPolicyVersion": 3 },
            options,
          ),
      },
      signal,
    );
  };
}

/**
 * Observes the keys of an IAM service account that people made (IAM API v1, `projects.serviceAccounts.keys.list`);
 * Google's own, which it rotates, are not asked for.
 */
export function accountKeysObserver(access: GoogleAccess): Observer<"accountKeys"> {
  return ({ project, email }, { signal }) => {
    const resource = `projects/${project}/serviceAccounts/${email}`;
    return askGoogle(
      access,
      "IAM",
      {
        method: "iam.projects.serviceAccounts.keys.list",
        resource,
        permission: "iam.serviceAccountKeys.list",
        parse: parseKeys,
        call: (client, options) =>
          new iam_v1.Iam(client).projects.serviceAccounts.keys.list(
            { name: resource, keyTypes: ["USER_MANAGED"] },
            options,
          ),
      },
      signal,
    );
  };
}

/** A `validBeforeTime` in the year 9999 is how IAM says "never". */
function parseKeys(body: unknown): AccountKeys | undefined {
  const keys = listIn(body, "keys")?.map((key): AccountKey => {
    const [createdAt, expiresAt] = [textIn(key.validAfterTime), textIn(key.validBeforeTime)];
    return {
      id: nameIn(key.name).replace(/^.*\//, ""),
      disabled: flagIn(key.disabled),
      ...defined({ createdAt }),
      ...(expiresAt === undefined || expiresAt.startsWith("9999") ? {} : { expiresAt }),
    };
  });
  return keys === undefined ? undefined : { exists: true, keys };
}
