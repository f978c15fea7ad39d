import type { Grants } from "../compounds.ts";
import { defined } from "../defined.ts";
import { workloadIdentityEnabled } from "../domain/chart/conventions.ts";
import { bucketsOf, otherStorage, type Setting } from "../domain/chart/storage.ts";
import { accountBinding, gcloud, TOKEN_CREATOR } from "../domain/commands.ts";
import { CREDENTIALS_API } from "../domain/google-services.ts";
import { SIGN_BLOB } from "../domain/iam/index.ts";
import { PAGES } from "../domain/pages.ts";
import type { Absent, Services } from "../facts.ts";
import { type Finding, fail, pass, skip, unknown, warn } from "../finding.ts";
import { defineProbe, type Used } from "../probe.ts";
import type { Severity } from "../report/report.ts";
import {
  type AccessVerdict,
  isGranted,
  isOpen,
  judgeAccount,
  lacking,
  OTHER_STORAGE,
  openFinding,
  unseenGuards,
  unseenOf,
  whyGranted,
} from "./grant/account.ts";
import { accountPrincipal, boundedFinding, deniedFinding } from "./grant/denied.ts";
import { alsoUnseen } from "./grant/policies.ts";

export default defineProbe({
  id: "account-signs-urls",
  title: "The IAM service account can sign URLs as itself",
  category: "identity",
  severity: "warn",
  link: "permissions",
  premises: ["account-exists"],
  needs: ["values", "grants", "clock"],
  uses: ["accountServices"],
  names: ["iamServiceAccount", "accountProject"],
  judge: ({ values, grants, clock, accountServices }, subject) => {
    if (!workloadIdentityEnabled(values)) return skip("the values don't enable Workload Identity");
    const other = otherStorage(values);
    if (other !== undefined) return skip(OTHER_STORAGE[other]);
    const [email, project] = [subject.iamServiceAccount.value, subject.accountProject.value];
    // CARTO's guide doesn't mention the role: only values that name buckets say that URLs will be signed.
    const [bucket] = bucketsOf(values);
    const severity: Severity = bucket === undefined ? "warn" : "error";
    const api = apiFinding(accountServices, project, bucket === undefined ? warn : fail);
    const question = { effective: grants, email, permission: SIGN_BLOB, now: clock.now, decisive: DECISIVE };
    const verdict = judgeAccount(question);
    const found = judged(verdict, grants, { email, project, bucket });
    const unseen = unseenGuards([verdict], [grants]);
    return [
      ...found.map((one) => ({ severity, ...one })),
      ...api.map((one) => ({ severity, ...one })),
      ...unseen,
    ];
  },
  // Sources: Cloud Storage, "Signed URLs" (signing without a key calls signBlob); IAM, "IAM roles and permissions index"; CARTO's
  // guide and its Terraform example (`workload_identity_sa_sign_urls`).
  explain: `CARTO hands out imports, exports and thumbnails as signed URLs. Without a key file, IAM signs them with ${SIGN_BLOB}. The IAM
service account needs ${TOKEN_CREATOR} on itself for that.`,
  inLog: [
    "SigningError",
    "Cannot sign data without `client_email`",
    `Permission '${SIGN_BLOB}' denied on resource (or it may not exist).`,
  ],
  judged: `The probe judges installations with storageProvider gcp and without a key for the buckets. A missing role fails where the values
name a bucket, and warns elsewhere.`,
  repair: `Grant the account ${TOKEN_CREATOR} on itself (takes effect in 2-7 minutes). To undo it, remove the same binding.`,
  links: [PAGES.signedUrls, PAGES.cartoGuide],
});

const DECISIVE = ["service-account", "project"] as const;

type Signer = { readonly email: string; readonly project: string; readonly bucket?: Setting | undefined };

function judged(
  verdict: AccessVerdict,
  grants: Grants,
  { email, project, bucket }: Signer,
): readonly Finding[] {
  if (isGranted(verdict)) {
    const place = verdict.verdict === "granted" ? ` on ${where(verdict.by.level)}` : "";
    return [pass(whyGranted(verdict, (role) => `${email} has ${role}${place}`))];
  }
  if (isOpen(verdict)) return [openFinding(verdict, `${email} may lack ${SIGN_BLOB} on itself`, grants)];
  if (verdict.verdict === "bounded") return [boundedFinding(verdict.boundaries, email, "itself")];
  if (verdict.verdict === "denied") {
    const { denial } = verdict;
    return [deniedFinding({ denial, permission: SIGN_BLOB, who: email, principal: accountPrincipal(email) })];
  }
  const grant = { email, project, member: `serviceAccount:${email}`, role: TOKEN_CREATOR };
  const say = bucket === undefined ? warn : fail;
  return [
    say(
      `${email} lacks ${SIGN_BLOB} on itself, so CARTO can't sign URLs of files in Cloud Storage${alsoUnseen(unseenOf(verdict))}`,
      {
        expected: `${grant.member} with ${TOKEN_CREATOR} on itself`,
        found: lacking(verdict),
        ...defined({ location: bucket?.at }),
        fix: {
          summary: "Grant the account the role on itself (takes effect in 2-7 minutes)",
          commands: [accountBinding("add", grant)],
          risk: "the account can create tokens and signatures, for itself only",
          undo: accountBinding("remove", grant),
        },
      },
    ),
  ];
}

/**
 * The account itself makes the signing call, so the API must be enabled in the account's project. The project of the
 * caller's credentials is billed and counted. Source: Google Cloud, "Set the quota project"; github.com/ebourg/jsign#283.
 */
function apiFinding(
  services: Used<Services | Absent>,
  project: string,
  say: typeof fail | typeof warn,
): readonly Finding[] {
  if (services.observed.state === "unseen") {
    const { reason } = services.observed;
    const detail = `carto-wi couldn't check whether ${CREDENTIALS_API} is enabled in ${project} (${reason.detail})`;
    return [unknown({ ...reason, detail }, { subject: CREDENTIALS_API, severity: "warn" })];
  }
  const seen = services.incidental(undefined);
  const state = seen?.exists ? seen.states[CREDENTIALS_API] : undefined;
  if (state !== "DISABLED") return [];
  const command = (verb: string) => gcloud("services", verb, CREDENTIALS_API, `--project=${project}`);
  return [
    say(`${CREDENTIALS_API} is disabled in ${project}, the project of the account that signs URLs`, {
      subject: CREDENTIALS_API,
      expected: "ENABLED",
      found: state,
      fix: {
        summary: "Enable the API (takes effect in 1-2 minutes)",
        commands: [command("enable")],
        risk: "none known: enabling an API grants no access",
        undo: command("disable"),
      },
    }),
  ];
}

const where = (level: string): string => (level === "service-account" ? "itself" : `the ${level}`);
