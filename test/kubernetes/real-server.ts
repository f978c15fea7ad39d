import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse, stringify } from "yaml";
import { isJsonObject, type Json, type JsonObject, textAt } from "../support/sandbox/json.ts";
import type { ApiServer, Opening } from "./api-server.ts";
import { nodeIn } from "./installation.ts";
import { type Program, program, succeed } from "./program.ts";
import { rules } from "./reads.ts";

/** As gcloud would have named it, so that the doctor infers project, location and cluster as on the sandbox. */
const CONTEXT = "gke_acme-prod_europe-west1_analytics";
const VISITOR = "visitor";

/**
 * A namespace of its own on the server of the kubeconfig `file`, which holds its credential itself: a certificate or
 * a token, no exec plugin. Written to with kubectl alone, and so that an API server with etcd is enough: no controller
 * makes a Pod, an account `default` or ends a namespace there.
 */
export async function openReal(
  file: string,
  { namespace, lacking }: Opening,
  environment: NodeJS.ProcessEnv,
): Promise<ApiServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-kubernetes-"));
  const kubeconfig = path.join(folder, "kubeconfig");
  const kubectl = await program("kubectl", { kubeconfig, home: folder }, environment);
  const print = async (...argv: readonly string[]) => succeed(kubectl, argv);
  const create = async (objects: readonly JsonObject[]): Promise<void> => {
    const manifest = path.join(folder, "manifest.yaml");
    writeFileSync(manifest, objects.map((object) => `---\n${stringify(object)}`).join(""));
    await print("create", "-f", manifest, `--namespace=${namespace}`);
  };
  const close = async (): Promise<void> => {
    const gone = ["--ignore-not-found", "--wait=false"];
    await print("delete", "node", nodeIn(namespace), ...gone);
    if (lacking !== undefined) await print("delete", "clusterrole,clusterrolebinding", namespace, ...gone);
    await removeNamespace(kubectl, namespace, folder);
    rmSync(folder, { recursive: true, force: true });
  };
  const given = { kubeconfig: path.resolve(file), home: folder };
  const admin = await program("kubectl", given, environment);
  const config = await succeed(admin, ["config", "view", "--raw", "--flatten", "--minify"]);
  writeFileSync(kubeconfig, renamed(config), { mode: 0o600 });
  try {
    await print("create", "namespace", namespace);
    if (lacking === undefined) return { namespace, kubeconfig, visitor: kubeconfig, create, close };
    const visitor = path.join(folder, "visitor");
    await create(visitorObjects(namespace, lacking));
    const token = await print("create", "token", VISITOR, `--namespace=${namespace}`);
    writeFileSync(visitor, renamed(config, { token: token.trim() }), { mode: 0o600 });
    return { namespace, kubeconfig, visitor, create, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The kubeconfig's one context under the name that the doctor infers from, for another user where one is given. */
function renamed(text: string, user?: JsonObject): string {
  const config: unknown = parse(text);
  if (!isJsonObject(config)) throw new Error("the kubeconfig is no map");
  const first = (list: Json | undefined): Json => (Array.isArray(list) ? list[0] : undefined) ?? {};
  const [cluster, caller] = [first(config.clusters), first(config.users)];
  const name = user === undefined ? (textAt(caller, "name") ?? "") : VISITOR;
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": CONTEXT,
    clusters: [cluster],
    users: [user === undefined ? caller : { name, user }],
    contexts: [{ name: CONTEXT, context: { cluster: textAt(cluster, "name") ?? "", user: name } }],
  });
}

function visitorObjects(namespace: string, lacking: readonly string[]): readonly JsonObject[] {
  const apiVersion = "rbac.authorization.k8s.io/v1";
  const role = { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: namespace };
  return [
    { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: VISITOR, namespace } },
    { apiVersion, kind: "ClusterRole", metadata: { name: namespace }, rules: rules(lacking) },
    {
      apiVersion,
      kind: "ClusterRoleBinding",
      metadata: { name: namespace },
      roleRef: role,
      subjects: [{ kind: "ServiceAccount", name: VISITOR, namespace }],
    },
  ];
}

/**
 * Empties and removes the namespace. An account `default` is a sign of controllers, which then do the rest in their
 * own time; without any, nobody else takes away the finalizer that holds the namespace.
 */
async function removeNamespace(kubectl: Program, namespace: string, folder: string): Promise<void> {
  const at = `--namespace=${namespace}`;
  const controlled = (await kubectl.run("get", "serviceaccount", "default", at)).code === 0;
  const kinds = "pods,deployments,networkpolicies,configmaps,secrets,serviceaccounts";
  const now = ["--all", at, "--wait=false", "--grace-period=0", "--force"];
  await succeed(kubectl, ["delete", kinds, ...now]);
  await succeed(kubectl, ["delete", "namespace", namespace, "--wait=false"]);
  const left = await kubectl.run("get", "namespace", namespace, "--output=json");
  if (controlled || left.code !== 0) return;
  const body = path.join(folder, "finalize.json");
  writeFileSync(body, JSON.stringify({ ...JSON.parse(left.stdout), spec: {} }));
  await succeed(kubectl, ["replace", "--raw", `/api/v1/namespaces/${namespace}/finalize`, "-f", body]);
}
