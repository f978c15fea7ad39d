import { defined } from "../defined.ts";
import { workloadIdentityEnabled } from "../domain/chart/conventions.ts";
import { bucketsOf, otherStorage } from "../domain/chart/storage.ts";
import { accountBinding, TOKEN_CREATOR } from "../domain/commands.ts";
import { SIGN_BLOB } from "../domain/iam/index.ts";
import { defineProbe, type Finding, fail, pass, skip, unknown, warn } from "../probe.ts";
import { judgeAccount, lacking, madeAgain, namesDeleted, OTHER_STORAGE } from "./grant/account.ts";
import { alsoUnseen, undecided } from "./grant/policies.ts";

export default defineProbe({
  id: "account-signs-urls",
  title: "The IAM service account may sign URLs as itself",
  category: "identity",
  severity: "warn",
  link: "permissions",
  premises: ["account-exists"],
  needs: ["values", "grants", "clock"],
  names: ["iamServiceAccount", "accountProject"],
  judge: ({ values, grants, clock }, subject): Finding => {
    if (!workloadIdentityEnabled(values)) return skip("Workload Identity is off in the values");
    const other = otherStorage(values);
    if (other !== undefined) return skip(OTHER_STORAGE[other]);
    const [email, project] = [subject.iamServiceAccount.value, subject.accountProject.value];
    // CARTO's guide does not mention the role: only values that name buckets say that URLs will be signed.
    const [bucket] = bucketsOf(values);
    const severity = bucket === undefined ? "warn" : "error";
    const decisive = ["service-account", "project"] as const;
    const verdict = judgeAccount({
      effective: grants,
      email,
      permission: SIGN_BLOB,
      now: clock.now,
      decisive,
    });
    if (verdict.verdict === "granted")
      return pass(`${email} has ${verdict.by.role} on ${where(verdict.by.level)}`, { severity });
    if (verdict.verdict === "not-granted" && namesDeleted(grants, email)) return madeAgain();
    if (verdict.verdict === "undetermined") {
      const lead = `no role with ${SIGN_BLOB} was seen, and there may be one`;
      return unknown(undecided(lead, verdict.unseen, grants), { severity });
    }
    const grant = { email, project, member: `serviceAccount:${email}`, role: TOKEN_CREATOR };
    const say = bucket === undefined || verdict.verdict === "granted-conditionally" ? warn : fail;
    return {
      ...say(
        `${email} may not sign as itself, so no URL to a file in Cloud Storage can be made${alsoUnseen(verdict.unseen)}`,
        {
          expected: `${grant.member} with ${TOKEN_CREATOR} on itself`,
          found: lacking(verdict),
          ...defined({ location: bucket?.at }),
          fix: {
            summary: "Grant the account the role on itself; IAM takes two to seven minutes",
            commands: [accountBinding("add", grant)],
            risk: "the account may make tokens and signatures of itself, of no other",
            undo: accountBinding("remove", grant),
          },
        },
      ),
      severity,
    };
  },
  explain: `Imports, exports and thumbnails are handed out as signed URLs. Without a key file it is IAM that signs (${SIGN_BLOB}), and
only for who holds ${TOKEN_CREATOR} on the account: with Workload Identity the account itself. Else: "SigningError", or
"Permission '${SIGN_BLOB}' denied". Only with storageProvider gcp and no key of its own for the buckets.`,
});

const where = (level: string): string => (level === "service-account" ? "itself" : `the ${level}`);
