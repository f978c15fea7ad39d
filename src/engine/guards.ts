/** What can take away what allow policies grant: deny policies. And the account, as they name it. */
import type { DenyPolicies, EffectivePolicies } from "../compounds.ts";
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

/** The policies with what may take away what they grant. `project` is the resource's. */
export async function withGuards(
  effective: EffectivePolicies,
  named: Named,
  project: string,
  ask: Ask,
): Promise<EffectivePolicies> {
  const [account, denials] = await Promise.all([accountIdentity(named, ask), denialsFrom(project, ask)]);
  return { ...effective, account, denials };
}
