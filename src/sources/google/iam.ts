import { iam_v1 } from "googleapis/build/src/apis/iam/v1.js";
import type { AllowPolicy } from "../../domain/iam/index.ts";
import type { ServiceAccount } from "../../facts.ts";
import { isObject } from "../errors.ts";
import { observe } from "../observe.ts";
import type { Observer } from "../source.ts";
import { type GoogleAccess, requestOptions } from "./call.ts";
import { SIGN_IN } from "./credentials.ts";
import { endpoint } from "./endpoints.ts";

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

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];

/** An empty policy is answered as `{etag}` alone. */
function parsePolicy(body: unknown): AllowPolicy | undefined {
  if (!isObject(body)) return undefined;
  if (body.bindings !== undefined && !Array.isArray(body.bindings)) return undefined;
  if (body.bindings === undefined && typeof body.etag !== "string") return undefined;
  const bindings = (body.bindings ?? []).filter(isObject).flatMap((binding) => {
    if (typeof binding.role !== "string") return [];
    const condition = isObject(binding.condition) ? binding.condition : undefined;
    return [
      {
        role: binding.role,
        members: strings(binding.members),
        ...(condition === undefined
          ? {}
          : {
              condition: {
                expression: String(condition.expression ?? ""),
                ...(typeof condition.title === "string" ? { title: condition.title } : {}),
              },
            }),
      },
    ];
  });
  return { exists: true, bindings };
}
