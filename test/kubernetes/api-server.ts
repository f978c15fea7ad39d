/**
 * The API servers that the suite runs against: the sandbox's always, and the one that `CARTO_WI_TEST_KUBECONFIG`
 * names (its current context, with an administrator's rights), where it is set. Google Cloud is the sandbox's for both.
 */
import { randomBytes } from "node:crypto";
import { type DoctorRun, doctorOn } from "../support/doctor.ts";
import { loadScenario, type Sandbox, startSandbox } from "../support/sandbox/index.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { EMAIL } from "./installation.ts";
import { openReal } from "./real-server.ts";
import { openSandboxed } from "./sandboxed-server.ts";

/** One end of a server: a namespace of the test's own, and somebody who looks at it. */
export type ApiServer = {
  readonly namespace: string;
  /** The administrator's kubeconfig, a file; its context is named as gcloud names the scenario's. */
  readonly kubeconfig: string;
  /** The kubeconfig of whoever runs the doctor. */
  readonly visitor: string;
  create(objects: readonly JsonObject[]): Promise<void>;
  /** Takes away what was made, and the namespace. */
  close(): Promise<void>;
};

export type Opening = {
  readonly namespace: string;
  /** The doctor runs as someone with the rights of `reads.ts`, less these `VERB RESOURCE`; as the administrator where absent. */
  readonly lacking?: readonly string[];
};

export type Server = { readonly name: string; open(opening: Opening, sandbox: Sandbox): Promise<ApiServer> };

/** The servers there are to run against. */
export function servers(environment: NodeJS.ProcessEnv): readonly Server[] {
  return [{ name: "the sandbox's API server", open: openSandboxed }, ...realServers(environment)];
}

/** The real API server, where one is named: for what no stand-in can show. */
export function realServers(environment: NodeJS.ProcessEnv): readonly Server[] {
  const named = environment.CARTO_WI_TEST_KUBECONFIG ?? "";
  if (named === "") return [];
  const open: Server["open"] = (opening) => openReal(named, opening, environment);
  return [{ name: "the API server of CARTO_WI_TEST_KUBECONFIG", open }];
}

export type Scene = ApiServer & { doctor(argv: readonly string[]): Promise<DoctorRun> };

/** A new namespace on the server, which nothing is in yet, and in Google Cloud the binding for its account. */
export async function openScene(server: Server, lacking?: readonly string[]): Promise<Scene> {
  const namespace = `carto-wi-test-${randomBytes(4).toString("hex")}`;
  const sandbox = await startSandbox({ scenario: scenarioFor(namespace, lacking ?? []) });
  const opening = { namespace, ...(lacking === undefined ? {} : { lacking }) };
  const opened = await server.open(opening, sandbox).catch(async (error: unknown) => {
    await sandbox.stop();
    throw error;
  });
  return {
    ...opened,
    doctor: (argv) =>
      doctorOn(sandbox, ["-n", namespace, "--release", "carto", ...argv], {
        environment: { KUBECONFIG: opened.visitor },
      }),
    close: async () => {
      await opened.close().finally(() => sandbox.stop());
    },
  };
}

function scenarioFor(namespace: string, denied: readonly string[]) {
  const bindings = [
    { role: "roles/iam.serviceAccountTokenCreator", members: [`serviceAccount:${EMAIL}`] },
    {
      role: "roles/iam.workloadIdentityUser",
      members: [`serviceAccount:acme-prod.svc.id.goog[${namespace}/carto-common-backend]`],
    },
  ];
  return loadScenario("healthy", { denied, serviceAccounts: { [EMAIL]: { policy: { bindings } } } });
}
