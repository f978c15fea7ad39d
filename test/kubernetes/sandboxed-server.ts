import { expect } from "chai";
import { ask, kubernetesUrl } from "../sandbox/ask.ts";
import type { Sandbox } from "../support/sandbox/index.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { groupVersion, KINDS } from "../support/sandbox/kubernetes/kinds.ts";
import type { ApiServer, Opening } from "./api-server.ts";

/**
 * The sandbox's own API server, written to without kubectl. It has one caller and no RBAC: what the visitor lacks,
 * the scenario refuses to everybody.
 */
export async function openSandboxed({ namespace }: Opening, sandbox: Sandbox): Promise<ApiServer> {
  const url = kubernetesUrl(sandbox);
  const kubeconfig = sandbox.env.KUBECONFIG ?? "";
  const create = async (objects: readonly JsonObject[]): Promise<void> => {
    for (const object of objects) {
      const { status, body } = await ask(`${url}${collection(object, namespace)}`, "POST", object);
      expect(status, JSON.stringify(body)).to.equal(201);
    }
  };
  await create([{ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } }]);
  return { namespace, kubeconfig, visitor: kubeconfig, create, close: async () => {} };
}

function collection({ apiVersion, kind }: JsonObject, namespace: string): string {
  const found = KINDS.find((candidate) => candidate.kind === kind && groupVersion(candidate) === apiVersion);
  if (found === undefined) throw new Error(`the sandbox serves no ${String(kind)}`);
  const prefix = found.group === "" ? "/api" : "/apis";
  const scope = found.namespaced ? `/namespaces/${namespace}` : "";
  return `${prefix}/${groupVersion(found)}${scope}/${found.plural}`;
}
