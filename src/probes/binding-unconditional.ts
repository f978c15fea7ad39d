import { accountBinding, WORKLOAD_IDENTITY_USER } from "../domain/commands.ts";
import { expectedMember, type Grant } from "../domain/iam/index.ts";
import { PAGES } from "../domain/pages.ts";
import { pass, skip, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import { GRANTEE_NAMES, granteeOf, judgeToken } from "./grant/grantee.ts";

const DAY_MS = 24 * 3_600_000;
const SOON_DAYS = 7;

export default defineProbe({
  id: "binding-unconditional",
  title: "The grant is unconditional",
  category: "identity",
  severity: "warn",
  link: "binding",
  premises: ["pool-enabled", "account-exists", "binding-member"],
  needs: ["cluster", "grants", "clock"],
  uses: ["project", "kubernetesServiceAccount"],
  names: GRANTEE_NAMES,
  judge: (facts, subject) => {
    const grantee = granteeOf(subject, facts);
    const verdict = judgeToken(facts.grants, grantee, facts.clock.now);
    if (verdict.verdict !== "granted" && verdict.verdict !== "granted-conditionally")
      return skip("no grant is in effect");
    const { condition } = verdict.by;
    if (condition === undefined) return pass("the grant has no condition");
    const { state } = condition;
    const until = state.value === "true" ? state.until : undefined;
    if (state.value === "true" && until === undefined) return pass("the grant's condition always holds");
    const days = until === undefined ? 0 : (Date.parse(until) - Date.parse(facts.clock.now)) / DAY_MS;
    if (days > SOON_DAYS) return pass(`the grant is valid until ${until}`);
    const grant = {
      email: subject.iamServiceAccount.value,
      project: subject.accountProject.value,
      member: expectedMember(grantee),
    };
    return warn(
      until === undefined
        ? "carto-wi can't evaluate the grant's condition from outside"
        : `the grant ends at ${until}, in ${days < 1 ? "less than a day" : `${Math.floor(days)} days`}`,
      {
        expected: `${grant.member} with ${WORKLOAD_IDENTITY_USER}, without a condition`,
        found: shown(verdict.by),
        fix: {
          summary: "Grant the role again without a condition (takes effect in 2-7 minutes)",
          commands: [accountBinding("add", grant)],
          risk: "the pods can then act as the account where the condition prevented it",
          undo: accountBinding("remove", grant),
        },
      },
    );
  },
  // Source: IAM, "Attribute reference for IAM Conditions", which lists no resource.* for service accounts.
  explain: `IAM evaluates a binding's condition on each request. After the date in a condition on request.time, pods get no more tokens.`,
  inLog: ["Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)."],
  judged: `carto-wi evaluates conditions on request.time. It can't evaluate conditions on request.auth.claims or resource.* from outside.`,
  repair: `Grant the role again without a condition (takes effect in 2-7 minutes). To undo it, remove that binding.`,
  links: [PAGES.conditions],
});

const shown = ({ member, role, condition }: Grant): string =>
  `${member} with ${role}, if ${condition?.expression ?? ""}`;
