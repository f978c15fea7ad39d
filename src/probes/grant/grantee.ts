/** Whose grant is judged: the Kubernetes service account as IAM knows it. */

import { type Grants, levelPolicies, roleLookup } from "../../compounds.ts";
import { defined } from "../../defined.ts";
import {
  GET_ACCESS_TOKEN,
  type Grantee,
  type GrantVerdict,
  judgeGrant,
  matches,
} from "../../domain/iam/index.ts";
import type { Absent, Cluster, KubernetesServiceAccount, Project } from "../../facts.ts";
import type { Used } from "../../probe.ts";
import type { Named, NameField } from "../../subject.ts";

/** The names that a grant needs: its member and its place. */
export const GRANTEE_NAMES = [
  "project",
  "location",
  "cluster",
  "namespace",
  "kubernetesServiceAccount",
  "iamServiceAccount",
  "accountProject",
] as const satisfies readonly NameField[];

/** A subject with all of these names. */
export type GranteeNames = Named<(typeof GRANTEE_NAMES)[number]>;

/** What the grantee's form of member needs beside its names: the cluster's pool, its project's number, the live UID. */
export type GranteeFacts = {
  readonly cluster: Cluster | Absent;
  readonly project: Used<Project | Absent>;
} & (
  | { readonly kubernetesServiceAccount: Used<KubernetesServiceAccount | Absent> }
  | { readonly uid: string | undefined }
);

/** Throws where the cluster has no pool: a probe that asks rests on `pool-enabled`. */
export function granteeOf(subject: GranteeNames, facts: GranteeFacts): Grantee {
  const { cluster, project } = facts;
  if (!cluster.exists || cluster.workloadPool === undefined) {
    throw new Error("judged although pool-enabled failed");
  }
  // Without them a form of member that needs them is undetermined, and so is the verdict.
  const seen = project.incidental(undefined);
  const number = seen?.exists ? seen.number : undefined;
  const uid = "uid" in facts ? facts.uid : uidOf(facts.kubernetesServiceAccount.incidental(undefined));
  return {
    pool: cluster.workloadPool,
    namespace: subject.namespace.value,
    kubernetesServiceAccount: subject.kubernetesServiceAccount.value,
    cluster: {
      projectId: subject.project.value,
      location: subject.location.value,
      name: subject.cluster.value,
    },
    ...defined({ projectNumber: number, uid }),
  };
}

const uidOf = (account: KubernetesServiceAccount | Absent | undefined): string | undefined =>
  account?.exists ? account.uid : undefined;

/** Whether the grantee may get tokens of the IAM service account. */
export function judgeToken(grants: Grants, grantee: Grantee, now: string): GrantVerdict {
  return judgeGrant({
    policies: levelPolicies(grants.policies),
    permission: GET_ACCESS_TOKEN,
    means: (member) => matches(member, grantee),
    roles: roleLookup(grants),
    now,
  });
}
