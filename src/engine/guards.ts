/** What can take away what allow policies grant: deny policies. And the account, as they name it. */
import type { Boundaries, DenyPolicies, EffectivePolicies } from "../compounds.ts";
import { defined } from "../defined.ts";
import type { Account } from "../domain/iam/index.ts";
import type { Ask } from "../sources/source.ts";

/** The deny policies of a project and of what is above it. */
export async function denialsFrom(project: string, ask: Ask): Promise<readonly DenyPolicies[]> {
  const [own, above] = await Promise.all([
    denyPolicies(`projects/${project}`, ask),
    ask("ancestry", { project }).then((ancestry): Promise<readonly DenyPolicies[]> => {
      if (ancestry.state !== "known") {
        return Promise.resolve([{ resource: "the folders and organization above it", observed: ancestry }]);
      }
      const names = ancestry.value.exists ? ancestry.value.ancestors : [];
      return Promise.all(names.map((name) => denyPolicies(name, ask)));
    }),
  ]);
  return [own, ...above];
}

async function denyPolicies(name: string, ask: Ask): Promise<DenyPolicies> {
  const resource = `cloudresourcemanager.googleapis.com/${name}`;
  const names = await ask("denyPolicyNames", { resource });
  if (names.state !== "known") return { resource, observed: names };
  const listed = names.value.exists ? names.value.names : [];
  const policies = await Promise.all(listed.map((policyName) => ask("denyPolicy", { name: policyName })));
  return { resource, observed: { ...names, value: policies } };
}

type Named = { readonly email: string; readonly project: string };

/** The IAM service account as members of policies name it. */
async function accountIdentity({ email, project }: Named, ask: Ask): Promise<Account> {
  const [account, home, ancestry] = await Promise.all([
    ask("serviceAccount", { project, email }),
    ask("project", { project }),
    ask("ancestry", { project }),
  ]);
  const uniqueId = account.state === "known" && account.value.exists ? account.value.uniqueId : undefined;
  const projectNumber = home.state === "known" && home.value.exists ? home.value.number : undefined;
  const ancestors =
    ancestry.state === "known" && ancestry.value.exists ? ancestry.value.ancestors : undefined;
  return { email, ...defined({ uniqueId, projectNumber, ancestors }) };
}

/** A project (`projects/ID/NUMBER`), and what is above it: the sets of principals that its accounts are in. */
export async function setsAbove(id: string, ask: Ask): Promise<readonly string[]> {
  const [own, ancestry] = await Promise.all([
    ask("project", { project: id }),
    ask("ancestry", { project: id }),
  ]);
  const above = ancestry.state === "known" && ancestry.value.exists ? ancestry.value.ancestors : [];
  const number = own.state === "known" && own.value.exists ? [own.value.number] : [];
  return [["projects", id, ...number].join("/"), ...above];
}

/** What is bound to the sets of the pods and to those of the account. */
export async function boundariesOf(
  pods: readonly string[],
  account: readonly string[],
  ask: Ask,
): Promise<readonly Boundaries[]> {
  return Promise.all(
    [...new Set([...pods, ...account])].map(async (project): Promise<Boundaries> => {
      const observed = await ask("boundPolicies", { project });
      const names = observed.state === "known" && observed.value.exists ? observed.value.boundaries : [];
      const policies = await Promise.all(
        [...new Set(names)].map(async (name) => [name, await ask("boundaryPolicy", { name })] as const),
      );
      return { project, pods: pods.includes(project), observed, policies: Object.fromEntries(policies) };
    }),
  );
}

/** A resource's project and what is above it, as boundaries name them; undefined where it was not read. */
export async function lineageOf(id: string, ask: Ask): Promise<readonly string[] | undefined> {
  const [own, ancestry] = await Promise.all([
    ask("project", { project: id }),
    ask("ancestry", { project: id }),
  ]);
  if (own.state !== "known" || !own.value.exists) return undefined;
  if (ancestry.state !== "known" || !ancestry.value.exists) return undefined;
  const { number, projectId } = own.value;
  return [`projects/${number}`, `projects/${projectId}`, ...ancestry.value.ancestors];
}

/** The policies with what may take away what they grant. `project` is the resource's. */
export async function withGuards(
  effective: EffectivePolicies,
  named: Named,
  project: string,
  ask: Ask,
): Promise<EffectivePolicies> {
  const [account, denials, boundaries, lineage] = await Promise.all([
    accountIdentity(named, ask),
    denialsFrom(project, ask),
    setsAbove(named.project, ask).then((sets) => boundariesOf([], sets, ask)),
    lineageOf(project, ask),
  ]);
  return { ...effective, account, denials, boundaries, ...defined({ lineage }) };
}
