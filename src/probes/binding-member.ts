import { accountBinding, WORKLOAD_IDENTITY_USER } from "../domain/commands.ts";
import {
  expectedMember,
  type Subject as Grantee,
  type GrantVerdict,
  judgeGrant,
  type LevelPolicy,
  matches,
  type Unseen,
} from "../domain/iam/index.ts";
import {
  defineProbe,
  type Finding,
  fail,
  type ProbeFix,
  pass,
  type Subject,
  unknown,
  unseen,
  warn,
} from "../probe.ts";

const PERMISSION = "iam.serviceAccounts.getAccessToken";

export default defineProbe({
  id: "binding-member",
  title: "The Kubernetes service account may act as the IAM service account",
  category: "identity",
  severity: "error",
  link: "binding",
  premises: ["pool-enabled", "account-exists"],
  needs: ["cluster", "accountPolicy", "clock"],
  uses: ["project", "kubernetesServiceAccount"],
  judge: ({ cluster, accountPolicy, clock, project, kubernetesServiceAccount: live }, subject) => {
    const target = known(subject);
    if (target === undefined) return missing(subject);
    if (!cluster.exists || cluster.workloadPool === undefined || !accountPolicy.exists) {
      throw new Error("judged although its premises failed");
    }
    const grantee: Grantee = {
      pool: cluster.workloadPool,
      namespace: target.namespace,
      kubernetesServiceAccount: target.account,
      cluster: { projectId: target.project, location: target.location, name: target.cluster },
      ...(project.state === "known" && project.value.exists ? { projectNumber: project.value.number } : {}),
      ...(live.state === "known" && live.value.exists && live.value.uid !== undefined
        ? { uid: live.value.uid }
        : {}),
    };
    const policies: readonly LevelPolicy[] = [
      { level: "service-account", resource: target.email, state: "known", bindings: accountPolicy.bindings },
      { level: "project", resource: target.accountProject, state: "known", bindings: [] },
    ];
    const ask = (who: Grantee) =>
      judgeGrant({
        policies,
        permission: PERMISSION,
        means: (member) => matches(member, who),
        roles: () => ({ state: "unseen" }),
        now: clock.now,
      });
    const verdict = ask(grantee);
    const documented = subject.documentedName;
    if (documented !== undefined && verdict.verdict === "not-granted") {
      const other = { ...grantee, kubernetesServiceAccount: documented };
      if (ask(other).verdict === "granted") return documentedOnly(grantee, other);
    }
    return finding(
      verdict,
      grantee,
      target,
      accountPolicy.bindings.flatMap((binding) => binding.members),
    );
  },
  explain: `Google lets a pod act as the IAM service account only where a role with ${PERMISSION}
(roles/iam.workloadIdentityUser) is granted on that account to exactly POOL[NAMESPACE/SERVICE ACCOUNT]. IAM accepts any spelling,
so a wrong namespace or name is stored without a word, and pods then fail with "Permission '${PERMISSION}' denied on resource
(or it may not exist)". The account's name is <chart>-common-backend (carto-common-backend), whatever the release is called.
A new grant takes about two minutes to count, sometimes seven or more.`,
});

type Target = {
  readonly project: string;
  readonly location: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly account: string;
  readonly email: string;
  readonly accountProject: string;
};

function fieldsOf(subject: Subject) {
  return {
    project: subject.project,
    location: subject.location,
    cluster: subject.cluster,
    namespace: subject.namespace,
    account: subject.kubernetesServiceAccount,
    email: subject.iamServiceAccount,
    accountProject: subject.accountProject,
  };
}

function known(subject: Subject): Target | undefined {
  const values = Object.entries(fieldsOf(subject)).map(([name, field]) => [
    name,
    field.state === "known" ? field.value : undefined,
  ]);
  return values.every(([, value]) => value !== undefined) ? Object.fromEntries(values) : undefined;
}

function missing(subject: Subject): Finding {
  for (const field of Object.values(fieldsOf(subject))) if (field.state !== "known") return unseen(field);
  throw new Error("nothing is missing");
}

function bind(grantee: Grantee, target: Target): ProbeFix {
  const grant = { email: target.email, project: target.accountProject, member: expectedMember(grantee) };
  return {
    summary:
      "Grant the Kubernetes service account the role on the IAM service account; IAM takes two to seven minutes",
    commands: [accountBinding("add", grant)],
    risk: "pods that run as this service account, in any cluster of the pool's project, may then act as the IAM service account",
    undo: accountBinding("remove", grant),
  };
}

function finding(
  verdict: GrantVerdict,
  grantee: Grantee,
  target: Target,
  members: readonly string[],
): Finding {
  const expected = expectedMember(grantee);
  switch (verdict.verdict) {
    case "granted":
      return pass(`${verdict.by.member} has ${verdict.by.role}`);
    case "granted-conditionally":
      return warn("the grant has a condition that cannot be judged from outside: it may never hold for GKE", {
        expected: `${expected} with ${WORKLOAD_IDENTITY_USER}, without a condition`,
        found: `${verdict.by.member} with ${verdict.by.role}, if ${verdict.by.condition?.expression ?? ""}`,
        fix: bind(grantee, target),
      });
    case "undetermined":
      return unknown(
        {
          kind: "undecidable",
          detail: `a grant may be there, but ${verdict.unseen.map(sayUnseen).join("; ")}`,
        },
        { expected },
      );
    case "expired":
      return fail(`the grant expired at ${verdict.expired}`, {
        expected,
        found: `${verdict.by.member}, until ${verdict.expired}`,
        fix: bind(grantee, target),
      });
    case "inactive":
      return fail(
        verdict.from === undefined
          ? "the grant's condition never holds"
          : `the grant does not hold before ${verdict.from}`,
        {
          expected,
          found: `${verdict.by.member}, if ${verdict.by.condition?.expression ?? ""}`,
          fix: bind(grantee, target),
        },
      );
    case "not-granted":
      return fail(
        `nothing lets ${grantee.namespace}/${grantee.kubernetesServiceAccount} act as ${target.email}`,
        {
          expected,
          found:
            members.find((member) => member.includes("[")) ??
            "no Kubernetes service account has a role on it",
          fix: bind(grantee, target),
        },
      );
  }
}

function sayUnseen(unseen: Unseen): string {
  switch (unseen.what) {
    case "policy":
      return `the allow policy of the ${unseen.level} was not seen`;
    case "role":
      return `what the role ${unseen.role} of ${unseen.member} carries was not seen (iam.roles.get)`;
    case "subject":
      return `whether ${unseen.member} means it was not seen (missing: ${unseen.missing.join(", ")})`;
  }
}

/** Bound for the name of CARTO's guide alone, while every published chart makes the other. */
function documentedOnly(grantee: Grantee, documented: Grantee): Finding {
  const detail =
    `the grant is for ${documented.kubernetesServiceAccount}, the documented form; every published chart makes ` +
    `${grantee.kubernetesServiceAccount}: --kubernetes-service-account NAME settles which of them your pods run as`;
  return unknown(
    { kind: "undecidable", detail },
    { expected: expectedMember(grantee), found: expectedMember(documented) },
  );
}
