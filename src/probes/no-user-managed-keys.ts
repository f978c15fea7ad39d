import { gcloud } from "../domain/commands.ts";
import { PAGES } from "../domain/pages.ts";
import type { AccountKey } from "../facts.ts";
import { pass, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";

const DAY_MS = 24 * 3_600_000;

export default defineProbe({
  id: "no-user-managed-keys",
  title: "The IAM service account has no user-managed keys",
  category: "hygiene",
  severity: "warn",
  link: "IAM service account",
  premises: ["account-exists"],
  needs: ["accountKeys", "clock"],
  names: ["iamServiceAccount", "accountProject"],
  judge: ({ accountKeys, clock }, { iamServiceAccount, accountProject }) => {
    const now = Date.parse(clock.now);
    const usable = (accountKeys.exists ? accountKeys.keys : []).filter(
      ({ disabled, expiresAt }) => !disabled && (expiresAt === undefined || Date.parse(expiresAt) > now),
    );
    if (usable.length === 0) return pass("the account has no enabled user-managed key");
    const [email, project] = [iamServiceAccount.value, accountProject.value];
    const command = (verb: string, id: string) =>
      gcloud("iam", "service-accounts", "keys", verb, id, `--iam-account=${email}`, `--project=${project}`);
    const [first] = usable;
    return warn(
      `the account has ${usable.length === 1 ? "an enabled key" : `${usable.length} enabled keys`}`,
      {
        expected: "no key, because Workload Identity needs none",
        found: usable.map((key) => shown(key, now)).join(", "),
        fix: {
          summary:
            "Find out who uses the key (Policy Analyzer, serviceAccountKeyLastAuthentication), then disable it. Delete it after some weeks without errors",
          commands: usable.map(({ id }) => command("disable", id)),
          risk: "clients that still use the key stop working at once",
          ...(first === undefined ? {} : { undo: command("enable", first.id) }),
        },
      },
    );
  },
  // Source: IAM, "Best practices for managing service account keys".
  explain: `Anyone with a key file can act as the account, from any place, until the key is disabled. Workload Identity makes keys
unnecessary. Keys in Secrets, in CI or on a laptop keep working beside it.`,
  repair: `Find out who uses the key, then disable it. Delete it after some weeks without errors. To undo it, enable the key.`,
  links: [PAGES.accountKeys],
});

function shown({ id, createdAt }: AccountKey, now: number): string {
  const days = createdAt === undefined ? undefined : Math.floor((now - Date.parse(createdAt)) / DAY_MS);
  return days === undefined || Number.isNaN(days) ? id : `${id} (${days} days old)`;
}
