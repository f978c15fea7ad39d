import type { Report } from "../../report/report.ts";
import type { Step } from "../../report/steps.ts";

/** Probes whose fix gives CARTO another service account to know. */
const ANOTHER_ACCOUNT = [
  "account-exists",
  "account-not-recreated",
  "account-user-managed",
  "account-in-project",
];

/**
 * The paragraphs of the email that CARTO's guide asks for; none if the account stays the same. CARTO's support grants the account
 * roles on CARTO's own resources, and has to know when the account changes.
 * Source: CARTO's guide "Configure Workload Identity on GKE".
 */
export function mail({ target }: Report, steps: readonly Step[]): readonly string[] {
  if (!steps.some(({ result }) => ANOTHER_ACCOUNT.includes(result.id))) return [];
  const email = target.iamServiceAccount ?? "ACCOUNT@PROJECT.iam.gserviceaccount.com";
  return [
    "",
    "By hand: send this to CARTO's support, who grants the account what it needs of CARTO.",
    "To: support@carto.com",
    "Subject: IAM service account of our CARTO Self-Hosted installation",
    `Our installation uses Workload Identity with the IAM service account ${email}.`,
    "Please grant it the roles that it needs to run CARTO Self-Hosted.",
  ];
}
