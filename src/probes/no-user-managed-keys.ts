import { gcloud } from "../domain/commands.ts";
import type { AccountKey } from "../facts.ts";
import { defineProbe, pass, warn } from "../probe.ts";

const DAY_MS = 24 * 3_600_000;

export default defineProbe({
  id: "no-user-managed-keys",
  title: "The IAM service account has no key that people made",
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
    if (usable.length === 0) return pass("it has no key that works");
    const [email, project] = [iamServiceAccount.value, accountProject.value];
    const command = (verb: string, id: string) =>
      gcloud("iam", "service-accounts", "keys", verb, id, `--iam-account=${email}`, `--project=${project}`);
    const [first] = usable;
    return warn(`${usable.length === 1 ? "a key" : `${usable.length} keys`} of the account still work`, {
      expected: "no key: with Workload Identity none is needed",
      found: usable.map((key) => shown(key, now)).join(", "),
      fix: {
        summary:
          "See who still uses a key (Policy Analyzer, serviceAccountKeyLastAuthentication); disable it, and delete it after some quiet weeks",
        commands: usable.map(({ id }) => command("disable", id)),
        risk: "whatever still uses the key stops working at once",
        ...(first === undefined ? {} : { undo: command("enable", first.id) }),
      },
    });
  },
  // Source: IAM, "Best practices for managing service account keys".
  explain: `A key file acts as the account from anywhere, for as long as the key lives, which is what Workload Identity is there to
end. Keys in the cluster's Secrets, in CI or on a laptop go on working beside it until they are disabled.`,
});

function shown({ id, createdAt }: AccountKey, now: number): string {
  const days = createdAt === undefined ? undefined : Math.floor((now - Date.parse(createdAt)) / DAY_MS);
  return days === undefined || Number.isNaN(days) ? id : `${id} (${days} days old)`;
}
