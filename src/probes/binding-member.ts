import { accountBinding, WORKLOAD_IDENTITY_USER } from "../domain/commands.ts";
import {
  expectedMember,
  GET_ACCESS_TOKEN,
  type Grant,
  type Grantee,
  type GrantVerdict,
  parseProjectId,
  presumedPools,
} from "../domain/iam/index.ts";
import { PAGES } from "../domain/pages.ts";
import { nameOf } from "../domain/resource-names.ts";
import { type Finding, fail, type ProbeFix, pass, unknown } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import { hasNames, type Subject } from "../subject.ts";
import { forgottenNamespace } from "./grant/forgotten-namespace.ts";
import { GRANTEE_NAMES, type GranteeNames, granteeOf, judgeToken } from "./grant/grantee.ts";
import { closestMiss, type Miss } from "./grant/near-miss.ts";
import { alsoUnseen, undecided } from "./grant/policies.ts";

export default defineProbe({
  id: "binding-member",
  title: "The Kubernetes service account can impersonate the IAM service account",
  category: "identity",
  severity: "error",
  link: "binding",
  premises: ["pool-enabled", "account-exists"],
  needs: ["cluster", "grants", "clock"],
  uses: ["project", "kubernetesServiceAccount"],
  names: GRANTEE_NAMES,
  judge: (facts, subject) => {
    const { grants, clock } = facts;
    const grantee = granteeOf(subject, facts);
    const verdict = judgeToken(grants, grantee, clock.now);
    const documented = subject.documentedName;
    if (documented !== undefined && verdict.verdict === "not-granted") {
      const other = { ...grantee, kubernetesServiceAccount: documented };
      if (judgeToken(grants, other, clock.now).verdict === "granted") return documentedOnly(grantee, other);
    }
    const isGranted = verdict.verdict === "granted";
    const elsewhere =
      isGranted || verdict.verdict === "not-granted"
        ? forgottenNamespace(grants, grantee, subject, clock.now, isGranted)
        : undefined;
    if (elsewhere !== undefined) return unknown(elsewhere);
    if (verdict.verdict === "undetermined") {
      const lead = `carto-wi found no grant to ${grantee.namespace}/${grantee.kubernetesServiceAccount}, but couldn't read all policies`;
      const miss = closestMiss(grants, grantee, subject);
      return unknown(undecided(lead, verdict.unseen, grants), {
        expected: miss.expected,
        ...(miss.phrase === undefined ? {} : { found: miss.found }),
      });
    }
    return finding(verdict, subject, grantee, () => closestMiss(grants, grantee, subject));
  },
  preview: presumed,
  // Sources: GKE, "Authenticate to Google Cloud APIs from GKE workloads" (the grant) and "Troubleshoot GKE authentication" (the
  // error); IAM, `Binding.members`, "Access change propagation"; CARTO's chart, `carto.commonSA.serviceAccountName`.
  explain: `Google lets a pod act as the IAM service account only with a grant. The role must contain ${GET_ACCESS_TOKEN}, as
${WORKLOAD_IDENTITY_USER} does. The member must be POOL[NAMESPACE/SERVICE ACCOUNT], or a principal:// or principalSet:// with the same
meaning. IAM accepts any spelling, so a wrong namespace or name is stored silently.`,
  inLog: [
    `Permission '${GET_ACCESS_TOKEN}' denied on resource (or it may not exist).`,
    "IAM returned 403 Forbidden",
  ],
  judged: `The grant may be on the account, its project, a folder or the organization. A grant on the project lets the pods act as every
account in it. The chart creates carto-common-backend for every release name.`,
  repair: `Grant ${WORKLOAD_IDENTITY_USER} to the Kubernetes service account (takes effect in 2-7 minutes, sometimes longer). To undo it,
remove the same binding.`,
  links: [PAGES.useWorkloadIdentity, PAGES.principals, PAGES.propagation],
});

