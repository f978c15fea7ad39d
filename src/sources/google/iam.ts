import { iam_v1 } from "googleapis/build/src/apis/iam/v1.js";
import type { AccountKey, AccountKeys, ServiceAccount } from "../../facts.ts";
import { isObject } from "../errors.ts";
import { observe } from "../observe.ts";
import type { Observer } from "../source.ts";
import { type GoogleAccess, requestOptions } from "./call.ts";
import { SIGN_IN } from "./credentials.ts";
import { endpoint } from "./endpoints.ts";
import { parsePolicy } from "./policy.ts";

async function iam(access: GoogleAccess): Promise<iam_v1.Iam> {
  return new iam_v1.Iam({
    auth: await access.credential(),
    rootUrl: endpoint("IAM", access.environment).href,
  });
}

const common = { source: "iam", service: "IAM", signIn: SIGN_IN } as const;

/**
 * Observes an IAM service account (IAM API v1, `projects.serviceAccounts.get`). The project is always named: under
 * `projects/-` a missing account answers 403, as a hidden one does.
 */
export function serviceAccountObserver(access: GoogleAccess): Observer<"serviceAccount"> {
  return ({ project, email }, { signal }) => {
    const resource = `projects/${project}/serviceAccounts/${email}`;
    return observe(
      {
        ...common,
        method: "iam.projects.serviceAccounts.get",
        resource,
        permission: "iam.serviceAccounts.get",
        parse: parseServiceAccount,
        attempt: async (attemptSignal) => {
          const client = await iam(access);
          const answer = await client.projects.serviceAccounts.get(
            { name: resource },
            requestOptions(attemptSignal),
          );
          return answer.data;
        },
      },
      signal,
      access.patience,
    );
  };
}

function parseServiceAccount(body: unknown): ServiceAccount | undefined {
  if (!isObject(body) || typeof body.email !== "string") return undefined;
  return {
    exists: true,
    email: body.email,
    ...(typeof body.uniqueId === "string" ? { uniqueId: body.uniqueId } : {}),
    disabled: body.disabled === true,
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
    if (name === undefined) throw new Error(`not a service account's resource name: ${resource}`);
    return observe(
      {
        ...common,
        method: "iam.projects.serviceAccounts.getIamPolicy",
        resource: name,
        permission: "iam.serviceAccounts.getIamPolicy",
        parse: parsePolicy,
        attempt: async (attemptSignal) => {
          const client = await iam(access);
          const answer = await client.projects.serviceAccounts.getIamPolicy(
            { resource: name, "options.requestedPolicyVersion": 3 },
            requestOptions(attemptSignal),
          );
          return answer.data;
        },
      },
      signal,
      access.patience,
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
    return observe(
      {
        ...common,
        method: "iam.projects.serviceAccounts.keys.list",
        resource,
        permission: "iam.serviceAccountKeys.list",
        parse: parseKeys,
        attempt: async (attemptSignal) => {
          const client = await iam(access);
          const answer = await client.projects.serviceAccounts.keys.list(
            { name: resource, keyTypes: ["USER_MANAGED"] },
            requestOptions(attemptSignal),
          );
          return answer.data;
        },
      },
      signal,
      access.patience,
    );
  };
}

/** A `validBeforeTime` in the year 9999 is how IAM says "never". */
function parseKeys(body: unknown): AccountKeys | undefined {
  if (!isObject(body) || (body.keys !== undefined && !Array.isArray(body.keys))) return undefined;
  const keys = (body.keys ?? []).filter(isObject).map((key): AccountKey => {
    const { validAfterTime: createdAt, validBeforeTime: expiresAt } = key;
    return {
      id: String(key.name ?? "").replace(/^.*\//, ""),
      disabled: key.disabled === true,
      ...(typeof createdAt === "string" ? { createdAt } : {}),
      ...(typeof expiresAt === "string" && !expiresAt.startsWith("9999") ? { expiresAt } : {}),
    };
  });
  return { exists: true, keys };
}
