/** A namespace that was not given and that holds nothing of the release: the reader may mean another one. */
import { type Grants, levelPolicies } from "../../compounds.ts";
import { type Grantee, parseMember } from "../../domain/iam/index.ts";
import type { Because } from "../../report/report.ts";
import { type GranteeNames, judgeToken } from "./grantee.ts";

/**
 * Returns the question that settles the namespace. It is asked if a grant names the account in another namespace. It is also
 * asked if the namespace is only Kubernetes' `default`, because a grant for that admits every user who may create the account
 * there. If `default` has a grant, it may be a mistake, and the question is asked too.
 * Returns undefined where the namespace was given, a file that installs the release names it, or the release runs in it.
 */
export function forgottenNamespace(
  grants: Grants,
  grantee: Grantee,
  subject: GranteeNames,
  now: string,
  isGranted: boolean,
): Because | undefined {
  const { namespace, phase } = subject;
  if (
    namespace.given ||
    namespace.stated === true ||
    (phase?.state === "known" && phase.value === "installed")
  )
    return undefined;
  if (isGranted && namespace.value !== "default") return undefined;
  const bound = namespacesIn(grants).find(
    (other) =>
      other !== namespace.value &&
      judgeToken(grants, { ...grantee, namespace: other }, now).verdict === "granted",
  );
  const nothing = `carto-wi found no release in namespace ${namespace.value} (from ${namespace.from})`;
  if (bound !== undefined) {
    const detail = `${nothing}, but the grant is for namespace ${bound}. If the release is in that namespace, add -n ${bound}`;
    return { kind: "not-given", detail };
  }
  if (namespace.value !== "default") return undefined;
  return { kind: "not-given", detail: `${nothing}. Add -n NAMESPACE with the release's namespace` };
}

/** The namespaces that the grants name, in their order. */
function namespacesIn({ policies }: Grants): readonly string[] {
  const members = levelPolicies(policies).flatMap((policy) =>
    policy.state === "known" ? policy.bindings.flatMap((binding) => binding.members) : [],
  );
  const names = members.flatMap((text) => {
    const member = parseMember(text);
    return "namespace" in member ? [member.namespace] : [];
  });
  return [...new Set(names)];
}
