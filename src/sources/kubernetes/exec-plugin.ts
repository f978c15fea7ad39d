/** Credential plugins of a kubeconfig (Kubernetes, "Authenticating", "client-go credential plugins"). */
import { join } from "node:path";
import { defined } from "../../defined.ts";
import { isObject, type Json } from "../../domain/json.ts";
import { boundedJson } from "../../inputs/bounded-json.ts";
import type { Entry, KubernetesAccess } from "../kubeconfig.ts";
import { CannotAsk } from "../observe.ts";
import { outputOf, type Program, ProgramError } from "../program.ts";
import { textOf, textsOf } from "./entry.ts";
import { QUESTION } from "./question.ts";

type Credential = { readonly token?: string; readonly certificate?: Buffer; readonly key?: Buffer };

const unusable = (why: string, kind: "unauthenticated" | "timeout" = "unauthenticated"): CannotAsk =>
  new CannotAsk({
    kind,
    detail: `the kubeconfig's credential plugin could not be used (${why}): ${QUESTION.signIn}`,
  });

/** Runs the plugin of a user. It ends with the run. @throws {CannotAsk} */
export async function execCredential(
  user: Entry,
  cluster: Entry,
  { environment, run }: KubernetesAccess,
): Promise<Credential> {
  const exec = isObject(user.fields.exec) ? user.fields.exec : {};
  const plugin = { fields: exec, folder: user.folder };
  const output = await outputOf(programOf(plugin, cluster, environment), run).catch((error: unknown) => {
    throw error instanceof ProgramError ? unusable(FLAWS[error.why], kindOf(error)) : error;
  });
  return credentialIn(output, textOf(plugin, "apiVersion"));
}

const FLAWS: { readonly [W in ProgramError["why"]]: string } = {
  missing: "its command does not exist, or is not on PATH",
  failed: "it failed: run its command by hand to see why",
  "prints-too-much": "it printed more than 1 MiB",
  "out-of-time": "it did not end in time",
};

const VERSIONS: readonly string[] = [
  "client.authentication.k8s.io/v1",
  "client.authentication.k8s.io/v1beta1",
];

const kindOf = ({ why }: ProgramError) => (why === "out-of-time" ? "timeout" : "unauthenticated");

function programOf(plugin: Entry, cluster: Entry, environment: KubernetesAccess["environment"]): Program {
  const [command, version] = [textOf(plugin, "command"), textOf(plugin, "apiVersion")];
  if (command === undefined) throw unusable("it has no command");
  // kubectl runs no program of another version (client-go, `plugin/pkg/client/auth/exec`).
  if (version === undefined || !VERSIONS.includes(version))
    throw unusable("its apiVersion is not one that kubectl knows");
  const { env } = plugin.fields;
  const variables = listOf(env).map((variable) => {
    const { name, value = "" } = variable;
    if (typeof name !== "string" || typeof value !== "string") throw unusable("its env is not text");
    return [name, value] as const;
  });
  return {
    // A path counts from the kubeconfig's folder; a name is looked up in PATH.
    command: /[\\/]/.test(command) && plugin.folder !== "" ? absolute(plugin.folder, command) : command,
    args: textsOf(plugin, "args"),
    environment: {
      ...environment,
      ...Object.fromEntries(variables),
      KUBERNETES_EXEC_INFO: JSON.stringify(askedOf(plugin, cluster)),
    },
  };
}

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

const absolute = (folder: string, path: string): string => (path.startsWith("/") ? path : join(folder, path));

/** The object that a plugin is asked with. It is never interactive: no standard input is given. */
function askedOf(plugin: Entry, cluster: Entry) {
  const { server, "certificate-authority-data": data, "tls-server-name": name } = cluster.fields;
  const told = plugin.fields.provideClusterInfo === true;
  return {
    kind: "ExecCredential",
    apiVersion: textOf(plugin, "apiVersion"),
    spec: {
      ...(told
        ? { cluster: { server, "certificate-authority-data": data, ...defined({ "tls-server-name": name }) } }
        : {}),
      interactive: false,
    },
  };
}

/** Reads an ExecCredential. kubectl refuses another version than the kubeconfig's. */
function credentialIn(output: string, version: string | undefined): Credential {
  const credential = parsed(output);
  if (credential.kind !== "ExecCredential" || credential.apiVersion !== version)
    throw unusable("its output is not an ExecCredential of the kubeconfig's apiVersion");
  const { token, clientCertificateData, clientKeyData } = isObject(credential.status)
    ? credential.status
    : {};
  if (typeof token === "string" && !/^[\x20-\x7e]+$/.test(token))
    throw unusable("its output contains no usable token");
  const pem = (data: unknown) => (typeof data === "string" && data !== "" ? Buffer.from(data) : undefined);
  if ((pem(clientCertificateData) === undefined) !== (pem(clientKeyData) === undefined))
    throw unusable("its output contains only a certificate or only a key");
  const found = defined({
    token: typeof token === "string" ? token : undefined,
    certificate: pem(clientCertificateData),
    key: pem(clientKeyData),
  });
  if (Object.keys(found).length === 0) throw unusable("its output contains no credential");
  return found;
}

function parsed(output: string): Json {
  try {
    const document = boundedJson(output);
    return isObject(document) ? document : {};
  } catch {
    throw unusable("its output is not JSON");
  }
}
