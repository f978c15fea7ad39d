/** How the API server is reached where neither a kubeconfig nor a mounted token says so: by the cluster's own endpoint. */
import { defined } from "../defined.ts";
import { controlPlaneEndpoint } from "../domain/kubernetes/control-plane.ts";
import type { ApiServer, Key, Observed, Reason, UnseenKind } from "../facts.ts";
import type { GoogleAccess } from "./google/call.ts";
import { type KubernetesAccess, kubeconfigOf, noContext, reachedBy } from "./kubeconfig.ts";
import { CannotAsk } from "./observe.ts";
import type { Asking, Observer } from "./source.ts";

type Unreached = Exclude<Observed<never>, { readonly state: "known" }>;
type Endpoint = NonNullable<KubernetesAccess["endpoint"]>;

const unseen = (reason: Reason<UnseenKind>): Unreached => ({ state: "unseen", reason });

/** Observes the endpoint of the cluster by what `clusters.get` says of it. Not asked where there is no need. */
export function apiServerObserver(
  access: KubernetesAccess,
  cluster: Key<"cluster"> | undefined,
): Observer<"apiServer"> {
  return async (_key, { ask }): Promise<Observed<ApiServer>> => {
    if ((await reachedBy(access)) !== "cluster") {
      const detail = "the kubeconfig or the mounted token configures the API server";
      return { state: "not-asked", reason: { kind: "not-applicable", detail } };
    }
    if (cluster === undefined)
      return unseen({ kind: "not-given", detail: noContext(await kubeconfigOf(access)) });
    const observed = await ask("cluster", cluster);
    if (observed.state !== "known") return observed;
    if (!observed.value.exists) {
      const detail = "the cluster doesn't exist (see pool-enabled)";
      return { state: "not-asked", reason: { kind: "blocked", detail, by: "pool-enabled" } };
    }
    const { controlPlane } = observed.value;
    const endpoint = controlPlane === undefined ? undefined : controlPlaneEndpoint(controlPlane);
    if (endpoint === undefined)
      return unseen({ kind: "not-given", detail: "The cluster names no endpoint. Pass --kubeconfig FILE." });
    const { server, certificate, name, fromOutside } = endpoint;
    const value: ApiServer = {
      server,
      ...defined({ certificate }),
      name: fromOutside ? name : `${name}, which accepts connections only from its network`,
    };
    return { ...observed, value };
  };
}

/**
 * The endpoint to ask, with the access token of the run's Google credential, or without one if credentials are disabled.
 * Undefined if the kubeconfig or a mounted token names the API server.
 */
export async function endpointFor(
  access: KubernetesAccess,
  google: () => Promise<GoogleAccess>,
  { ask }: Asking,
): Promise<Endpoint | Unreached | undefined> {
  if ((await reachedBy(access)) !== "cluster") return undefined;
  const observed = await ask("apiServer", {});
  if (observed.state !== "known") return observed;
  try {
    const auth = await (await google()).credential();
    const token = await auth.getAccessToken();
    return { ...observed.value, ...(token ? { token } : {}) };
  } catch (error) {
    if (error instanceof CannotAsk) return unseen(error.reason);
    throw error;
  }
}