function finding(
  verdict: Exclude<GrantVerdict, { verdict: "undetermined" }>,
  subject: GranteeNames,
  grantee: Grantee,
  closest: () => Miss,
): Finding {
  const expected = expectedMember(grantee);
  const fix = bind(grantee, subject);
  switch (verdict.verdict) {
    case "granted":
      return pass(`${verdict.by.member} has ${verdict.by.role}${inherited(verdict.by)}`);
    case "granted-conditionally": {
      const condition = conditionOf(verdict.by);
      const detail = `the only grant has a condition that carto-wi can't evaluate (${condition}). Grant without a condition, or test with a token request from a pod`;
      return unknown(
        { kind: "undecidable", detail },
        {
          expected: `${expected} with ${WORKLOAD_IDENTITY_USER}, without a condition`,
          found: `${verdict.by.member} with ${verdict.by.role}, if ${condition}`,
          fix,
        },
      );
    }
    case "expired":
      return fail(`the grant expired at ${verdict.expired}${alsoUnseen(verdict.unseen)}`, {
        expected,
        found: `${verdict.by.member}, until ${verdict.expired} (${conditionOf(verdict.by)})`,
        fix,
      });
    case "inactive": {
      const when =
        verdict.from === undefined
          ? "the grant's condition is never true"
          : `the grant is not valid before ${verdict.from}`;
      return fail(`${when}${alsoUnseen(verdict.unseen)}`, {
        expected,
        found: `${verdict.by.member}, if ${conditionOf(verdict.by)}`,
        fix,
      });
    }
    case "not-granted": {
      const miss = closest();
      const why = miss.phrase === undefined ? "" : `: ${miss.phrase}`;
      return fail(
        `no grant lets ${subject.namespace.value}/${subject.kubernetesServiceAccount.value} act as ${subject.iamServiceAccount.value}${why}${alsoUnseen(verdict.unseen)}`,
        { expected: miss.expected, found: miss.found, fix },
      );
    }
  }
}

const conditionOf = ({ condition }: Grant): string => condition?.expression ?? "";

const inherited = ({ level, resource }: Grant): string =>
  level === "service-account" ? "" : ` on ${nameOf(resource)}`;

function bind(grantee: Grantee, subject: GranteeNames): ProbeFix {
  const grant = {
    email: subject.iamServiceAccount.value,
    project: subject.accountProject.value,
    member: expectedMember(grantee),
  };
  return {
    summary: `Grant ${WORKLOAD_IDENTITY_USER} to the Kubernetes service account (takes effect in 2-7 minutes)`,
    commands: [accountBinding("add", grant)],
    risk: "pods with this service account can then act as the IAM service account, in every cluster of the pool's project",
    undo: accountBinding("remove", grant),
  };
}

/** Bound for the name of CARTO's guide alone, while every published chart makes the other. */
function documentedOnly(grantee: Grantee, documented: Grantee): Finding {
  const detail =
    `the grant is for ${documented.kubernetesServiceAccount}, as CARTO's guide says, but every published chart creates ` +
    `${grantee.kubernetesServiceAccount}. Pass the name that your pods use with --kubernetes-service-account NAME`;
  return unknown(
    { kind: "undecidable", detail },
    { expected: expectedMember(grantee), found: expectedMember(documented) },
  );
}

/** What IAM will have to know, where the cluster was not asked: its pool is presumed from the project. */
function presumed(subject: Subject) {
  if (
    !hasNames(subject, [
      "project",
      "namespace",
      "kubernetesServiceAccount",
      "iamServiceAccount",
      "accountProject",
    ])
  )
    return undefined;
  const {
    project,
    namespace,
    kubernetesServiceAccount: account,
    iamServiceAccount,
    accountProject,
  } = subject;
  const parsed = parseProjectId(project.value);
  if (!parsed.ok) return undefined;
  const [pool] = presumedPools(parsed.value);
  const member = expectedMember({
    pool,
    namespace: namespace.value,
    kubernetesServiceAccount: account.value,
  });
  const grant = { email: iamServiceAccount.value, project: accountProject.value, member };
  return {
    expected: member,
    fix: {
      summary: `Grant the role unless the grant exists (takes effect in 2-7 minutes). carto-wi assumes the pool ${pool}`,
      commands: [accountBinding("add", grant)],
      undo: accountBinding("remove", grant),
    },
  };
}
