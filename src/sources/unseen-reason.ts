/** Why a failed request leaves something unseen, in words. */
import type { Reason, UnseenKind } from "../facts.ts";
import { holderOf } from "./holders.ts";
import { type Permission, rolesCommand } from "./questions.ts";
import { isRedirect, type RequestFailure } from "./request-failure.ts";

/** Node's and OpenSSL's codes for a certificate that is expired, for another name, or signed by an unknown authority (Node.js documentation, "TLS", "X509 certificate error codes"). */
const CERTIFICATE_FAULTS = /CERT|SIGNATURE|^ERR_TLS_/;

export type Asked = {
  /** What answers, for people: `IAM`, `the Kubernetes API`. */
  readonly service: string;
  readonly permission: Permission;
  /** What to type when there is no valid credential. */
  readonly signIn: string;
};

/** Refusals that no permission settles, by `ErrorInfo.reason` (google/api/error_reason.proto). */
const LIMITS: { readonly [reason: string]: string } = {
  RATE_LIMIT_EXCEEDED: "too many requests, try again in a minute",
  RESOURCE_QUOTA_EXCEEDED: "a quota is used up",
  BILLING_DISABLED: "the project of the request has no billing account",
  CONSUMER_SUSPENDED: "the project of the request is suspended",
  CONSUMER_INVALID: "the project of the request is invalid",
  SECURITY_POLICY_VIOLATED: "VPC Service Controls block requests from here",
};

/**
 * What proxies, gateways and sign-in pages answer themselves (RFC 9110 §15.5.8, RFC 6585 §6). Without the service's own error, these
 * statuses say nothing about permissions or resources.
 */
const INTERPOSED: readonly number[] = [403, 404, 407, 511];

/** How to get a permission: the predefined role, or the command that prints the roles of Kubernetes. */
function whoGrants(permission: string): string {
  const holder = holderOf(permission);
  if (holder !== undefined) return `; ${holder} holds it`;
  const command = rolesCommand(permission);
  return command === undefined ? "" : `; to print the roles and bindings that grant it: ${command}`;
}

/** Why a failed request makes something unseen. */
export function unseenReason(
  failure: RequestFailure,
  { service, permission, signIn }: Asked,
): Reason<UnseenKind> {
  const said = failure.said === undefined ? "" : ` (${failure.said})`;
  const { status } = failure;
  if (status !== undefined && !failure.own && INTERPOSED.includes(status))
    return {
      kind: "unreachable",
      detail: `${service} could not be reached: a proxy or gateway in between answered ${status}${said}. Check the network, the proxy and the address`,
    };
  if (failure.reason === "SERVICE_DISABLED") {
    const api = failure.service ?? service;
    return {
      kind: "api-disabled",
      detail: `${api} is not enabled in the project of the request. Run gcloud services enable ${api}`,
    };
  }
  if (status === 401)
    return {
      kind: "unauthenticated",
      detail: `${service}${failure.own ? "" : ", or a proxy in between,"} did not accept the credential. Run ${signIn}`,
    };
  if (failure.reason === "ACCESS_TOKEN_SCOPE_INSUFFICIENT")
    return {
      kind: "unauthenticated",
      detail: `${service} did not accept the credential, which lacks the scope cloud-platform. Run ${signIn}`,
    };
  const limit = failure.reason === undefined ? undefined : LIMITS[failure.reason];
  if (limit !== undefined && status !== 429)
    return { kind: "server-error", detail: `${service} refused${said}: ${limit}` };
  if (status === 403 && failure.notImpersonated !== undefined) {
    const impersonate = `impersonate ${failure.notImpersonated}`;
    return {
      kind: "permission-missing",
      detail: `${service} refused: you lack ${impersonate}${said}, which as and as-groups of the kubeconfig's user need`,
      permission: impersonate,
    };
  }
  if (status === 403) {
    return {
      kind: "permission-missing",
      detail: `${service} refused: you lack ${permission}${said}${whoGrants(permission)}`,
      permission,
    };
  }
  if (status === 429)
    return {
      kind: "server-error",
      detail: `${service} answered 429, too many requests: try again in a minute`,
    };
  if (isRedirect(status))
    return {
      kind: "server-error",
      detail: `${service} answered with a redirect to ${failure.redirectedTo ?? "no address"} (${status}), which carto-wi doesn't follow: check the address and the proxy`,
    };
  if (status !== undefined)
    return {
      kind: "server-error",
      detail: `${service} answered ${status}${said}: try again, or see its status page`,
    };
  if (failure.code === "timeout")
    return {
      kind: "timeout",
      detail: `${service} did not answer in time: try a longer --request-timeout, or check the network`,
    };
  if (failure.code === "malformed")
    return {
      kind: "malformed-answer",
      detail: `carto-wi couldn't read the answer of ${service}, because it is not JSON: check for a proxy in between`,
    };
  if (failure.code === "wrong-shape")
    return {
      kind: "malformed-answer",
      detail: `carto-wi couldn't read the answer of ${service}: its structure is unexpected`,
    };
  if (failure.code === "too-large")
    return {
      kind: "malformed-answer",
      detail: `the answer of ${service} is too large: check for a proxy in between`,
    };
  if (failure.code !== undefined && /^ERR_SSL_.*_ALERT_/.test(failure.code))
    return {
      kind: "unreachable",
      detail: `${service} closed the TLS handshake (${failure.code}): it may require another client certificate`,
    };
  if (failure.code !== undefined && CERTIFICATE_FAULTS.test(failure.code))
    return {
      kind: "unreachable",
      detail: `carto-wi doesn't trust the certificate of ${service} (${failure.code}): check the address, the certificate authority and this machine's clock`,
    };
  if (failure.proxy !== undefined)
    return {
      kind: "unreachable",
      detail: `${service} could not be reached through the proxy ${failure.proxy} (${failure.code ?? "it refused"}): check HTTPS_PROXY and NO_PROXY`,
    };
  if (failure.code !== undefined)
    return {
      kind: "unreachable",
      detail: `${service} could not be reached (${failure.code}): check the network, the proxy and the address`,
    };
  return { kind: "server-error", detail: `carto-wi couldn't ask ${service}${said}` };
}
