import { stringify } from "yaml";
import type { Service } from "./faults.ts";
import { GOOGLE_SERVICES } from "./google/services.ts";
import { parseClusterPath, type Scenario } from "./state.ts";

/** A kubeconfig whose current context is `gke_PROJECT_LOCATION_CLUSTER`, as `gcloud … get-credentials` names it. */
export function kubeconfig(scenario: Scenario, server: string): string {
  const {
    projectId = "",
    location = "",
    cluster = "",
  } = parseClusterPath(scenario.state.currentCluster) ?? {};
  const name = `gke_${projectId}_${location}_${cluster}`;
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": name,
    // Plain http: client-node takes it only when verification is off in so many words.
    clusters: [{ name, cluster: { server, "insecure-skip-tls-verify": true } }],
    users: [{ name, user: { token: "sandbox-token" } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
  });
}

export type Addresses = {
  readonly scenario: Scenario;
  readonly urls: ReadonlyMap<Service, string>;
  readonly controlUrl: string;
  readonly kubeconfigFile: string;
};

/** The variables that lead gcloud, kubectl and the doctor to the sandbox. */
export function environment({
  scenario,
  urls,
  controlUrl,
  kubeconfigFile,
}: Addresses): Record<string, string> {
  const overrides = GOOGLE_SERVICES.map((service) => [
    `CLOUDSDK_API_ENDPOINT_OVERRIDES_${service.toUpperCase()}`,
    // gcloud joins a method's path straight to it.
    `${urls.get(service)}/`,
  ]);
  return {
    ...Object.fromEntries(overrides),
    CLOUDSDK_AUTH_DISABLE_CREDENTIALS: "true",
    CLOUDSDK_CORE_PROJECT: parseClusterPath(scenario.state.currentCluster)?.projectId ?? "",
    KUBECONFIG: kubeconfigFile,
    METADATA_SERVER_DETECTION: "none",
    SANDBOX_URL: controlUrl,
    SANDBOX_VALUES: scenario.valuesFile,
  };
}

/** Shell `export` lines, one a variable, the values quoted. */
export function exportLines(env: Readonly<Record<string, string>>): string {
  return Object.entries(env)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'\n`)
    .join("");
}
