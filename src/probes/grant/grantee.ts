/** Whose grant is judged: the Kubernetes service account as IAM knows it. */

import { type Grants, levelPolicies, roleLookup } from "../../compounds.ts";
import { defined } from "../../defined.ts";
import {
  GET_ACCESS_TOKEN,
  type Subject as Grantee,
  type GrantVerdict,
  judgeGrant,
  matches,
} from "../../domain/iam/index.ts";
import type { Absent, Cluster, KubernetesServiceAccount, Observed, Project } from "../../facts.ts";
import { type Finding, type Subject, unseen } from "../../probe.ts";

export type Target = {
  readonly project: string;
  readonly location: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly account: string;
  readonly email: string;
  readonly accountProject: string;
};

const fieldsOf = (subject: Subject) => ({
  project: subject.project,
  location: subject.location,
  cluster: subject.cluster,
  namespace: subject.namespace,
  account: subject.kubernetesServiceAccount,
  email: subject.iamServiceAccount,
  accountProject: subject.accountProject,
});

/** The subject's names, or what to answer while one of them is not known. */
export function targetOf(subject: Subject): Target | Finding {
  const fields = fieldsOf(subject);
  for (const field of Object.values(fields)) if (field.state !== "known") return unseen(field);
  const value = (name: keyof typeof fields) => {
    const field = fields[name];
    return field.state === "known" ? field.value : "";
  };
  return {
    project: value("project"),
    location: value("location"),
    cluster: value("cluster"),
    namespace: value("namespace"),
    account: value("account"),
    email: value("email"),
    accountProject: value("accountProject"),
  };
}

export const isFinding = (one: Target | Finding): one is Finding => "status" in one;

/** What the grantee's form of member needs beside its names: the cluster's pool, its project's number, the live UID. */
export type GranteeFacts = {
  readonly cluster: Cluster | Absent;
  readonly project: Observed<Project | Absent>;
  readonly kubernetesServiceAccount: Observed<KubernetesServiceAccount | Absent>;
};

/** Throws where the cluster has no pool: a probe that asks rests on `pool-enabled`. */
export function granteeOf(target: Target, facts: GranteeFacts): Grantee {
  const { cluster, project, kubernetesServiceAccount: live } = facts;
  if (!cluster.exists || cluster.workloadPool === undefined) {
    throw new Error("judged although pool-enabled failed");
  }
  const number = project.state === "known" && project.value.exists ? project.value.number : undefined;
  const uid = live.state === "known" && live.value.exists ? live.value.uid : undefined;
  return {
    pool: cluster.workloadPool,
    namespace: target.namespace,
    kubernetesServiceAccount: target.account,
    cluster: { projectId: target.project, location: target.location, name: target.cluster },
    ...defined({ projectNumber: number, uid }),
  };
}

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
