import type { BucketAccess } from "../compounds.ts";
import { defined } from "../defined.ts";
import { workloadIdentityEnabled } from "../domain/chart/conventions.ts";
import { pendingBecause } from "../domain/chart/pending-settings.ts";
import { bucketsOf, openBuckets, otherStorage, type Setting } from "../domain/chart/storage.ts";
import { gcloud, resourceBinding } from "../domain/commands.ts";
import { BUCKET_PERMISSIONS, OBJECT_PERMISSIONS } from "../domain/iam/index.ts";
import { PAGES } from "../domain/pages.ts";
import { nameOf } from "../domain/resource-names.ts";
import { type Finding, fail, type ProbeFix, pass, skip, unknown, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import type { Because, Location } from "../report/report.ts";
import {
  type AccessVerdict,
  isGranted,
  isOpen,
  judgeAccount,
  type Lacking,
  lacking,
  OTHER_STORAGE,
  openFinding,
  rolesOf,
  unseenGuards,
  unseenOf,
  worse,
} from "./grant/account.ts";
import { accountPrincipal, boundedFinding, deniedFinding, weaker } from "./grant/denied.ts";
import { alsoUnseen } from "./grant/policies.ts";

const ROLE = "roles/storage.objectUser";

export default defineProbe({
  id: "buckets-accessible",
  title: "The IAM service account can read and write the buckets",
  category: "identity",
  severity: "warn",
  link: "permissions",
  premises: ["account-exists"],
  needs: ["values", "buckets", "clock"],
  names: ["iamServiceAccount", "accountProject"],
  judge: ({ values, buckets, clock }, subject) => {
    if (!workloadIdentityEnabled(values)) return skip("the values don't enable Workload Identity");
    const other = otherStorage(values);
    if (other !== undefined) return skip(OTHER_STORAGE[other]);
    const named = bucketsOf(values);
    const open = openBuckets(values).map(({ path, node }) =>
      unknown(pendingBecause(path, node), { subject: path, ...defined({ location: node.at }) }),
    );
    if (named.length + open.length === 0) return skip("the values name no bucket");
    const email = subject.iamServiceAccount.value;
    const found = named.map((setting) => {
      const access = buckets.find(({ bucket }) => bucket === setting.value);
      const verdicts = access === undefined ? [] : verdictsOn(access, email, clock.now);
      const finding = access === undefined ? misnamed(setting) : judged(access, setting, verdicts, email);
      return { finding: { ...finding, subject: setting.value }, verdicts };
    });
    const unseen = unseenGuards(
      found.flatMap(({ verdicts }) => verdicts),
      buckets,
    );
    return [...found.map(({ finding }) => finding), ...open, ...unseen];
  },
  // Sources: Cloud Storage, "IAM permissions" and "IAM roles"; IAM, "Deny policies".
  explain: `With Workload Identity and storageProvider gcp, CARTO reads and writes its buckets as the IAM service account.`,
  inLog: ["ACCOUNT does not have storage.objects.create access to the Google Cloud Storage bucket."],
  judged: `The probe reads the policies of the bucket, its project, folders and organization. It also reads deny policies and boundaries. To
overwrite an object, the account needs storage.objects.delete. If a group may contain the account, the result is unknown. Then
--troubleshoot asks Policy Troubleshooter.`,
  repair: `Grant the account the role on the bucket (takes effect in 2-7 minutes). To undo it, remove the same binding.`,
  links: [PAGES.bucketRoles, PAGES.cartoGuide],
});

function misnamed({ path, value, at }: Setting): Finding {
  return fail(`${path} is not a valid bucket name`, {
    expected: "a bucket's name: lower-case letters, digits, - _ and .",
    found: JSON.stringify(value),
    ...defined({ location: at }),
    fix: { summary: `Set ${path} to the bucket's name, without gs://` },
  });
}

const DECISIVE = ["bucket", "project"] as const;

/** What the account can do with the objects: in the order of `BUCKET_PERMISSIONS`. */
const verdictsOn = (effective: BucketAccess, email: string, now: string): readonly AccessVerdict[] =>
  BUCKET_PERMISSIONS.map((permission) =>
    judgeAccount({ effective, email, permission, now, decisive: DECISIVE }),
  );

function judged(
  access: BucketAccess,
  { at }: Setting,
  verdicts: readonly AccessVerdict[],
  email: string,
): Finding {
  const location = at === undefined ? {} : { location: at };
  const own = access.policies[0]?.observed;
  if (own?.state === "known" && !own.value.exists) {
    return fail(`Bucket ${access.bucket} does not exist`, {
      expected: `a bucket called ${access.bucket}`,
      found: "not found",
      ...location,
      fix: {
        summary: "Check the name for a typo (gcloud storage ls), or create the bucket",
      },
    });
  }
  const needed = worstOf(verdicts.slice(0, OBJECT_PERMISSIONS.length));
  const all = worstOf(verdicts);
  const fix = grantFix(access, email);
  if (access.itself.state !== "known" && !verdicts.every(decidedThere))
    return unknown(unplaced(access), { ...location, expected: `${email} with ${ROLE}`, fix });
  if (isOpen(needed.verdict))
    return openFinding(needed.verdict, `${email} may lack ${needed.permission}`, access, location);
  const stopped = stoppedBy(needed, email, access);
  if (stopped !== undefined) return { ...stopped, ...location };
  const wrong = (verdict: Lacking, permission: string) => ({
    expected: `serviceAccount:${email} with ${ROLE}`,
    found: `${permission}: ${lacking(verdict)}`,
    ...location,
    fix,
  });
  if (!isGranted(needed.verdict))
    return fail(
      `${summary(verdicts, email, access)}${alsoUnseen(unseenOf(needed.verdict))}`,
      wrong(needed.verdict, needed.permission),
    );
  if (isGranted(all.verdict)) return granted(access, carriers(verdicts), location);
  // Whether it can overwrite or delete is a warning at most.
  const stoppedThere = stoppedBy(all, email, access);
  if (stoppedThere !== undefined) return { ...weaker(stoppedThere), ...location };
  if (isOpen(all.verdict))
    return {
      ...openFinding(all.verdict, `${email} may lack ${all.permission}`, access, location),
      severity: "warn",
    };
  return warn(summary(verdicts, email, access), wrong(all.verdict, all.permission));
}

/** Says that a boundary or a deny policy blocks the permission: then no role helps. */
function stoppedBy({ verdict, permission }: Worst, email: string, { bucket }: BucketAccess) {
  if (verdict.verdict === "bounded") return boundedFinding(verdict.boundaries, email, bucket);
  if (verdict.verdict !== "denied") return undefined;
  const { denial } = verdict;
  return deniedFinding({ denial, permission, who: email, principal: accountPrincipal(email) });
}

/**
 * Says what the access comes to, and what else the bucket asks for. Requests to a requester-pays bucket must name a project
 * (Cloud Storage, "Requester Pays"). Objects under a customer-managed key need the key, which Cloud Storage's service agent uses
 * ("Customer-managed encryption keys").
 */
function granted(
  { bucket, itself }: BucketAccess,
  roles: string,
  location: { readonly location?: Location },
): Finding {
  const seen = itself.state === "known" && itself.value.exists ? itself.value : undefined;
  const key = seen?.customerKey === true ? ". carto-wi doesn't check its Cloud KMS key" : "";
  if (seen?.requesterPays !== true)
    return pass(`${roles}: reads, creates, overwrites and deletes${key}`, location);
  return warn(`Requests to ${bucket} fail unless they name a project that pays`, {
    expected: "requester pays disabled",
    found: "requester pays",
    ...location,
    fix: {
      summary: "Turn off requester pays for the bucket (takes effect at once)",
      commands: [gcloud("storage", "buckets", "update", `gs://${bucket}`, "--no-requester-pays")],
      risk: "the bucket's project then pays for all requests",
      undo: gcloud("storage", "buckets", "update", `gs://${bucket}`, "--requester-pays"),
    },
  });
}

/** Whether the verdict is the same for every project that the bucket may be in. */
function decidedThere(verdict: AccessVerdict): boolean {
  if (verdict.verdict === "granted") return verdict.by.level === "bucket";
  return verdict.verdict === "can-access" || verdict.verdict === "cannot-access";
}

function unplaced({ bucket, itself, policies }: BucketAccess): Because {
  const project = nameOf(policies.find(({ level }) => level === "project")?.resource ?? "");
  const reason = itself.state === "known" ? undefined : itself.reason;
  const detail = `carto-wi couldn't read ${bucket}, and assumes that its project is ${project} (${reason?.detail ?? ""})`;
  return {
    kind: reason?.kind ?? "undecidable",
    detail,
    ...defined({ permission: reason?.permission }),
  };
}

function grantFix({ policies }: BucketAccess, email: string): ProbeFix {
  const { resource = "" } = policies[0] ?? {};
  const grant = { resource, member: `serviceAccount:${email}`, role: ROLE };
  const [add, remove] = [resourceBinding("add", grant), resourceBinding("remove", grant)];
  return {
    summary: "Grant the account the role on the bucket (takes effect in 2-7 minutes)",
    commands: add === undefined ? [] : [add],
    risk: "the account can read, write and delete every object of the bucket",
    ...defined({ undo: remove }),
  };
}

type Worst = { readonly permission: string; readonly verdict: AccessVerdict };

/** The permission that is certainly missing, else the undecided one. */
function worstOf(verdicts: readonly AccessVerdict[]): Worst {
  const all = verdicts.map(
    (verdict, index): Worst => ({ permission: BUCKET_PERMISSIONS[index] ?? "", verdict }),
  );
  const [first = { permission: "", verdict: { verdict: "can-access" } }, ...rest] = all;
  return rest.reduce(
    (one, other) => (worse(one.verdict, other.verdict) === one.verdict ? one : other),
    first,
  );
}

/** The roles that carry what is granted. */
function carriers(verdicts: readonly AccessVerdict[]): string {
  const roles = rolesOf(verdicts);
  return roles.length === 0 ? "Policy Troubleshooter answers CAN_ACCESS" : roles.join(" and ");
}

/** What the access comes to. Replacing an object takes the permission to delete it (Cloud Storage, "IAM permissions"). */
function summary(verdicts: readonly AccessVerdict[], email: string, { bucket }: BucketAccess): string {
  const words = ["read", "create", "overwrite or delete", "list"];
  const can = words.filter((_, index) => isGrantedAt(verdicts, index));
  const cannot = words.filter((_, index) => !isGrantedAt(verdicts, index));
  const missing = `can't ${cannot.join(", ")} objects of ${bucket}`;
  if (can.length === 0) return `${email} ${missing}`;
  return `${carriers(verdicts)}: ${email} can ${can.join(", ")}, but ${missing}`;
}

const isGrantedAt = (verdicts: readonly AccessVerdict[], index: number): boolean => {
  const verdict = verdicts[index];
  return verdict !== undefined && isGranted(verdict);
};
